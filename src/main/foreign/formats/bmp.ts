/** Windows bitmaps, which the image library does not read. Compressed ones (RLE, JPEG or PNG inside) are refused: hardly any exist. */

export interface BmpSize {
  height: number;
  width: number;
}

interface BmpHeader extends BmpSize {
  /** Rows are stored from the bottom up unless the height in the file is negative. */
  topDown: boolean;
  bitsPerPixel: number;
  /** Where the rows begin, and how many bytes each takes, padded to four. */
  pixelsAt: number;
  bytesPerRow: number;
  paletteAt: number;
  bytesPerPaletteEntry: 3 | 4;
  /** Bits of red, green and blue in a pixel of 16 or 32 bits. */
  masks: [number, number, number];
}

const coreHeaderBytes = 12;
const uncompressed = 0;
const bitFields = [3, 6];

export function isBmp(content: Uint8Array): boolean {
  return content[0] === 0x42 && content[1] === 0x4d;
}

/** Height and width, or why the file is not a bitmap that is read. */
export function bmpSize(content: Uint8Array): BmpSize | { reason: string } {
  return readHeader(content);
}

/** A bitmap as [height, width, 3] bytes. Its fourth channel, which programs fill in different ways, is left out. */
export function decodeBmp(content: Uint8Array): Uint8Array | { reason: string } {
  const header = readHeader(content);
  if ('reason' in header) return header;
  const { height, width, topDown, pixelsAt, bytesPerRow } = header;
  const pixels = new Uint8Array(height * width * 3);
  const pixelAt = pixelReader(content, header);
  for (let row = 0; row < height; row += 1) {
    const rowAt = pixelsAt + (topDown ? row : height - 1 - row) * bytesPerRow;
    for (let column = 0; column < width; column += 1) {
      pixelAt(rowAt, column, pixels, (row * width + column) * 3);
    }
  }
  return pixels;
}

function readHeader(content: Uint8Array): BmpHeader | { reason: string } {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const cutOff = { reason: 'it is cut off or damaged' };
  if (content.length < 14 + coreHeaderBytes) return cutOff;
  const headerBytes = view.getUint32(14, true);
  const core = headerBytes === coreHeaderBytes;
  if ((!core && headerBytes < 40) || content.length < 14 + headerBytes) return cutOff;
  const storedHeight = core ? view.getInt16(20, true) : view.getInt32(22, true);
  const width = core ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = Math.abs(storedHeight);
  const bitsPerPixel = view.getUint16(core ? 24 : 28, true);
  const compression = core ? uncompressed : view.getUint32(30, true);
  if (width < 1 || height < 1) return cutOff;
  if (compression !== uncompressed && !bitFields.includes(compression)) {
    return { reason: 'it is a compressed bitmap: save it uncompressed, or as PNG' };
  }
  if (![1, 4, 8, 16, 24, 32].includes(bitsPerPixel)) return cutOff;
  const bytesPerRow = Math.ceil((width * bitsPerPixel) / 32) * 4;
  const pixelsAt = view.getUint32(10, true);
  if (pixelsAt + bytesPerRow * height > content.length) return cutOff;
  const masksAt = 14 + 40;
  const given = bitFields.includes(compression) && content.length >= masksAt + 12;
  return {
    ...{ height, width, bitsPerPixel, bytesPerRow, pixelsAt, topDown: storedHeight < 0 },
    paletteAt: 14 + headerBytes,
    bytesPerPaletteEntry: core ? 3 : 4,
    masks: given
      ? ([0, 4, 8].map((at) => view.getUint32(masksAt + at, true)) as BmpHeader['masks'])
      : bitsPerPixel === 16
        ? [0x7c00, 0x03e0, 0x001f]
        : [0xff0000, 0x00ff00, 0x0000ff],
  };
}

type PixelReader = (rowAt: number, column: number, into: Uint8Array, at: number) => void;

function pixelReader(content: Uint8Array, header: BmpHeader): PixelReader {
  const { bitsPerPixel } = header;
  if (bitsPerPixel <= 8) return paletteReader(content, header);
  if (bitsPerPixel === 24) {
    return (rowAt, column, into, at) => {
      const from = rowAt + column * 3;
      into[at] = content[from + 2] ?? 0;
      into[at + 1] = content[from + 1] ?? 0;
      into[at + 2] = content[from] ?? 0;
    };
  }
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const channels = header.masks.map(channelOf);
  return (rowAt, column, into, at) => {
    const value =
      bitsPerPixel === 16
        ? view.getUint16(rowAt + column * 2, true)
        : view.getUint32(rowAt + column * 4, true);
    channels.forEach((channel, index) => (into[at + index] = channel(value)));
  };
}

/** The bits of a mask, spread over 0 to 255. */
function channelOf(mask: number): (value: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = (mask >>> shift) >>> 0;
  return (value) => Math.round(((((value & mask) >>> 0) >>> shift) * 255) / most);
}

/** Indices of 1, 4 or 8 bits, the leftmost pixel in the highest bits; an index beyond the palette is black. */
function paletteReader(content: Uint8Array, header: BmpHeader): PixelReader {
  const { bitsPerPixel, paletteAt, bytesPerPaletteEntry, pixelsAt } = header;
  const perByte = 8 / bitsPerPixel;
  return (rowAt, column, into, at) => {
    const byte = content[rowAt + Math.floor(column / perByte)] ?? 0;
    const shift = 8 - bitsPerPixel * ((column % perByte) + 1);
    const index = (byte >> shift) & (2 ** bitsPerPixel - 1);
    const entry = paletteAt + index * bytesPerPaletteEntry;
    if (entry + 3 > pixelsAt) return;
    into[at] = content[entry + 2] ?? 0;
    into[at + 1] = content[entry + 1] ?? 0;
    into[at + 2] = content[entry] ?? 0;
  };
}
