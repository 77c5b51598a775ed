import { z } from 'zod';
import { malformedPart, unreadable } from '../../formats/outside-file';
import { elementCount } from '../../formats/weight-file';
import type { ConstantValue } from '../operators/values';

/** A network as Keras and TensorFlow.js describe it, in one form for all their versions. */
export interface KerasTopology {
  kind: 'sequential' | 'functional';
  name: string;
  layers: KerasLayer[];
  inputs: KerasReference[];
  outputs: KerasReference[];
}

export interface KerasLayer {
  className: string;
  name: string;
  config: Record<string, unknown>;
  /** Its uses in a functional network; a layer that is used twice shares its weights. */
  calls: KerasCall[];
  /** [images, height, width, channels] or the like, where the description says it. */
  inputShape: unknown;
  /** Of a network that is used as a layer. */
  inner: KerasTopology | null;
}

/** One use of a layer. */
export interface KerasCall {
  operands: KerasOperand[];
  /** As the file has it, for what is neither tensor nor number. */
  source: unknown;
}

/** What a layer is applied to: the output of another one, or numbers. */
export type KerasOperand = KerasReference | ConstantValue;

export interface KerasReference {
  layer: string;
  /** Which of that layer's uses. */
  call: number;
}

const deepestNesting = 16;
const mostLayers = 5000;
const networkClasses = new Set(['Sequential', 'Functional', 'Model']);

const Description = z.object({
  class_name: z.string(),
  name: z.string().optional(),
  config: z.unknown(),
  inbound_nodes: z.array(z.unknown()).optional(),
  build_config: z.object({ input_shape: z.unknown() }).optional(),
});
type Description = z.infer<typeof Description>;

const NetworkConfig = z.object({
  name: z.string().optional(),
  layers: z.array(Description).max(mostLayers),
  input_layers: z.unknown().optional(),
  output_layers: z.unknown().optional(),
});
const LayerConfig = z.record(z.string(), z.unknown());

/**
 * Parses a network's description.
 *
 * @param description `{ class_name, config }` of a sequential or functional network
 * @throws TemperError 'checkpoint-unreadable'
 */
export function parseTopology(description: unknown, path: string): KerasTopology {
  return network(parsed(Description, description, 'its description', path), path, 0);
}

function network(
  { class_name: className, config }: Description,
  path: string,
  level: number,
): KerasTopology {
  if (level > deepestNesting)
    throw unreadable(path, `its networks nest deeper than ${deepestNesting}`);
  if (!networkClasses.has(className)) {
    throw unreadable(
      path,
      `it is a model of the class ${className}, whose graph is code`,
      'Build it with the functional interface of Keras, or export it as ONNX.',
    );
  }
  // Old sequential networks are a bare list of layers.
  const whole = Array.isArray(config) ? { layers: config as unknown } : config;
  const {
    name,
    layers,
    input_layers: inputs,
    output_layers: outputs,
  } = parsed(NetworkConfig, whole, `the network ${className}`, path);
  return {
    kind: className === 'Sequential' ? 'sequential' : 'functional',
    name: name ?? className.toLowerCase(),
    layers: layers.map((layer) => layerOf(layer, path, level)),
    inputs: references(inputs),
    outputs: references(outputs),
  };
}

function layerOf(description: Description, path: string, level: number): KerasLayer {
  const {
    class_name: className,
    name,
    config,
    inbound_nodes: nodes,
    build_config: build,
  } = description;
  const isNetwork = networkClasses.has(className);
  const inner = isNetwork ? network(description, path, level + 1) : null;
  const own = inner ? {} : parsed(LayerConfig, config, `the layer ${className}`, path);
  const configName = typeof own['name'] === 'string' ? own['name'] : undefined;
  return {
    className,
    name: name ?? configName ?? inner?.name ?? className,
    config: own,
    calls: (nodes ?? []).map(callOf),
    inputShape: own['batch_shape'] ?? own['batch_input_shape'] ?? build?.input_shape,
    inner,
  };
}

function parsed<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
  path: string,
): z.output<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw unreadable(path, `${what}: ${malformedPart(result.error)}`);
}

export function isReference(operand: KerasOperand): operand is KerasReference {
  return 'layer' in operand;
}

/** One use of a layer: a list of [layer, call, output, arguments], or Keras 3's arguments with tensors in them. */
function callOf(source: unknown): KerasCall {
  const operands: KerasOperand[] = [];
  collect(source, operands, 0);
  return { operands, source };
}

/** Names of arguments that are tensors or numbers to compute with; others say how. */
const operandNames = new Set(['x', 'y', 'x1', 'x2', 'bias', 'inputs', 'args', 'kwargs']);
const deepestArguments = 8;

function collect(value: unknown, found: KerasOperand[], level: number): void {
  if (level > deepestArguments) return;
  const numbers = asNumbers(value);
  if (numbers) {
    found.push(numbers);
    return;
  }
  const reference = asReference(value);
  if (reference) found.push(reference.to);
  for (const part of reference ? reference.rest : asParts(value)) collect(part, found, level + 1);
}

function asParts(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    operandNames.has(name) ? [part as unknown] : [],
  );
}

const ListedTensor = z.tuple([z.string(), z.int().min(0), z.int().min(0)], z.unknown());
const KerasTensor = z.object({
  class_name: z.literal('__keras_tensor__'),
  config: z.object({ keras_history: ListedTensor }),
});

const KerasNumbers = z.object({
  class_name: z.enum(['__tensor__', '__numpy__']),
  config: z.object({ value: z.unknown() }),
});
const mostAxes = 6;

/** A number, or numbers in lists of any nesting; null for anything else. */
function asNumbers(value: unknown): ConstantValue | null {
  const marked = KerasNumbers.safeParse(value);
  const given = marked.success ? marked.data.config.value : value;
  if (typeof given === 'number')
    return { kind: 'constant', shape: [], values: Float32Array.of(given) };
  if (!Array.isArray(given)) return null;
  const listed: unknown[] = given.flat(mostAxes);
  if (listed.length === 0 || !listed.every((each) => typeof each === 'number')) return null;
  const shape: number[] = [];
  for (let level: unknown = given; Array.isArray(level); level = level[0]) shape.push(level.length);
  const values = Float32Array.from(listed);
  return elementCount(shape) === values.length ? { kind: 'constant', shape, values } : null;
}

function asReference(value: unknown): { to: KerasReference; rest: unknown[] } | null {
  const listed = ListedTensor.safeParse(value);
  if (listed.success) {
    const [layer, call, , ...rest] = listed.data;
    return { to: { layer, call }, rest };
  }
  const tensor = KerasTensor.safeParse(value);
  if (!tensor.success) return null;
  const [layer, call] = tensor.data.config.keras_history;
  return { to: { layer, call }, rest: [] };
}

/** One reference or a list of them. */
function references(value: unknown): KerasReference[] {
  return callOf(value).operands.filter(isReference);
}
