import type { ImageShape } from '../../../../contract/models/network';
import type { Pixels } from './change';

/** Compresses the image as a JPEG file and reads it back; three channels as colour, others each by itself. */
export async function compressJpeg(
  image: Pixels,
  shape: ImageShape,
  quality: number,
): Promise<Pixels> {
  const bytes = Uint8Array.from(image, (value) => Math.round(value * 255));
  if (shape.channels === 3) return toUnit(await roundTrip(bytes, shape, quality));
  const result = new Float32Array(image.length);
  for (let channel = 0; channel < shape.channels; channel += 1) {
    const own = bytes.filter((_, index) => index % shape.channels === channel);
    const back = toUnit(await roundTrip(own, { ...shape, channels: 1 }, quality));
    back.forEach((value, pixel) => {
      result[pixel * shape.channels + channel] = value;
    });
  }
  return result;
}

async function roundTrip(
  bytes: Uint8Array,
  { height, width, channels }: ImageShape,
  quality: number,
): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const raw = { height, width, channels: channels as 1 | 3 };
  const file = await sharp(bytes, { raw }).jpeg({ quality, chromaSubsampling: '4:2:0' }).toBuffer();
  const space = channels === 1 ? 'b-w' : 'srgb';
  return sharp(file).toColourspace(space).raw().toBuffer();
}

function toUnit(bytes: Uint8Array): Pixels {
  return Float32Array.from(bytes, (value) => value / 255);
}
