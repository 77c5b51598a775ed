import { extname } from 'node:path';

/** Extensions that are tried as images; what the bytes are is decided by the bytes. */
const imageExtensions = new Set([
  ...['.png', '.jpg', '.jpeg', '.jpe', '.jfif', '.webp', '.gif'],
  ...['.tif', '.tiff', '.bmp'],
]);

export const readableKinds = 'PNG, JPEG, WebP, GIF, TIFF and BMP';

export function hasImageExtension(path: string): boolean {
  return imageExtensions.has(extname(path).toLowerCase());
}

const signatures: { kind: string; at: number; bytes: number[] }[] = [
  { kind: 'png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { kind: 'jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { kind: 'webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { kind: 'gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  // Little-endian and big-endian.
  { kind: 'tiff', at: 0, bytes: [0x49, 0x49, 0x2a, 0x00] },
  { kind: 'tiff', at: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { kind: 'bmp', at: 0, bytes: [0x42, 0x4d] },
];

/**
 * Whether a file's first bytes are those of an image that is read. Anything else never reaches a decoder:
 * vector graphics and documents could name other files.
 */
export function isReadableImage(bytes: Uint8Array): boolean {
  return signatures.some((signature) =>
    signature.bytes.every((byte, index) => bytes[signature.at + index] === byte),
  );
}
