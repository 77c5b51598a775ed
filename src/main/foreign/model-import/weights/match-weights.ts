import { TemperError } from '../../../../contract/errors';
import type { MappingRow, ModelImportOptions } from '../../../../contract/models/model-import';
import type { ImageShape, Network } from '../../../../contract/models/network';
import { parameterSpecs, type ParameterSpec } from '../../../core/networks/parameters';
import type { WeightFile, WeightTensor } from '../../formats/weight-file';
import { architectures, buildArchitecture, type Architecture } from './architectures';
import { refused, type NamedNetwork } from './architectures/torch-builder';
import type { ModelPreview } from '../../../../contract/datasets/import-preview';
import { chainArchitecture, fitChain } from './chain/fit-chain';
import { checkedValues } from '../network/checked-values';
import { fitPresets } from './fit-preset';
import { nameTensors } from './tensor-names';
import { transformFor } from './torch-transform';

export interface MatchedModel {
  network: Network;
  values: Map<string, Float32Array>;
  architecture: string;
  mapping: MappingRow[];
  unused: string[];
  /** What was assumed. */
  notes: string[];
}

type MatchOptions = Pick<ModelImportOptions, 'architecture' | 'mapping' | 'chain'>;

/** Counters that PyTorch keeps beside its norms. */
const ignored = /(^|\.)num_batches_tracked$/;

/**
 * Finds the network that a file's tensors belong to, and its parameters among them.
 *
 * @param image the images that the network is built for; null: of the family's usual size
 * @throws TemperError 'checkpoint-mismatch' naming what does not fit, with the tensors of the file in its details
 */
export function matchWeights(
  file: WeightFile,
  path: string,
  options: MatchOptions,
  image: ImageShape | null,
): MatchedModel {
  const candidates = fitArchitectures(file, options, image);
  const best = bestFit(candidates, file);
  if (!best || best.problem) {
    const reasons = candidates.map(
      ({ architecture, problem }) => `${architecture.id}: ${problem?.message}`,
    );
    throw noArchitecture(path, reasons, namesOf(file), options.architecture);
  }
  return { ...assemble(best, file, path), unused: unusedBy(best, file) };
}

/**
 * Tries every family that the names in the file suggest; where they suggest none, Temper's own networks by order and
 * shapes; where none of these fits, a network proposed for a plain chain of layers.
 *
 * @throws TemperError 'invalid-input' for an architecture that there is not, or a mapping to what the file does not have
 */
export function fitArchitectures(
  file: WeightFile,
  options: MatchOptions,
  image: ImageShape | null,
): Fit[] {
  const { architecture, mapping, chain } = options;
  const isMended = Object.keys(chain).length > 0;
  if (isMended && architecture !== null && architecture !== chainArchitecture) {
    throw new TemperError(
      'invalid-input',
      `The architecture "${architecture}" has its own activations and pooling. Choose "${chainArchitecture}" to say them.`,
    );
  }
  const asChain = (): Fit[] => {
    const fit = fitChain(file, namesOf(file), chain, image);
    return fit ? [fit] : [];
  };
  if (architecture === chainArchitecture || isMended) {
    if (Object.keys(mapping).length === 0) return asChain();
    throw new TemperError(
      'invalid-input',
      'A plain chain takes its tensors as the file names them, and a mapping would have no effect. Import it without.',
    );
  }
  const fits = fitKnown(file, options, image);
  const isOpen = architecture === null && Object.keys(mapping).length === 0;
  if (!isOpen || fits.some(({ problem }) => !problem)) return fits;
  // Where the names suggest a family, what is missing for it may be mended: a doubtful guess does not stand in for that.
  return [...fits, ...asChain().filter(({ isDoubtful }) => fits.length === 0 || !isDoubtful)];
}

function fitKnown(file: WeightFile, options: MatchOptions, image: ImageShape | null): Fit[] {
  const named = candidatesFor(options.architecture, namesOf(file), options.mapping);
  if (named.length > 0) {
    return named.map((architecture) => fitArchitecture(architecture, file, options.mapping, image));
  }
  return Object.keys(options.mapping).length > 0 ? [] : fitPresets(file, namesOf(file), image);
}

/** The fit without a problem that leaves the fewest tensors over, else the one that came furthest; null for none. */
export function bestFit(fits: readonly Fit[], file: WeightFile): Fit | null {
  const rank = (fit: Fit): [number, number] => [
    fit.problem ? 1 : 0,
    fit.problem ? -fit.named.sources.size : unusedBy(fit, file).length,
  ];
  const isBetter = (left: Fit, right: Fit): boolean => {
    const [before, after] = [rank(left), rank(right)];
    return before[0] < after[0] || (before[0] === after[0] && before[1] < after[1]);
  };
  return fits.reduce<Fit | null>((best, fit) => (!best || isBetter(fit, best) ? fit : best), null);
}

/** The names of a file's tensors that a fit has no use for. */
export function unusedBy({ named, names }: Fit, file: WeightFile): string[] {
  const used = new Set([...named.sources.values()].map((each) => names.get(each)));
  return namesOf(file).filter((name) => !used.has(name));
}

function namesOf(file: WeightFile): string[] {
  return [...file.tensors.keys()].filter((name) => !ignored.test(name));
}

/** How far a family of networks agrees with the tensors of a file. */
export interface Fit {
  architecture: Architecture;
  /** As far as it could be built. */
  named: NamedNetwork;
  /** Name in the file by the architecture's own name. */
  names: Map<string, string>;
  /** Why it could not be built to its end. */
  problem: TemperError | null;
  /** Of a network that was proposed for a plain chain. */
  chain?: ModelPreview['chain'];
  /** Of such a network: the numbers of its modules speak against it. */
  isDoubtful?: boolean;
}

function candidatesFor(
  wanted: string | null,
  names: string[],
  mapping: Record<string, string>,
): Architecture[] {
  if (wanted !== null) {
    const chosen = architectures.find(({ id }) => id === wanted);
    if (chosen) return [chosen];
    const known = [...architectures.map(({ id }) => id), chainArchitecture].join(', ');
    throw new TemperError(
      'invalid-input',
      `There is no architecture "${wanted}". Known ones: ${known}.`,
      { architecture: wanted },
    );
  }
  const mapped = new Set(Object.keys(mapping));
  return architectures.filter(
    ({ sign }) =>
      mapped.has(sign) || names.some((name) => name === sign || name.endsWith(`.${sign}`)),
  );
}

function fitArchitecture(
  architecture: Architecture,
  file: WeightFile,
  mapping: Record<string, string>,
  image: ImageShape | null,
): Fit {
  const names = nameTensors([...file.tensors.keys()], architecture.sign, mapping);
  const shapes = new Map(
    [...names].map(([name, inFile]) => [name, (file.tensors.get(inFile) as WeightTensor).shape]),
  );
  const side = architecture.side(shapes);
  const built = image ?? { height: side, width: side, channels: firstChannels(shapes) };
  const fit = { architecture, names, ...buildArchitecture(architecture, shapes, built) };
  const [additional] = architecture.needsAll && !fit.problem ? unusedBy(fit, file) : [];
  if (additional === undefined) return fit;
  return { ...fit, problem: refused(additional, 'belongs to a variant that is not known') };
}

/** The input channels of the first convolution: PyTorch writes it first. */
function firstChannels(shapes: ReadonlyMap<string, readonly number[]>): number {
  const first = [...shapes.values()].find((shape) => shape.length === 4);
  return first?.[1] ?? 3;
}

function assemble(fit: Fit, file: WeightFile, path: string): Omit<MatchedModel, 'unused'> {
  const { architecture, named } = fit;
  const values = new Map<string, Float32Array>();
  const mapping: MappingRow[] = [];
  for (const spec of parameterSpecs(named.network)) {
    const { source, tensor, transform } = sourceOf(spec, fit, file);
    if (!tensor) throw mismatch(path, `it has no tensor for ${spec.name}`);
    if (!transform) throw mismatch(path, shapeProblem(spec, source, tensor));
    values.set(spec.name, checkedValues(transform.apply(tensor.read()), source, path));
    mapping.push({
      parameter: spec.name,
      shape: spec.shape,
      source,
      sourceShape: [...tensor.shape],
      transform: transform.name,
    });
  }
  const notes = architecture.note === undefined ? [] : [architecture.note];
  return { network: named.network, values, architecture: architecture.id, mapping, notes };
}

/** The tensor of the file that a parameter comes from; `transform` is null where its shape does not fit. */
export function sourceOf(spec: ParameterSpec, { names, named }: Fit, file: WeightFile) {
  const source = names.get(named.sources.get(spec.name) ?? '') ?? '';
  const tensor = file.tensors.get(source);
  return { source, tensor, transform: tensor ? transformFor(spec, tensor.shape) : null };
}

/** The sentence's end for a tensor of another shape than its parameter. */
export function shapeProblem(spec: ParameterSpec, source: string, { shape }: WeightTensor): string {
  return `${source} has the shape [${shape.join(', ')}], and ${spec.name} needs [${spec.shape.join(', ')}]`;
}

function mismatch(path: string, reason: string): TemperError {
  return new TemperError(
    'checkpoint-mismatch',
    `${path} does not fit: ${reason}. Say which tensors belong together with a mapping (docs/models.md).`,
    { file: path },
  );
}

const mostNamed = 6;

function noArchitecture(
  path: string,
  reasons: string[],
  names: string[],
  wanted: string | null,
): TemperError {
  const shown = names.slice(0, mostNamed).join(', ');
  const why = [...reasons, `Its tensors are called ${shown}, and so on.`].join(' ');
  const remedy =
    wanted === null && reasons.length === 0
      ? 'Choose an architecture, say in a mapping which tensors are which, or export the model as ONNX, which holds its graph'
      : 'Mend the names with a mapping, or export the model as ONNX, which holds its graph';
  return new TemperError(
    'checkpoint-mismatch',
    `The weights in ${path} belong to no network that Temper knows. ${why} ${remedy} (docs/models.md).`,
    { file: path, tensors: names },
  );
}
