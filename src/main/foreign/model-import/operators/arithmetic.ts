import { elementCount } from '../../formats/weight-file';
import type { NetworkNode } from '../../../../contract/models/network';
import { combined } from './fold-arrays';
import { positionEmbedding, rescaled } from './attention';
import type { OperatorContext } from './context';
import type { ConstantValue, ErfValue, NodeValue, GraphValue, ScaledValue } from './values';

type Operation = 'Add' | 'Sub' | 'Mul' | 'Div';

const compute: Record<Operation, (left: number, right: number) => number> = {
  Add: (left, right) => left + right,
  Sub: (left, right) => left - right,
  Mul: (left, right) => left * right,
  Div: (left, right) => left / right,
};

/** Add, Sub, Mul and Div: of two tensors a node, with a constant a scale that waits for what comes next. */
export function arithmetic(context: OperatorContext): GraphValue {
  const operation = context.node.op_type as Operation;
  const [left, right] = [context.value(0), context.value(1)];
  if (!left || !right) throw context.refuse('it needs two inputs');
  if (left.kind === 'constant' && right.kind === 'constant')
    return folded(context, operation, left, right);
  const rescaled = scaledView(operation, left, right) ?? scaledView(operation, right, left);
  if (rescaled) return rescaled;
  const gelu = geluStep(context, operation, left, right);
  if (gelu) return gelu;
  const gate = hardSigmoidStep(context, operation, left, right);
  if (gate) return gate;
  const embedded = operation === 'Add' ? embeddedPositions(context, left, right) : null;
  if (embedded) return embedded;
  const biased = operation === 'Add' ? asBias(context, left, right) : null;
  if (biased) return biased;
  if (changesNothing(operation, right)) return left;
  if (operation === 'Mul' && changesNothing(operation, left)) return right;
  if (right.kind === 'constant') return withConstant(context, operation, left, right, false);
  if (left.kind === 'constant') return withConstant(context, operation, right, left, true);
  return ofTensors(context, operation);
}

/** Times one and plus zero, as functions with settings are written out. */
function changesNothing(operation: Operation, other: GraphValue): boolean {
  if (other.kind !== 'constant' || other.values.length !== 1) return false;
  return other.values[0] === (operation === 'Mul' || operation === 'Div' ? 1 : 0);
}

/** What attention scales: its query, its key, or their product. */
function scaledView(operation: Operation, value: GraphValue, other: GraphValue): GraphValue | null {
  if (value.kind !== 'view' && value.kind !== 'scores') return null;
  const number =
    other.kind === 'constant' && other.values.length === 1 ? other.values[0] : undefined;
  if (number === undefined || (operation !== 'Mul' && operation !== 'Div')) return null;
  return rescaled(value, operation === 'Mul' ? number : 1 / number);
}

function embeddedPositions(
  context: OperatorContext,
  left: GraphValue,
  right: GraphValue,
): NodeValue | null {
  const [value, constant] = right.kind === 'constant' ? [left, right] : [right, left];
  if (value.kind !== 'node' || constant.kind !== 'constant') return null;
  return positionEmbedding(context, value, constant);
}

/** A constant added to a matrix product is its bias. */
function asBias(context: OperatorContext, left: GraphValue, right: GraphValue): NodeValue | null {
  const [value, constant, index] =
    right.kind === 'constant' ? ([left, right, 0] as const) : ([right, left, 1] as const);
  if (value.kind !== 'node' || constant.kind !== 'constant') return null;
  const channels = context.builder.channelsOf(value.id);
  const fits = constant.values.length === channels && context.isOnlyReader(index);
  if (!fits || perChannel(context, value, constant) !== channels) return null;
  return context.builder.absorbBias(value.id, constant.values) ? value : null;
}

function ofTensors(context: OperatorContext, operation: Operation): NodeValue {
  const [left, right] = [context.tensor(0), context.tensor(1)];
  if (left.layout !== right.layout && context.builder.shapeOf(right.id).length > 1) {
    throw context.refuse('its inputs have different layouts');
  }
  if (operation !== 'Add' && operation !== 'Mul') {
    throw context.refuse('of two computed tensors it is not read');
  }
  const kind = operation === 'Add' ? 'add' : 'multiply';
  const id = context.builder.add(context.name, { kind }, [left.id, right.id]);
  return { ...left, id };
}

function withConstant(
  context: OperatorContext,
  operation: Operation,
  value: GraphValue,
  constant: ConstantValue,
  constantFirst: boolean,
): ScaledValue | NodeValue {
  if (value.kind === 'erf') throw context.refuse('erf is read as a part of gelu only');
  if (value.kind === 'grouped') throw context.refuse('its input is not an image');
  if (value.kind === 'scores') throw context.refuse('attention takes no masks');
  if (value.kind === 'constant') throw context.refuse('both inputs are constants');
  if (constantFirst && operation === 'Div') throw context.refuse('it divides by a tensor');
  const index = constantFirst ? 1 : 0;
  // What others read too has to be a node of its own.
  const pending = value.kind === 'scaled' && context.isOnlyReader(index) ? value : null;
  const base = pending?.base ?? context.tensor(index);
  const length = perChannel(context, base, constant);
  // Those of a file are read from it each time that they are asked for.
  const { values: numbers } = constant;
  const at = (values: Float32Array, index: number): number => values[index % values.length] ?? 0;
  const before = pending ?? { scale: Float32Array.of(1), offset: Float32Array.of(0) };
  const size = Math.max(length, before.scale.length);
  const scale = new Float32Array(size);
  const offset = new Float32Array(size);
  const sign = constantFirst && operation === 'Sub' ? -1 : 1;
  for (let channel = 0; channel < size; channel += 1) {
    const [factor, shift, number] = [
      at(before.scale, channel),
      at(before.offset, channel),
      at(numbers, channel),
    ];
    const scales = operation === 'Mul' || operation === 'Div';
    scale[channel] = scales ? compute[operation](factor, number) : sign * factor;
    offset[channel] = sign === -1 ? number - shift : compute[operation](shift, number);
  }
  // A norm has factors of its own.
  const isWhole = value.kind === 'node' && context.isOnlyReader(index);
  const perNode = (values: Float32Array): Float32Array =>
    Float32Array.from({ length: context.builder.channelsOf(base.id) }, (_value, channel) =>
      at(values, channel),
    );
  if (isWhole && context.builder.absorbScale(base.id, perNode(scale), perNode(offset))) return base;
  return { kind: 'scaled', base, scale, offset };
}

/** 1 for a single number, the channels for one number each; anything else cannot be a scale. */
function perChannel(context: OperatorContext, base: NodeValue, constant: ConstantValue): number {
  const count = elementCount(constant.shape);
  if (count === 1) return 1;
  const shape = context.builder.shapeOf(base.id);
  const channels = shape.at(-1) ?? 0;
  // Right-aligned as in numpy: [C, 1, 1] for images, [C] for features and for channels-last.
  const after = constant.shape.slice(constant.shape.indexOf(channels) + 1);
  const expected = shape.length === 3 && base.layout === 'channels-first' ? 2 : 0;
  const fits = count === channels && after.length === expected && after.every((size) => size === 1);
  if (fits) return channels;
  throw context.refuse(`a constant of shape [${constant.shape.join(', ')}] is not one per channel`);
}

const binary: Record<string, (left: number, right: number) => number> = {
  Max: Math.max,
  Mod: (left, right) => left - Math.floor(left / right) * right,
  Pow: Math.pow,
};

/** Max, Mod and Pow of two constants, of which deviations and sizes are made. */
export function foldBinary(context: OperatorContext): ConstantValue {
  const combine = binary[context.node.op_type];
  const [left, right, ...others] = context.node.input.map((_name, index) =>
    context.constant(index),
  );
  if (!combine || !left || !right || others.length > 0) {
    throw context.refuse('of other than two constants it is not read');
  }
  return fold(context, combine, left, right);
}

const unary: Record<string, (value: number) => number> = {
  Neg: (value) => -value,
  Reciprocal: (value) => 1 / value,
  Sqrt: Math.sqrt,
};

/** Neg, and of constants Reciprocal and Sqrt as well. */
export function unaryOperator(context: OperatorContext): GraphValue {
  const compute = unary[context.node.op_type];
  const value = context.value(0);
  if (context.node.op_type === 'Neg' && value && value.kind !== 'constant') {
    const minusOne = { kind: 'constant' as const, shape: [], values: Float32Array.of(-1) };
    return withConstant(context, 'Mul', value, minusOne, false);
  }
  if (!compute || value?.kind !== 'constant') {
    throw context.refuse('of a computed tensor it is not read');
  }
  return { ...value, values: value.values.map(compute) };
}

const half = 0.5;
const rootHalf = Math.SQRT1_2;
const near = (left: number | undefined, right: number): boolean =>
  left !== undefined && Math.abs(left - right) < 1e-3;

/** x/√2 through erf: the exact gelu as exporters write it out. */
export function erf(context: OperatorContext): ErfValue {
  const value = context.value(0);
  if (value?.kind === 'scaled' && near(value.scale[0], rootHalf) && value.scale.length === 1) {
    return { kind: 'erf', base: value.base, stage: 'erf' };
  }
  throw context.refuse('erf is read as a part of gelu only');
}

function geluStep(
  context: OperatorContext,
  operation: Operation,
  left: GraphValue,
  right: GraphValue,
): GraphValue | null {
  const [step, other] = left.kind === 'erf' ? [left, right] : [right, left];
  if (step.kind !== 'erf') return null;
  const number =
    other.kind === 'constant' && other.values.length === 1 ? other.values[0] : undefined;
  if (operation === 'Add' && step.stage === 'erf' && number === 1)
    return { ...step, stage: 'plus-one' };
  if (operation === 'Mul' && step.stage === 'plus-one') {
    if (other.kind === 'node' && other.id === step.base.id) return { ...step, stage: 'times-x' };
    const isHalf = other.kind === 'scaled' && other.base.id === step.base.id;
    if (isHalf && near(other.scale[0], half)) return gelu(context, step);
  }
  if (operation === 'Mul' && step.stage === 'times-x' && near(number, half))
    return gelu(context, step);
  throw context.refuse('erf is read as a part of gelu only');
}

function gelu(context: OperatorContext, { base }: ErfValue): NodeValue {
  const node = { kind: 'activation' as const, function: 'gelu' as const };
  return { ...base, id: context.builder.add(context.name, node, [base.id]) };
}

/** A sixth of relu6(x + 3): hard sigmoid as Keras and TensorFlow write it out. */
function hardSigmoidStep(
  context: OperatorContext,
  operation: Operation,
  left: GraphValue,
  right: GraphValue,
): NodeValue | null {
  const [value, other] = right.kind === 'constant' ? [left, right] : [right, left];
  if (value.kind !== 'node' || other.kind !== 'constant' || other.values.length !== 1) return null;
  const number = other.values[0];
  const isSixth = operation === 'Mul' ? nearly(number, 1 / 6) : right === other && number === 6;
  if (!isSixth || (operation !== 'Mul' && operation !== 'Div')) return null;
  const { builder, name } = context;
  const clipped = builder.nodeOf(value.id);
  const moved = builder.nodeOf(clipped?.inputs[0] ?? '');
  const [from] = moved?.inputs ?? [];
  const isClipped = clipped?.kind === 'activation' && clipped.function === 'relu6';
  if (!isClipped || !moved || from === undefined || !isPlusThree(context, moved)) return null;
  const node = { kind: 'activation' as const, function: 'hard-sigmoid' as const };
  return { ...value, id: builder.add(name, node, [from]) };
}

const nearly = (left: number | undefined, right: number): boolean =>
  left !== undefined && Math.abs(left - right) < 1e-4;

function isPlusThree({ builder }: OperatorContext, { id, kind }: NetworkNode): boolean {
  const is = (part: string, expected: number): boolean =>
    builder.values.get(`${id}.${part}`)?.every((value) => value === expected) ?? false;
  return kind === 'channel-scale' && is('gamma', 1) && is('beta', 3);
}

/** Quotients of whole numbers are whole, as sizes are computed. */
function folded(
  context: OperatorContext,
  operation: Operation,
  left: ConstantValue,
  right: ConstantValue,
): ConstantValue {
  const whole = left.whole === true && right.whole === true;
  const result = fold(context, compute[operation], left, right);
  return { ...result, whole, ...(whole && { values: result.values.map(Math.trunc) }) };
}

function fold(
  context: OperatorContext,
  combine: (left: number, right: number) => number,
  left: ConstantValue,
  right: ConstantValue,
): ConstantValue {
  const result = combined(combine, left, right);
  if (!result) throw context.refuse('constants of these shapes are not folded');
  return result;
}
