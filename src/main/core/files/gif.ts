import sharp from 'sharp';

/** Frames of one shape: pixels [height, width, channels] each, from 0 to 255. */
export interface Frames {
  height: number;
  width: number;
  /** 1 (grey) or 3 (sRGB). */
  channels: number;
  frames: readonly Uint8Array[];
}

const frameMs = 120;

/**
 * A GIF file that repeats without end.
 *
 * @throws RangeError for no frames, or frames of another length
 */
export async function encodeGif({ height, width, channels, frames }: Frames): Promise<Uint8Array> {
  if (channels !== 1 && channels !== 3) {
    throw new RangeError(`a GIF is made of 1 or 3 channels; got ${channels}`);
  }
  const length = height * width * channels;
  if (frames.length === 0 || frames.some((frame) => frame.length !== length)) {
    throw new RangeError(`the frames are no ${height}×${width}×${channels} images`);
  }
  const stacked = new Uint8Array(frames.length * length);
  frames.forEach((frame, index) => stacked.set(frame, index * length));
  const raw = { width, height: height * frames.length, channels, pageHeight: height } as const;
  const delay = frames.map(() => frameMs);
  return new Uint8Array(await sharp(stacked, { raw }).gif({ loop: 0, delay }).toBuffer());
}
