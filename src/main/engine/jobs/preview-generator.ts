import { previewedImages, type FoundDecoder } from '../../../contract/directions/decoder-preview';
import type { JobInput, JobOutcome } from '../../../contract/jobs';
import { writeAtomically } from '../../core/checkpoints/checkpoint-write';
import { parameterSize, parameterSpecs } from '../../core/networks/parameters';
import { createRandom } from '../../core/numerics/random';
import type { Decoder } from '../../foreign/model-import/decoders/decoder';
import { findDecoder } from '../../foreign/model-import/decoders/read-decoder';
import { logitsOf } from '../../foreign/model-import/verification/compare-outputs';
import { toBytes } from '../directions/opening';

/**
 * Says what a file is as a decoder, and draws images of random codes with it into the job's file.
 *
 * @throws TemperError for files that cannot be read, or are of another format
 */
export async function previewGenerator({
  sourcePath,
  request: { range, chain },
  image,
  picturesFile,
}: JobInput<'preview-generator'>): Promise<JobOutcome<'preview-generator'>> {
  const { decoder, problem, ...found } = await findDecoder(sourcePath, { image, range, chain });
  if (decoder) await writeAtomically(picturesFile, [toBytes(drawnBy(decoder))]);
  return {
    kind: 'generator-previewed',
    found: { ...found, ...factsOf(decoder), problem: problem?.toWire() ?? null },
  };
}

function factsOf(decoder: Decoder | null): Pick<FoundDecoder, 'latent' | 'parameters'> {
  if (!decoder) return { latent: null, parameters: null };
  const sizes = parameterSpecs(decoder.network).map(parameterSize);
  return { latent: decoder.latent, parameters: sizes.reduce((sum, size) => sum + size, 0) };
}

function drawnBy({ network, values, latent }: Decoder): Float32Array {
  const codes = Array.from({ length: previewedImages }, (_, index) => {
    const code = new Float32Array(latent);
    createRandom(0, 'generator', 0, index).fillNormal(code, 1);
    return code;
  });
  return Float32Array.from(logitsOf(network, values, codes));
}
