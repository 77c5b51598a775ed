import type {
  DatasetManifest,
  ImportOptions,
  RejectedFile,
} from '../../../../contract/datasets/dataset';
import type { Split } from '../../../../contract/evaluations/evaluation';
import type { SplitCounts } from '../../../../contract/datasets/import-preview';
import type { ImageShape } from '../../../../contract/models/network';
import type { OpenedSource } from '../sources/open-files';

/** One image of a source, or one file of it that cannot be used. */
export type SourceItem =
  | {
      kind: 'image';
      /** As the source says; a source without splits calls everything `train`. */
      split: Split;
      label: number;
      /** [height, width, channels] of the source's image shape, from 0 to 255. */
      pixels: Uint8Array;
      /** Whose it is, where the import asks for it. */
      group?: string | undefined;
      /** What it was drawn from, a value of each factor, where the import asks for it. */
      factors?: string[] | undefined;
    }
  | ({ kind: 'rejected' } & RejectedFile);

/** A source that has been recognised and looked at, but not read yet. */
export interface ImageSource {
  format: DatasetManifest['format'];
  /** The shape of every image that comes. */
  image: ImageShape;
  /** Whether three channels are to become one when all images turn out to be grey. */
  greyWhenAllGrey: boolean;
  /** Whether a class of which no image could be read is left out; labels that the source numbers stay. */
  dropEmptyClasses: boolean;
  /** Names by label; null when the source has none and its labels are their own names. */
  classNames: string[] | null;
  /** First line of a licence file beside the images. */
  licence: string | null;
  /** How many items to expect of each split, as the source says. */
  splits: SplitCounts;
  /** Of the training images those of each class, where that is known before they are read. */
  trainClassCounts?: number[];
  /**
   * Items in an order that depends on the source's content only. Memory does not grow with their number.
   * Whoever reads them may stop at any item; the files are then closed.
   */
  items(): AsyncIterable<SourceItem>;
}

/** One layout in which images come. A new one is a file here and a line in `index.ts`. */
export interface DatasetReader {
  /** What the layout looks like, for the message when no reader knows a path. */
  layout: string;
  recognise(source: OpenedSource): boolean;
  /** @throws TemperError `dataset-unreadable` naming the file and what is wrong with it */
  open(source: OpenedSource, options: ImportOptions, signal: AbortSignal): Promise<ImageSource>;
}
