import { expect } from 'vitest';

/*
 * Arrays of the same type with the same bytes are equal. Vitest would compare them number by number, which takes longer than all else
 * in a test of a large network's weights; arrays that differ are left to it, so that it says where.
 */
expect.addEqualityTesters([
  (one: unknown, other: unknown): boolean | undefined => {
    if (!ArrayBuffer.isView(one) || !ArrayBuffer.isView(other)) return undefined;
    if (one.constructor !== other.constructor) return undefined;
    return bytesOf(one).equals(bytesOf(other)) ? true : undefined;
  },
]);

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
