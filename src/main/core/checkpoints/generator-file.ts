import { z } from 'zod';
import { GeneratorEpoch, GeneratorPlan } from '../../../contract/directions/generator';
import { TemperError } from '../../../contract/errors';
import { Network } from '../../../contract/models/network';
import { parseOrThrow } from '../../../contract/parse';
import { parameterSize, parameterSpecs } from '../networks/parameters';
import { withFile } from './checkpoint-disk';
import { checkpointText } from './checkpoint-errors';
import { writeAtomically } from './checkpoint-write';
import { encodeSafetensors, readAllFloats, readHeader, type FloatTensor } from './safetensors';

/** Files from before there were kinds hold variational autoencoders. */
const StoredPlan = z.preprocess(
  (plan) =>
    typeof plan === 'object' && plan !== null && !('kind' in plan)
      ? { kind: 'vae', ...plan }
      : plan,
  GeneratorPlan,
);

const Description = z.strictObject({
  version: z.literal(1),
  plan: StoredPlan,
  datasetFingerprint: z.string(),
  encoder: Network,
  decoder: Network,
  /** Those that are finished: a training continues after them. */
  epochs: z.array(GeneratorEpoch),
});

/** A generator on disk: one safetensors file with its networks in the metadata. */
export interface GeneratorFile extends z.infer<typeof Description> {
  /** Parameters of both networks by name (those of a flow are the same), and what the optimizer keeps of each, as `<slot>/<name>`. */
  tensors: Map<string, FloatTensor>;
}

const metadataKey = 'generator';

/** @throws TemperError 'disk-full' or 'read-only'; an older file stays whole */
export async function writeGeneratorFile(file: string, content: GeneratorFile): Promise<void> {
  const { tensors, ...description } = content;
  const metadata = { [metadataKey]: JSON.stringify(description) };
  await writeAtomically(file, encodeSafetensors(tensors, metadata));
}

/**
 * Reads a whole generator.
 *
 * @throws TemperError 'not-found', or 'checkpoint-unreadable' for a file that is not a generator, or is damaged
 */
export function readGeneratorFile(file: string): GeneratorFile {
  return withFile(file, (read, fileBytes) => {
    const header = readHeader(read, fileBytes, checkpointText(file));
    const text = header.metadata[metadataKey];
    if (text === undefined) throw unreadable(file, 'it holds no generator');
    const description = parseOrThrow(
      Description,
      parsed(text, file),
      file,
      'checkpoint-unreadable',
    );
    const tensors = readAllFloats(read, header, checkpointText(file));
    for (const network of [description.encoder, description.decoder]) {
      const lacking = parameterSpecs(network).find(
        (spec) => tensors.get(spec.name)?.data.length !== parameterSize(spec),
      );
      if (lacking) throw unreadable(file, `the weights "${lacking.name}" are missing`);
    }
    return { ...description, tensors };
  });
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
}

function unreadable(file: string, reason: string): TemperError {
  return new TemperError(
    'checkpoint-unreadable',
    `The generator ${file} cannot be used: ${reason}. Train it again.`,
    { file },
  );
}
