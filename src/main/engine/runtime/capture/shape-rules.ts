import { TemperError } from '../../../../contract/errors';
import type { NativeAttribute, TensorSpec } from './native-binding';

/** An operand while an op is recorded; constants have their values. */
export interface Operand extends TensorSpec {
  values?: ArrayLike<number>;
}

type Rule = (operands: Operand[], attribute: (name: string) => unknown) => TensorSpec[];

/** Ops whose result has a shape that only the values decide: a graph of fixed shapes cannot hold them. */
const dataDependent = new Set(
  ['Where', 'Unique', 'UniqueV2', 'UniqueWithCounts', 'DynamicPartition', 'BooleanMask'].concat([
    'NonMaxSuppressionV2',
    'NonMaxSuppressionV3',
    'NonMaxSuppressionV5',
    'ListDiff',
    'Bincount',
  ]),
);

/**
 * Shapes and types of an op's results from those of its operands, without running it. Null for an op that has no rule
 * here: it is to be run on zeros instead.
 *
 * @throws TemperError 'internal', naming the op, when values decide over the shape
 */
export function inferOutputs(
  op: string,
  operands: Operand[],
  attributes: NativeAttribute[],
  boolType: number,
): TensorSpec[] | null {
  if (dataDependent.has(op)) {
    throw new TemperError(
      'internal',
      `A step cannot be compiled: the shape of what ${op} gives depends on values. Write the step with masks instead.`,
      { op },
    );
  }
  if (comparisons.has(op)) return [{ shape: broadcast(operands), dtype: boolType }];
  return rules[op]?.(operands, (name) => valueOf(attributes, name)) ?? null;
}

function valueOf(attributes: NativeAttribute[], name: string): unknown {
  return attributes.find((attribute) => attribute.name === name)?.value;
}

const comparisons = new Set(
  ['Equal', 'NotEqual', 'Greater', 'GreaterEqual', 'Less', 'LessEqual'].concat([
    'LogicalAnd',
    'LogicalOr',
  ]),
);

const like =
  (index: number): Rule =>
  (operands) => [at(operands, index)];
const elementwise: Rule = (operands) => [
  { shape: broadcast(operands), dtype: at(operands, 0).dtype },
];

/** The ops of training and attacks, whose results would be large and slow to compute only for their shapes. */
const rules: Record<string, Rule> = {
  ...all(like(0), [
    ...['Abs', 'Neg', 'Sign', 'Sqrt', 'Rsqrt', 'Square', 'Exp', 'Log', 'Log1p', 'Floor', 'Ceil'],
    ...['Relu', 'Relu6', 'ReluGrad', 'Relu6Grad', 'Sigmoid', 'Tanh', 'Softplus', 'LogicalNot'],
    ...['Softmax', 'LogSoftmax', 'BiasAdd', 'AddN', 'Identity', 'ZerosLike', 'MaxPoolGrad'],
  ]),
  ...all(elementwise, [
    ...['Add', 'AddV2', 'Sub', 'Mul', 'Div', 'RealDiv', 'Maximum', 'Minimum', 'Pow', 'Mod'],
    ...['FloorMod', 'FloorDiv', 'SquaredDifference', 'DivNoNan'],
  ]),
  SelectV2: (operands) => [{ shape: broadcast(operands), dtype: at(operands, 1).dtype }],
  Select: like(1),
  Cast: (operands, attribute) => [
    { shape: at(operands, 0).shape, dtype: attribute('DstT') as number },
  ],
  MatMul: (operands, attribute) => {
    const [left, right] = [at(operands, 0), at(operands, 1)];
    const rows = left.shape[attribute('transpose_a') ? 1 : 0] as number;
    const columns = right.shape[attribute('transpose_b') ? 0 : 1] as number;
    return [{ shape: [rows, columns], dtype: left.dtype }];
  },
  BatchMatMulV2: (operands, attribute) => {
    const [left, right] = [at(operands, 0), at(operands, 1)];
    const rows = left.shape.at(attribute('adj_x') ? -1 : -2) as number;
    const columns = right.shape.at(attribute('adj_y') ? -2 : -1) as number;
    const batches = broadcast(
      [left, right].map((each) => ({ ...each, shape: each.shape.slice(0, -2) })),
    );
    return [{ shape: [...batches, rows, columns], dtype: left.dtype }];
  },
  Conv2D: (operands, attribute) => [
    convolved(operands, attribute, at(operands, 1).shape[3] as number),
  ],
  DepthwiseConv2dNative: (operands, attribute) => {
    const [, , channels = 0, multiplier = 0] = at(operands, 1).shape;
    return [convolved(operands, attribute, channels * multiplier)];
  },
  Conv2DBackpropInput: shapeGivenAt(0, 2),
  Conv2DBackpropFilter: shapeGivenAt(1, 2),
  DepthwiseConv2dNativeBackpropInput: shapeGivenAt(0, 2),
  DepthwiseConv2dNativeBackpropFilter: shapeGivenAt(1, 2),
  BroadcastTo: shapeGivenAt(1, 0),
  Reshape: (operands) => {
    const { shape, dtype } = at(operands, 0);
    const asked = numbersAt(operands, 1);
    const known = asked.reduce((product, size) => (size < 0 ? product : product * size), 1);
    const missing = known === 0 ? 0 : sizeOf(shape) / known;
    return [{ shape: asked.map((size) => (size < 0 ? missing : size)), dtype }];
  },
  // tfjs has worked out what "to the end" is.
  Slice: shapeGivenAt(2, 0),
  PadV2: (operands) => {
    const { shape, dtype } = at(operands, 0);
    const paddings = numbersAt(operands, 1);
    const padded = shape.map(
      (length, axis) =>
        (paddings[2 * axis] as number) + length + (paddings[2 * axis + 1] as number),
    );
    return [{ shape: padded, dtype }];
  },
  FusedBatchNormV3: (operands) => {
    const [x, gamma] = [at(operands, 0), at(operands, 1)];
    return [spec(x), ...Array.from({ length: 5 }, () => spec(gamma))];
  },
  FusedBatchNormGradV3: (operands) => {
    const [x, gamma] = [at(operands, 1), at(operands, 2)];
    const none = { shape: [0], dtype: gamma.dtype };
    return [spec(x), spec(gamma), spec(gamma), none, none];
  },
  SparseSoftmaxCrossEntropyWithLogits: ([logits]) => {
    const { shape, dtype } = logits as Operand;
    return [
      { shape: [shape[0] as number], dtype },
      { shape, dtype },
    ];
  },
};

function all(rule: Rule, ops: string[]): Record<string, Rule> {
  return Object.fromEntries(ops.map((op) => [op, rule]));
}

function at(operands: Operand[], index: number): Operand {
  const operand = operands[index];
  if (!operand) throw new RangeError(`an op lacks its input ${index}`);
  return operand;
}

function spec({ shape, dtype }: Operand): TensorSpec {
  return { shape, dtype };
}

/** The result has the shape that a constant operand states. */
function shapeGivenAt(index: number, typedLike: number): Rule {
  return (operands) => [
    { shape: numbersAt(operands, index), dtype: at(operands, typedLike).dtype },
  ];
}

/** What decides over a shape. */
function numbersAt(operands: Operand[], index: number): number[] {
  const { values } = at(operands, index);
  if (!values) throw new RangeError('a shape inside a step must be a constant');
  return Array.from(values);
}

function sizeOf(shape: number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function broadcast(operands: Operand[]): number[] {
  const rank = Math.max(...operands.map(({ shape }) => shape.length));
  return Array.from({ length: rank }, (_, axis) =>
    operands.reduce((size, { shape }) => {
      const own = shape[shape.length - rank + axis] ?? 1;
      return own === 1 ? size : own;
    }, 1),
  );
}

/** [N, H, W, C] after a convolution with explicit, valid or same padding. */
function convolved(
  operands: Operand[],
  attribute: (name: string) => unknown,
  channels: number,
): TensorSpec {
  const { shape, dtype } = at(operands, 0);
  const kernel = at(operands, 1).shape;
  const strides = attribute('strides') as number[];
  const dilations = (attribute('dilations') as number[] | undefined) ?? [1, 1, 1, 1];
  const padding = attribute('padding') as string;
  const explicit = (attribute('explicit_paddings') as number[] | undefined) ?? [];
  const size = (axis: 1 | 2): number => {
    const input = shape[axis] as number;
    const stride = strides[axis] as number;
    if (padding === 'SAME') return Math.ceil(input / stride);
    const reach = ((kernel[axis - 1] as number) - 1) * (dilations[axis] as number) + 1;
    const added =
      padding === 'EXPLICIT'
        ? (explicit[2 * axis] as number) + (explicit[2 * axis + 1] as number)
        : 0;
    return Math.floor((input + added - reach) / stride) + 1;
  };
  return { shape: [shape[0] as number, size(1), size(2), channels], dtype };
}
