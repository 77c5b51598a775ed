import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { CheckpointCard } from '../../../contract/models/checkpoint';
import { TemperError } from '../../../contract/errors';
import { Network } from '../../../contract/models/network';
import type { OptimizerSlot } from '../../../contract/optimizers/optimizer-kind';
import { parseOrThrow } from '../../../contract/parse';
import { parameterSpecs, type ParameterSpec } from '../networks/parameters';
import { atOnce, type Parts } from '../files/in-parts';
import type { SavedState, Values } from '../networks/saved-state';
import { damaged, mismatch } from './checkpoint-errors';
import { TrainingPosition } from './checkpoint-position';
import type { FloatTensor, SafetensorsHeader } from './safetensors';

/** Raised with every incompatible change of the file; another version is refused. */
const formatVersion = '1';
export const weightsPrefix = 'weights/';
/** What is kept of every trained parameter beside its weights, each under its own prefix. */
const slotNames = ['momentum', 'second-moment'] as const satisfies readonly OptimizerSlot[];
const averageName = 'average';
/** What a recipe carries from update to update belongs to no parameter. */
export const carriedTensor = 'carried/perturbation';
const stateNames = [...slotNames, averageName] as const;

export interface CheckpointContent {
  network: Network;
  card: CheckpointCard;
  /** Every parameter and moving statistic of the network, by name. */
  weights: Values;
  /** Null where training does not continue from this file. */
  state: SavedState | null;
  training: TrainingPosition | null;
}

export interface CheckpointHeader {
  network: Network;
  card: CheckpointCard;
  training: TrainingPosition | null;
  /** As recorded in the file. */
  weightsSha256: string;
}

/** SHA-256 over name, shape and values of every weight in name order: equal weights, equal digest. */
export function digestWeights(specs: readonly ParameterSpec[], weights: Values): string {
  return atOnce(digestingWeights(specs, weights));
}

/** As `digestWeights`, a tensor in each part. */
export function* digestingWeights(specs: readonly ParameterSpec[], weights: Values): Parts<string> {
  const hash = createHash('sha256');
  const inOrder = [...specs].sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const { name, shape } of inOrder) {
    const values = required(weights, name);
    hash.update(`${name} [${shape.join(',')}]\n`);
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    yield;
  }
  return hash.digest('hex');
}

/** The texts that go beside the tensors. */
export function metadataOf(
  content: CheckpointContent,
  weightsSha256: string,
): Record<string, string> {
  return {
    temper: formatVersion,
    network: JSON.stringify(content.network),
    card: JSON.stringify(content.card),
    weightsSha256,
    ...(content.training && { training: JSON.stringify(content.training) }),
  };
}

/** All tensors of the file by their names in it. */
export function tensorsOf(
  content: CheckpointContent,
  specs: readonly ParameterSpec[],
): Map<string, FloatTensor> {
  const tensors = new Map<string, FloatTensor>();
  for (const { name, shape } of specs) {
    tensors.set(weightsPrefix + name, { shape, data: required(content.weights, name) });
  }
  if (content.state === null) return tensors;
  const { slots, average, carried } = content.state;
  if (carried) tensors.set(carriedTensor, carried);
  for (const [part, values] of Object.entries({
    ...slots,
    ...(average && { [averageName]: average }),
  })) {
    for (const { name, shape } of specs.filter((spec) => isIn(part, spec))) {
      tensors.set(`${part}/${name}`, { shape, data: required(values, name) });
    }
  }
  return tensors;
}

/** Whether a part of the saved state has a value for a parameter: the average is a whole network. */
function isIn(part: string, { trained }: ParameterSpec): boolean {
  return trained || part === averageName;
}

/**
 * The saved state out of a file.
 *
 * @param read the values of parameters under a prefix
 * @param carried what a recipe carries from update to update, where the file has it
 * @returns null when the file has none
 */
export function savedStateOf(
  header: SafetensorsHeader,
  specs: readonly ParameterSpec[],
  read: (prefix: string, specs: readonly ParameterSpec[]) => Values,
  carried: SavedState['carried'],
): SavedState | null {
  const names = [...header.tensors.keys()];
  const found = stateNames.filter((part) => names.some((name) => name.startsWith(`${part}/`)));
  if (found.length === 0) return null;
  const slots = slotNames.filter((slot) => found.includes(slot));
  const valuesOf = (part: string): Values =>
    read(
      `${part}/`,
      specs.filter((spec) => isIn(part, spec)),
    );
  return {
    slots: Object.fromEntries(slots.map((slot) => [slot, valuesOf(slot)])),
    average: found.includes(averageName) ? valuesOf(averageName) : null,
    ...(carried && { carried }),
  };
}

function required(values: Values, name: string): Float32Array {
  const value = values.get(name);
  if (!value) throw new RangeError(`there is no value for the parameter ${name}`);
  return value;
}

/** Network, card and training position out of a header's metadata. */
export function describe(header: SafetensorsHeader, file: string): CheckpointHeader {
  const { temper, network, card, training, weightsSha256 } = header.metadata;
  if (temper === undefined || weightsSha256 === undefined) {
    throw new TemperError(
      'checkpoint-unreadable',
      `${file} is a safetensors file but not a Temper checkpoint: it does not say which network its weights belong to. Use a file written by Temper.`,
      { file },
    );
  }
  if (temper !== formatVersion) {
    throw new TemperError(
      'checkpoint-unreadable',
      `${file} has checkpoint format ${temper}; this Temper reads format ${formatVersion}. Use the Temper that wrote it, or a newer one.`,
      { file },
    );
  }
  return {
    network: parsePart(Network, network, 'network', file),
    card: parsePart(CheckpointCard, card, 'card', file),
    training:
      training === undefined ? null : parsePart(TrainingPosition, training, 'training', file),
    weightsSha256,
  };
}

function parsePart<Schema extends z.core.$ZodType>(
  schema: Schema,
  text: string | undefined,
  part: string,
  file: string,
): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    throw damaged(file, `its ${part} is not JSON`);
  }
  return parseOrThrow(schema, value, `the ${part} in checkpoint ${file}`, 'checkpoint-unreadable');
}

/** The parameters of the network that a file carries; a network that does not fit together makes the file unreadable. */
export function specsInFile(network: Network, file: string): readonly ParameterSpec[] {
  try {
    return parameterSpecs(network);
  } catch (error) {
    if (error instanceof TemperError) throw damaged(file, error.message);
    throw error;
  }
}

/** The tensors of the file must be those of its network: all of them, no others, with its shapes. */
export function checkShapes(
  header: SafetensorsHeader,
  specs: readonly ParameterSpec[],
  file: string,
): void {
  const expected = new Map(specs.map((spec) => [spec.name, spec]));
  for (const { name } of specs) {
    if (!header.tensors.has(weightsPrefix + name))
      throw mismatch(file, `the weights ${name} are missing`);
  }
  for (const [key, { shape }] of header.tensors) {
    if (key === carriedTensor) continue;
    const name = key.slice(key.indexOf('/') + 1);
    const spec = expected.get(name);
    const part = stateNames.find((each) => key === `${each}/${name}`);
    const isState = spec !== undefined && part !== undefined && isIn(part, spec);
    const known = key === weightsPrefix + name || isState;
    if (!spec || !known) throw mismatch(file, `its network has no tensor ${key}`);
    if (shape.join() !== spec.shape.join()) {
      throw mismatch(file, `${key} has the shape [${shape}], its network needs [${spec.shape}]`);
    }
  }
}
