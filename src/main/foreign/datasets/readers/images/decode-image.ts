import sharp, { type Sharp } from 'sharp';
import type { ResizePolicy } from '../../../../../contract/datasets/dataset';
import { formatCount } from '../../../../../words/numbers';
import { bmpSize, decodeBmp, isBmp } from '../../../formats/bmp';
import { isReadableImage, readableKinds } from '../../../formats/image-files';
import type { FileContent } from '../../sources/source-tree';
import { applyResize } from './resize';

/** Above every camera's; a small file that claims more would fill the memory. */
const mostPixels = 100_000_000;

/** What sharp calls 8 and 16 bits. A TIFF may hold other numbers, which have no agreed range. */
const storedDepths: readonly string[] = ['uchar', 'ushort'];
const unclearDepth = 'its pixels are not whole numbers of 8 or 16 bits: save it with 8 or 16 bits';

export interface ImageSize {
  height: number;
  width: number;
}

/**
 * One image file as [height, width, 3] bytes in sRGB. The EXIF orientation is applied, colour profiles and CMYK are
 * converted, transparent parts are put on black, 16 bits become 8, and the first frame of an animation counts.
 *
 * @param size what comes out; with the policy `exact` also what must be in the file
 */
export async function decodeImage(
  file: FileContent,
  policy: ResizePolicy,
  size: ImageSize,
): Promise<{ pixels: Uint8Array } | { reason: string }> {
  const bytes = checkContent(file);
  if ('reason' in bytes) return bytes;
  const most = policy.kind === 'exact' ? size.height * size.width : mostPixels;
  const image = isBmp(bytes.content)
    ? openBmp(bytes.content, most, size)
    : open(bytes.content, most);
  if ('reason' in image) return image;
  try {
    const { depth = '' } = await image.metadata();
    if (!storedDepths.includes(depth)) return { reason: unclearDepth };
    const { data, info } = await applyResize(image.autoOrient(), policy)
      .flatten({ background: '#000000' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.height !== size.height || info.width !== size.width) return wrongSize(info, size);
    if (info.channels !== 3) return { reason: `it decodes to ${info.channels} channels` };
    return { pixels: data };
  } catch (error) {
    return { reason: await failureReason(bytes.content, error, size) };
  }
}

/** Never the decoder's own message: decoders that run at the same time share one buffer for it, and mix it up. */
async function failureReason(
  content: Uint8Array,
  error: unknown,
  expected: ImageSize,
): Promise<string> {
  if (!isPixelLimit(error)) return 'it is cut off or damaged: it cannot be decoded to its end';
  const found = await sizeOf(content);
  return 'reason' in found ? found.reason : wrongSize(found, expected).reason;
}

function isPixelLimit(error: unknown): boolean {
  return (error as Error).message.includes('pixel limit');
}

/** Height and width as seen, the EXIF orientation applied, or why the file is not a readable image. */
export async function imageSize(file: FileContent): Promise<ImageSize | { reason: string }> {
  const bytes = checkContent(file);
  if ('reason' in bytes) return bytes;
  return isBmp(bytes.content) ? bmpSize(bytes.content) : sizeOf(bytes.content);
}

function checkContent(file: FileContent): FileContent {
  if ('reason' in file) return file;
  if (file.content.length === 0) return { reason: 'the file is empty (0 bytes)' };
  if (isReadableImage(file.content)) return file;
  return { reason: `its content is not that of an image: ${readableKinds} are read` };
}

function open(content: Uint8Array, limitInputPixels: number): Sharp {
  return sharp(content, { failOn: 'error', limitInputPixels });
}

function openBmp(
  content: Uint8Array,
  mostPixels: number,
  expected: ImageSize,
): Sharp | { reason: string } {
  const size = bmpSize(content);
  if ('reason' in size) return size;
  if (size.height * size.width > mostPixels) return wrongSize(size, expected);
  const pixels = decodeBmp(content);
  return 'reason' in pixels
    ? pixels
    : sharp(pixels, { raw: { height: size.height, width: size.width, channels: 3 } });
}

async function sizeOf(content: Uint8Array): Promise<ImageSize | { reason: string }> {
  try {
    const { autoOrient } = await open(content, mostPixels).metadata();
    return { height: autoOrient.height, width: autoOrient.width };
  } catch (error) {
    return {
      reason: isPixelLimit(error)
        ? `it claims more than ${formatCount(mostPixels)} pixels`
        : 'it is cut off or damaged',
    };
  }
}

function wrongSize(found: ImageSize, expected: ImageSize): { reason: string } {
  return {
    reason: `it is ${found.width} × ${found.height} pixels where ${expected.width} × ${expected.height} are expected; --resize brings all images to one size`,
  };
}
