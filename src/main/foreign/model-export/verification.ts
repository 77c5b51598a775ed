import { TemperError } from '../../../contract/errors';
import type { ExportVerification } from '../../../contract/models/model-export';
import type { Network } from '../../../contract/models/network';
import {
  largestRelative,
  logitsOf,
  noiseImages,
} from '../model-import/verification/compare-outputs';

/** The number of noise images that are compared. */
const verificationImages = 64;
/** At a time: both programs have the outputs of all layers in memory. */
const batchImages = 8;
/** Of the largest logit. */
const tolerance = 1e-4;

/** A model as Temper computes it: what a written file is measured against. */
export interface Reference {
  name: string;
  network: Network;
  values: ReadonlyMap<string, Float32Array>;
  /** Ends the comparison early. */
  signal?: AbortSignal;
}

/** Logits of a written file, image after image, as another program computes them; asked for a few images at a time. */
export type Outputs = (images: readonly Float32Array[], network: Network) => Promise<number[]>;

/**
 * Compares what a written file computes with what Temper computes.
 *
 * @param title of the format
 * @param program that computes the file's outputs
 * @throws TemperError 'checkpoint-mismatch' when the logits differ; the signal's reason when it is aborted
 */
export async function compareWith(
  title: string,
  program: string,
  reference: Reference,
  outputs: Outputs,
): Promise<ExportVerification> {
  const { name, network, values, signal } = reference;
  const images = noiseImages(network, verificationImages);
  const [found, expected]: [number[], number[]] = [[], []];
  for (let first = 0; first < images.length; first += batchImages) {
    signal?.throwIfAborted();
    const batch = images.slice(first, first + batchImages);
    found.push(...(await outputs(batch, network)));
    expected.push(...logitsOf(network, values, batch));
  }
  const largestDifference = largestRelative(found, expected);
  if (largestDifference > tolerance) throw differs(title, program, name, largestDifference);
  return {
    verdict: 'verified',
    explanation: `${program} gives the logits that Temper gives on ${verificationImages} images of noise: the largest difference is ${largestDifference.toExponential(1)} of the largest logit.`,
    reference: program,
    images: verificationImages,
    largestDifference,
  };
}

/** Where nothing is there that could compute the file's outputs. */
export function notVerified(explanation: string): ExportVerification {
  return {
    verdict: 'not verified',
    explanation,
    reference: null,
    images: null,
    largestDifference: null,
  };
}

function differs(title: string, program: string, name: string, difference: number): TemperError {
  return new TemperError(
    'checkpoint-mismatch',
    `"${name}" written as ${title} does not compute what Temper computes: in ${program} its logits differ by ${difference.toExponential(1)} of the largest, at most ${tolerance.toExponential(0)} is allowed. No file was kept. Please report it, and export another format meanwhile.`,
    { largestDifference: difference, tolerance },
  );
}
