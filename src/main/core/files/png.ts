import { zlibSync } from 'fflate';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const colourTypes: Record<number, number> = { 1: 0, 3: 2 };

/**
 * A PNG file of 8 bits per channel (ISO/IEC 15948), without filters.
 *
 * @param pixels [height, width, channels] from 0 to 255; 1 channel (grey) or 3 (sRGB)
 * @throws RangeError for other channels or another length
 */
export function encodePng(
  pixels: Uint8Array,
  shape: { height: number; width: number; channels: number },
): Uint8Array {
  const { height, width, channels } = shape;
  const colourType = colourTypes[channels];
  if (colourType === undefined) throw new RangeError(`a PNG has 1 or 3 channels; got ${channels}`);
  if (pixels.length !== height * width * channels) {
    throw new RangeError(`${pixels.length} values are no ${height}×${width}×${channels} image`);
  }
  const rowBytes = width * channels;
  const rows = new Uint8Array(height * (rowBytes + 1));
  for (let row = 0; row < height; row += 1) {
    // The byte before each row names its filter: none.
    rows.set(pixels.subarray(row * rowBytes, (row + 1) * rowBytes), row * (rowBytes + 1) + 1);
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, colourType, 0, 0, 0], 8);
  return joined([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(rows)),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const typed = joined([new TextEncoder().encode(type), data]);
  const bytes = new Uint8Array(typed.length + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(typed, 4);
  view.setUint32(typed.length + 4, crc32(typed));
  return bytes;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (crcTable[(value ^ byte) & 0xff] as number);
  return (value ^ 0xffffffff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
