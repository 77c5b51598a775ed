/**
 * Values with arrays of bytes and floats as JSON, for channels that carry text alone: the development server's, and
 * answers that are kept in a file.
 */
const typed = { Uint8Array, Float32Array } as const;

interface TypedArray {
  $array: keyof typeof typed;
  /** The bytes in base64. */
  bytes: string;
}

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    const name = nameOf(part);
    if (name === null) return part;
    const { buffer, byteOffset, byteLength } = part as Uint8Array;
    return { $array: name, bytes: encode(new Uint8Array(buffer, byteOffset, byteLength)) };
  });
}

export function fromJson(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) => {
    if (!isTypedArray(part)) return part;
    const bytes = decode(part.bytes);
    return part.$array === 'Uint8Array' ? bytes : new Float32Array(bytes.buffer);
  });
}

function nameOf(part: unknown): keyof typeof typed | null {
  if (part instanceof Uint8Array) return 'Uint8Array';
  return part instanceof Float32Array ? 'Float32Array' : null;
}

function isTypedArray(part: unknown): part is TypedArray {
  return (
    part !== null && typeof part === 'object' && '$array' in part && String(part.$array) in typed
  );
}

function encode(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
