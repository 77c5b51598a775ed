import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { ImportOptions, type DatasetManifest } from '../../../src/contract/datasets/dataset';
import { importDataset } from '../../../src/main/foreign/datasets/import-dataset';
import { encodeIdx } from '../../../src/main/foreign/formats/idx';

type OptionsInput = Parameters<typeof ImportOptions.parse>[0];

/** Imports without progress and without an end to wait for. */
export function importQuietly(
  sourcePath: string,
  directory: string,
  options: OptionsInput = {},
): Promise<DatasetManifest> {
  const signal = new AbortController().signal;
  return importDataset(
    sourcePath,
    directory,
    ImportOptions.parse(options),
    () => undefined,
    signal,
  );
}

export interface IdxContent {
  labels: number[];
  side?: number;
  /** Value of every pixel of image number `index`. */
  value?: (index: number) => number;
}

/** A pair of IDX files, `<prefix>images-idx3-ubyte` and `<prefix>labels-idx1-ubyte`. */
export function writeIdxPair(
  folder: string,
  prefix: string,
  { labels, side = 2, value = (index) => index }: IdxContent,
  gzip = false,
): void {
  const pixels = Uint8Array.from({ length: labels.length * side * side }, (_, at) =>
    value(Math.floor(at / (side * side))),
  );
  const suffix = gzip ? '.gz' : '';
  const packed = (bytes: Uint8Array): Uint8Array => (gzip ? gzipSync(bytes) : bytes);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${prefix}images-idx3-ubyte${suffix}`),
    packed(encodeIdx([labels.length, side, side], pixels)),
  );
  writeFileSync(
    join(folder, `${prefix}labels-idx1-ubyte${suffix}`),
    packed(encodeIdx([labels.length], Uint8Array.from(labels))),
  );
}

export type Colour = [red: number, green: number, blue: number];

interface ImageContent {
  height?: number;
  width?: number;
  colour?: Colour;
  alpha?: number;
  orientation?: number;
}

/** One image of a single colour; the extension says in which format. */
export async function writeImage(path: string, content: ImageContent = {}): Promise<void> {
  const { height = 4, width = 4, colour = [200, 100, 50], alpha, orientation } = content;
  const [r, g, b] = colour;
  const background = alpha === undefined ? { r, g, b } : { r, g, b, alpha };
  const channels = alpha === undefined ? 3 : 4;
  mkdirSync(dirname(path), { recursive: true });
  const image = sharp({ create: { height, width, channels, background } });
  const tagged = orientation === undefined ? image : image.withMetadata({ orientation });
  await tagged.toFile(path);
}

/** `count` images in each class folder, each of its own colour. */
export async function writeClasses(
  root: string,
  classNames: string[],
  count: number,
  extension = 'png',
): Promise<void> {
  for (const [label, name] of classNames.entries()) {
    for (let index = 0; index < count; index += 1) {
      const colour: Colour = [40 * label, index, 7];
      await writeImage(join(root, name, `${index}.${extension}`), { colour });
    }
  }
}
