import { z } from 'zod';
import { toFloat32, type ElementType } from '../element-types';
import { descriptions, openParts } from '../model-parts';
import { malformedPart, unreadable, type OutsideFile } from '../outside-file';
import { elementCount, type WeightTensor } from '../weight-file';

/** A model that TensorFlow.js loads. */
export interface TfjsFile {
  /** Layers as Keras describes them, or a graph of TensorFlow's operators. */
  kind: 'layers' | 'graph';
  /** The layers' `{ class_name, config }` or the graph's `{ node }`; not checked yet. */
  topology: unknown;
  tensors: ReadonlyMap<string, WeightTensor>;
  /** Who wrote it; empty where the file does not say. */
  writer: string;
  /** Names of a graph's results; empty where the file does not say. */
  outputs: string[];
  /** What TensorFlow.js itself takes. */
  artifacts(): TfjsArtifacts;
}

interface TfjsArtifacts {
  modelTopology: Record<string, unknown>;
  weightSpecs: WeightSpec[];
  weightData: ArrayBuffer;
}

const Quantisation = z.object({
  dtype: z.enum(['uint8', 'uint16', 'float16']),
  min: z.number().optional(),
  scale: z.number().optional(),
});
const Spec = z.object({
  name: z.string(),
  shape: z
    .array(
      z
        .int()
        .min(0)
        .max(2 ** 31),
    )
    .max(8),
  dtype: z.string(),
  quantization: Quantisation.optional(),
});
type WeightSpec = z.infer<typeof Spec>;

const Description = z.object({
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z
    .array(z.object({ paths: z.array(z.string()), weights: z.array(Spec) }))
    .default([]),
  generatedBy: z.string().nullish(),
  convertedBy: z.string().nullish(),
  signature: z
    .object({ outputs: z.record(z.string(), z.object({ name: z.string() })).default({}) })
    .nullish(),
});

/**
 * Reads a TensorFlow.js model: `model.json` with its weights beside it, or a zip archive of both.
 *
 * @throws TemperError 'checkpoint-unreadable'
 */
export async function readTfjs(file: OutsideFile): Promise<TfjsFile> {
  const parts = await openParts(file, descriptions.tfjs);
  const description = parsed(parts.description, file.path);
  const { modelTopology, weightsManifest, generatedBy, convertedBy, signature } = description;
  const tensors = new Map<string, WeightTensor>();
  const groups: Uint8Array[] = [];
  for (const { paths, weights } of weightsManifest) {
    const shards: Uint8Array[] = [];
    for (const path of paths) shards.push(await parts.read(path));
    const bytes = joined(shards);
    addTensors(tensors, weights, bytes, file.path);
    groups.push(bytes);
  }
  const isGraph = Array.isArray(modelTopology['node']);
  return {
    kind: isGraph ? 'graph' : 'layers',
    topology: isGraph ? modelTopology : (modelTopology['model_config'] ?? modelTopology),
    tensors,
    writer: [generatedBy, convertedBy].filter((each) => typeof each === 'string').join(', '),
    outputs: Object.values(signature?.outputs ?? {}).map(({ name }) => name),
    artifacts: () => ({
      modelTopology,
      weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
      weightData: joined(groups).buffer as ArrayBuffer,
    }),
  };
}

function parsed(bytes: Uint8Array, path: string): z.infer<typeof Description> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw unreadable(path, `it is not JSON (${(error as Error).message})`);
  }
  const result = Description.safeParse(json);
  if (result.success) return result.data;
  throw unreadable(path, `as a TensorFlow.js model, ${malformedPart(result.error)}`);
}

/** The tensors of one group lie one after the other. */
function addTensors(
  tensors: Map<string, WeightTensor>,
  specs: readonly WeightSpec[],
  bytes: Uint8Array,
  path: string,
): void {
  let position = 0;
  for (const spec of specs) {
    const length = elementCount(spec.shape) * storedWidth(spec, path);
    const part = bytes.subarray(position, position + length);
    if (part.length !== length) {
      throw unreadable(
        path,
        `its weights ${spec.name} of the shape [${spec.shape.join(', ')}] need ${length} bytes, and ${part.length} are left`,
      );
    }
    const { shape, dtype } = spec;
    tensors.set(spec.name, { shape, type: dtype, read: () => valuesOf(spec, part) });
    position += length;
  }
  if (position === bytes.length) return;
  throw unreadable(path, `${bytes.length - position} bytes of its weights belong to nothing`);
}

const types: Record<string, ElementType> = { float32: 'float32', int32: 'int32', bool: 'bool' };
const widths = { uint8: 1, uint16: 2, float16: 2, float32: 4, int32: 4, bool: 1 };

function storedWidth({ name, dtype, quantization }: WeightSpec, path: string): number {
  const stored = quantization?.dtype ?? dtype;
  const isScaled = quantization?.dtype === 'uint8' || quantization?.dtype === 'uint16';
  if (isScaled && (quantization.min === undefined || quantization.scale === undefined)) {
    throw unreadable(path, `its quantised weights ${name} have no scale`);
  }
  if (Object.hasOwn(types, dtype) && Object.hasOwn(widths, stored)) {
    return widths[stored as keyof typeof widths];
  }
  throw unreadable(path, `its weights ${name} have the type ${stored}, which Temper does not read`);
}

/** Quantised values are whole numbers times a scale from a least value on. */
function valuesOf({ dtype, quantization }: WeightSpec, bytes: Uint8Array): Float32Array {
  if (!quantization) return toFloat32(bytes, types[dtype] ?? 'float32');
  if (quantization.dtype === 'float16') return toFloat32(bytes, 'float16');
  const { min = 0, scale = 1 } = quantization;
  const round = dtype === 'float32' ? (value: number) => value : Math.round;
  const isByte = quantization.dtype === 'uint8';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from(
    { length: isByte ? bytes.length : bytes.length / 2 },
    (_value, index) => {
      const stored = isByte ? view.getUint8(index) : view.getUint16(index * 2, true);
      return round(stored * scale + min);
    },
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only, ...others] = parts;
  if (only && others.length === 0) return only;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}
