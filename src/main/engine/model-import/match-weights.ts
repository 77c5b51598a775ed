import { TemperError } from '../../../contract/errors';
import type { MappingRow, ModelImportOptions } from '../../../contract/model-import';
import type { ImageShape, Network } from '../../../contract/network';
import { parameterSpecs, type ParameterSpec } from '../networks/parameters';
import { elementCount, type WeightFile, type WeightTensor } from '../formats/weight-file';
import { architectures, buildArchitecture, type Architecture } from './architectures';
import type { NamedNetwork } from './architectures/torch-builder';
import { outputsLast } from './layout';
import { checkedValues } from './checked-values';
import { nameTensors } from './tensor-names';

export interface MatchedModel {
  network: Network;
  values: Map<string, Float32Array>;
  architecture: string;
  mapping: MappingRow[];
  unused: string[];
}

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
  options: Pick<ModelImportOptions, 'architecture' | 'mapping'>,
  image: ImageShape | null,
): MatchedModel {
  const names = [...file.tensors.keys()].filter((name) => !ignored.test(name));
  const reasons: string[] = [];
  let best: { candidate: Candidate; unused: string[] } | null = null;
  for (const architecture of candidatesFor(options.architecture, names, options.mapping)) {
    try {
      const candidate = tryArchitecture(architecture, file, options.mapping, image);
      const used = new Set(
        [...candidate.named.sources.values()].map((each) => candidate.names.get(each)),
      );
      const unused = names.filter((name) => !used.has(name));
      if (!best || unused.length < best.unused.length) best = { candidate, unused };
    } catch (error) {
      if (!(error instanceof TemperError)) throw error;
      reasons.push(`${architecture.id}: ${error.message}`);
    }
  }
  if (!best) throw noArchitecture(path, reasons, names, options.architecture);
  return { ...assemble(best.candidate, file, path), unused: best.unused };
}

interface Candidate {
  architecture: Architecture;
  named: NamedNetwork;
  /** Name in the file by the architecture's own name. */
  names: Map<string, string>;
}

function candidatesFor(
  wanted: string | null,
  names: string[],
  mapping: Record<string, string>,
): Architecture[] {
  if (wanted !== null) {
    const chosen = architectures.find(({ id }) => id === wanted);
    if (chosen) return [chosen];
    const known = architectures.map(({ id }) => id).join(', ');
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

function tryArchitecture(
  architecture: Architecture,
  file: WeightFile,
  mapping: Record<string, string>,
  image: ImageShape | null,
): Candidate {
  const names = nameTensors([...file.tensors.keys()], architecture.sign, mapping);
  const shapes = new Map(
    [...names].map(([name, inFile]) => [name, (file.tensors.get(inFile) as WeightTensor).shape]),
  );
  const side = architecture.side(shapes);
  const built = image ?? { height: side, width: side, channels: firstChannels(shapes) };
  return { architecture, named: buildArchitecture(architecture, shapes, built), names };
}

/** The input channels of the first convolution: PyTorch writes it first. */
function firstChannels(shapes: ReadonlyMap<string, readonly number[]>): number {
  const first = [...shapes.values()].find((shape) => shape.length === 4);
  return first?.[1] ?? 3;
}

function assemble(
  { architecture, named, names }: Candidate,
  file: WeightFile,
  path: string,
): Omit<MatchedModel, 'unused'> {
  const values = new Map<string, Float32Array>();
  const mapping: MappingRow[] = [];
  for (const spec of parameterSpecs(named.network)) {
    const source = names.get(named.sources.get(spec.name) ?? '') ?? '';
    const tensor = file.tensors.get(source);
    if (!tensor) throw mismatch(path, `it has no tensor for ${spec.name}`);
    const transform = transformFor(spec, tensor.shape);
    if (!transform) {
      throw mismatch(
        path,
        `${source} has the shape [${tensor.shape.join(', ')}], and ${spec.name} needs [${spec.shape.join(', ')}]`,
      );
    }
    values.set(spec.name, checkedValues(transform.apply(tensor.read()), source, path));
    mapping.push({
      parameter: spec.name,
      shape: spec.shape,
      source,
      sourceShape: [...tensor.shape],
      transform: transform.name,
    });
  }
  return { network: named.network, values, architecture: architecture.id, mapping };
}

interface Transform {
  name: string;
  apply(values: Float32Array): Float32Array;
}

const unchanged: Transform = { name: '', apply: (values) => values };

/** How values in PyTorch's layout become those of a parameter; null where the shapes do not agree. */
function transformFor(spec: ParameterSpec, shape: readonly number[]): Transform | null {
  if (!spec.isKernel) return elementCount(shape) === elementCount(spec.shape) ? unchanged : null;
  const [outputs = 0, inputs = 0, height = 1, width = 1] = shape;
  const expected = spec.shape.length === 4 ? [height, width, inputs, outputs] : [inputs, outputs];
  const fits =
    expected.join() === spec.shape.join() && elementCount(shape) === elementCount(expected);
  if (!fits) return null;
  const area = height * width;
  return {
    name: shape.length === 4 ? 'OIHW to HWIO' : 'OI to IO',
    apply: (values) => outputsLast(values, outputs, inputs, area),
  };
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
