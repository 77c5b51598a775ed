import { readFileSync, statSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import type { ResizePolicy } from '../../../../contract/dataset';
import { isReadableImage, readableKinds } from '../../formats/image-files';
import { applyResize } from './resize';
import { grouped } from './unreadable';

const largestFileBytes = 256 * 2 ** 20;
/** Above every camera's; a small file that claims more would fill the memory. */
const mostPixels = 100_000_000;

export interface ImageSize {
  height: number;
  width: number;
}

/**
 * One image file as [height, width, 3] bytes in sRGB. The EXIF orientation is applied, colour profiles are converted,
 * transparent parts lie on black, 16 bits become 8, of an animation the first picture counts.
 *
 * @param size what comes out; with the policy `exact` also what must be in the file
 */
export async function decodeImage(
  path: string,
  policy: ResizePolicy,
  size: ImageSize,
): Promise<{ pixels: Uint8Array } | { reason: string }> {
  const bytes = readImageFile(path);
  if ('reason' in bytes) return bytes;
  const exact = policy.kind === 'exact';
  const image = open(bytes.content, exact ? size.height * size.width : mostPixels);
  try {
    const { data, info } = await applyResize(image.autoOrient(), policy)
      .flatten({ background: '#000000' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.height !== size.height || info.width !== size.width) return wrongSize(info, size);
    return { pixels: data };
  } catch (error) {
    return { reason: await failureReason(bytes.content, error, size) };
  }
}

/** Never the decoder's own words: decoders at work at the same time share one place for them, and mix them up. */
async function failureReason(
  content: Uint8Array,
  error: unknown,
  expected: ImageSize,
): Promise<string> {
  if (!(error as Error).message.includes('pixel limit')) {
    return 'it is cut off or damaged: it cannot be decoded to its end';
  }
  const found = await sizeOf(content);
  if (found) return wrongSize(found, expected).reason;
  return `it claims more than ${grouped(mostPixels)} pixels`;
}

/** Height and width as seen, the EXIF orientation applied; null when the file is no readable image. */
export async function imageSize(path: string): Promise<ImageSize | null> {
  const bytes = readImageFile(path);
  return 'reason' in bytes ? null : sizeOf(bytes.content);
}

function readImageFile(path: string): { content: Uint8Array } | { reason: string } {
  try {
    const { size } = statSync(path);
    if (size === 0) return { reason: 'the file is empty (0 bytes)' };
    if (size > largestFileBytes) {
      return {
        reason: `it has ${grouped(size)} bytes; up to ${grouped(largestFileBytes)} are read`,
      };
    }
    const content = readFileSync(path);
    if (isReadableImage(content)) return { content };
    return { reason: `its content is not that of an image: ${readableKinds} are read` };
  } catch (error) {
    return { reason: firstLine(error) };
  }
}

function open(content: Uint8Array, limitInputPixels: number): Sharp {
  return sharp(content, { failOn: 'error', limitInputPixels });
}

async function sizeOf(content: Uint8Array): Promise<ImageSize | null> {
  try {
    const { autoOrient } = await open(content, mostPixels).metadata();
    return { height: autoOrient.height, width: autoOrient.width };
  } catch {
    // The reason comes with the attempt to decode it.
    return null;
  }
}

function wrongSize(found: ImageSize, expected: ImageSize): { reason: string } {
  return {
    reason: `it is ${found.width} × ${found.height} pixels where ${expected.width} × ${expected.height} are expected; --resize brings all images to one size`,
  };
}

function firstLine(error: unknown): string {
  return (error as Error).message.trim().split('\n')[0] as string;
}
