import type { ModelPreview, TensorMatch } from '../../../contract/datasets/import-preview';
import { TemperError } from '../../../contract/errors';
import type { ModelFormat, ModelImportOptions } from '../../../contract/models/model-import';
import type { ImageShape, Network } from '../../../contract/models/network';
import { isTemperCheckpoint, readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { detectModel } from '../formats/detect-model';
import type { OutsideFile } from '../formats/outside-file';
import { elementCount, type WeightFile } from '../formats/weight-file';
import { parameterSpecs } from '../../core/networks/parameters';
import { describeNetwork } from '../../core/networks/shapes';
import { architectures } from './weights/architectures';
import { chainArchitecture } from './weights/chain/fit-chain';
import {
  bestFit,
  fitArchitectures,
  shapeProblem,
  sourceOf,
  unusedBy,
  type Fit,
} from './weights/match-weights';
import { readModel, readWeights } from './read-model';
import { savedModelWeights } from './saved-model/weights';

type Options = Pick<ModelImportOptions, 'architecture' | 'mapping' | 'chain'>;
type Found = Omit<ModelPreview, 'kind' | 'path' | 'format'>;

const nothing: Found = {
  network: null,
  problem: null,
  missingTensor: null,
  architecture: null,
  architectures: [],
  chain: null,
  matches: [],
  unused: [],
  notes: [],
};

/**
 * Says what a model file is, without verifying anything. What keeps it from being imported as it stands is part of the
 * answer: a mapping or another architecture may mend it.
 *
 * @param image the shape of the images that it is to take, where that is known
 * @throws TemperError 'checkpoint-unreadable' for a file that is not a model
 */
export async function previewModel(
  file: OutsideFile,
  options: ModelImportOptions,
  image: ImageShape | null,
): Promise<ModelPreview> {
  if (isTemperCheckpoint(file.path)) {
    const { network } = readCheckpointHeader(file.path);
    return preview(file, 'temper', { ...nothing, network: factsOf(network) });
  }
  const format = await detectModel(file);
  try {
    const weights = await readWeights(format, file, options);
    if (weights) return preview(file, format, previewWeights(weights, options, image));
    const { network, notes } = await readModel(file, options, image);
    return preview(file, format, { ...nothing, network: factsOf(network), notes });
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    const problem = error.toWire();
    // A graph that is not rebuilt can be passed over, once somebody says which family the weights are of.
    const weights = format === 'saved-model' ? await weightsAlone(file, options, image) : nothing;
    return preview(file, format, { ...weights, problem });
  }
}

/** Nothing where not even they can be read. */
async function weightsAlone(
  file: OutsideFile,
  options: Options,
  image: ImageShape | null,
): Promise<Found> {
  try {
    return previewWeights(await savedModelWeights(file), options, image);
  } catch (error) {
    if (error instanceof TemperError) return nothing;
    throw error;
  }
}

function preview(file: OutsideFile, format: ModelFormat, found: Found): ModelPreview {
  return { kind: 'model', path: file.path, format, ...found };
}

function factsOf(network: Network): NonNullable<ModelPreview['network']> {
  const { name, input, classes } = network;
  const { parameters, forwardMacs } = describeNetwork(network);
  return { name, input, classes, parameters, forwardMacs };
}

/** @throws TemperError 'invalid-input' for an architecture that there is not, or a mapping to what the file lacks */
function previewWeights(file: WeightFile, options: Options, image: ImageShape | null): Found {
  const fit = bestFit(fitArchitectures(file, options, image), file);
  const common = {
    ...nothing,
    architectures: [...architectures.map(({ id }) => id), chainArchitecture],
  };
  if (!fit) {
    return {
      ...common,
      problem: unknownFamily.toWire(),
      unused: shapesOf(file, [...file.tensors.keys()]),
      notes: [...file.notes],
    };
  }
  const matches = fit.problem ? matchedSoFar(fit, file) : matchedAll(fit, file);
  const misfit = matches.find(({ problem }) => problem !== null);
  const problem =
    fit.problem?.toWire() ??
    (misfit ? { code: 'checkpoint-mismatch' as const, message: `${misfit.problem}.` } : null);
  const missing = fit.problem?.details?.['tensor'];
  return {
    ...common,
    network: problem ? null : factsOf(fit.named.network),
    problem,
    missingTensor: typeof missing === 'string' ? missing : null,
    architecture: fit.architecture.id,
    chain: fit.chain ?? null,
    matches,
    unused: shapesOf(file, unusedBy(fit, file)),
    notes: [...file.notes, ...(fit.chain && fit.architecture.note ? [fit.architecture.note] : [])],
  };
}

const unknownFamily = new TemperError(
  'checkpoint-mismatch',
  'The names of its tensors are those of no network that Temper knows. Choose an architecture and say which tensors are which, or export the model as ONNX, which holds its graph.',
);

function matchedAll(fit: Fit, file: WeightFile): TensorMatch[] {
  return parameterSpecs(fit.named.network).map((spec) => {
    const { source, tensor, transform } = sourceOf(spec, fit, file);
    return {
      tensor: fit.named.sources.get(spec.name) ?? spec.name,
      parameter: spec.name,
      source,
      sourceShape: [...(tensor?.shape ?? [])],
      transform: transform?.name ?? '',
      problem: tensor && !transform ? shapeProblem(spec, source, tensor) : null,
    };
  });
}

/** Of a network that could not be built to its end, the parameters' own shapes are not known. */
function matchedSoFar({ named, names }: Fit, file: WeightFile): TensorMatch[] {
  return [...named.sources].map(([parameter, tensor]) => {
    const source = names.get(tensor) ?? '';
    const sourceShape = [...(file.tensors.get(source)?.shape ?? [])];
    return { tensor, parameter, source, sourceShape, transform: '', problem: null };
  });
}

/** The largest first: small ones beside a network are counters and settings. */
function shapesOf(file: WeightFile, names: readonly string[]): ModelPreview['unused'] {
  return names
    .map((name) => ({ name, shape: [...(file.tensors.get(name)?.shape ?? [])] }))
    .sort((left, right) => elementCount(right.shape) - elementCount(left.shape));
}
