import { basename } from 'node:path';
import { ImportedPlan } from '../../../contract/directions/generator';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { writeGeneratorFile } from '../../core/checkpoints/generator-file';
import type { FloatTensor } from '../../core/checkpoints/safetensors';
import { openDataset } from '../../core/datasets/packed-dataset';
import { encoderNetwork } from '../../core/networks/generator-networks';
import { parameterSpecs } from '../../core/networks/parameters';
import { readDecoder } from '../../foreign/model-import/decoders/read-decoder';
import { freshTensors } from '../directions/lesson';

/**
 * Reads a decoder of another program and writes it as a generator, with an encoder that has not learnt yet.
 *
 * @throws TemperError for files that are no decoder of images of the dataset
 */
export async function* importGenerator({
  sourcePath,
  request: { range, chain, training },
  dataset: data,
  file,
}: JobInput<'import-generator'>): AsyncGenerator<
  JobEvent<'import-generator'>,
  JobOutcome<'import-generator'>
> {
  yield { type: 'fraction', fraction: 0, message: 'reading the decoder' };
  const dataset = openDataset(data.directory);
  const { image } = dataset.manifest;
  dataset.close();
  const decoder = await readDecoder(sourcePath, { image, range, chain });
  const { latent, format, network, values } = decoder;
  const plan = ImportedPlan.parse({
    kind: 'imported',
    ...training,
    latent,
    source: basename(sourcePath),
    format,
  });
  const encoder = encoderNetwork(image, {
    prefix: 'encoder',
    width: plan.width,
    outputs: 2 * latent,
  });
  const drawn = parameterSpecs(network).map(({ name, shape }): [string, FloatTensor] => [
    name,
    { shape, data: values.get(name) as Float32Array },
  ]);
  await writeGeneratorFile(file, {
    version: 1,
    plan,
    datasetFingerprint: data.fingerprint,
    encoder,
    decoder: network,
    epochs: [],
    tensors: new Map([...drawn, ...freshTensors(encoder, plan.seed)]),
  });
  return { kind: 'generator-imported', plan };
}
