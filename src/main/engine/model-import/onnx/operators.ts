import type { activationFunctions } from '../../../../contract/network';
import { arithmetic, erf } from './arithmetic';
import { constantNode, filledConstant, foldShape, shapeOf, sliceConstant } from './constants';
import type { OnnxContext } from './context';
import { groupsOf, instanceNorm, isSameImage, ungrouped } from './group-norm';
import {
  batchNorm,
  concat,
  convolution,
  flatten,
  gemm,
  globalPool,
  layerNorm,
  matMul,
  pad,
  pooling,
  reduceMean,
  upsample,
} from './layers';
import type { NodeValue, OnnxValue } from './values';

type Operator = (context: OnnxContext) => OnnxValue;
type ActivationName = (typeof activationFunctions)[number];

function activation(name: ActivationName, alpha?: number): Operator {
  return (context) => {
    const input = context.tensor(0);
    const node = {
      kind: 'activation' as const,
      function: name,
      ...(alpha !== undefined && { alpha }),
    };
    return { ...input, id: context.builder.add(context.name, node, [input.id]) };
  };
}

function relu(context: OnnxContext): NodeValue {
  const input = context.tensor(0);
  return { ...input, id: context.builder.add(context.name, { kind: 'relu' }, [input.id]) };
}

function clip(context: OnnxContext): OnnxValue {
  const least = context.numbers(1)?.[0] ?? context.float('min', -Infinity);
  const most = context.numbers(2)?.[0] ?? context.float('max', Infinity);
  if (least === 0 && most === 6) return activation('relu6')(context);
  if (least === 0 && most > 1e30) return relu(context);
  throw context.refuse(`between ${least} and ${most} it is not read; relu and relu6 are`);
}

function hardSigmoid(context: OnnxContext): OnnxValue {
  const slope = context.float('alpha', 0.2);
  if (Math.abs(slope - 1 / 6) < 1e-4 && context.float('beta', 0.5) === 0.5) {
    return activation('hard-sigmoid')(context);
  }
  throw context.refuse(`with the slope ${slope} it is not read; 1/6 is`);
}

function gelu(context: OnnxContext): OnnxValue {
  return activation(context.text('approximate', 'none') === 'tanh' ? 'gelu-tanh' : 'gelu')(context);
}

/** What follows logits: Temper computes it itself. */
function softmax(context: OnnxContext): OnnxValue {
  const input = context.tensor(0);
  const rank = context.builder.shapeOf(input.id).length + 1;
  const axis = context.int('axis', context.opset < 13 ? 1 : -1);
  const classes = input.layout === 'channels-last' ? rank - 1 : 1;
  if ((axis < 0 ? axis + rank : axis) !== classes) {
    throw context.refuse('only over the classes it is read');
  }
  const isLog = context.node.op_type === 'LogSoftmax';
  return { ...input, softmax: isLog ? 'log-probabilities' : 'probabilities' };
}

/** These change no number of what a softmax gives. */
const keepsProbabilities = new Set([
  'Cast',
  'Flatten',
  'Identity',
  'Reshape',
  'Shape',
  'Squeeze',
  'Unsqueeze',
]);

const integerTypes = new Set([6, 7]);

/** Weights are read as float32 whatever their type; sizes computed as fractions lose them. */
function cast(context: OnnxContext): OnnxValue {
  const value = same(context);
  if (value.kind !== 'constant' || !integerTypes.has(context.int('to', 0))) return value;
  return { ...value, values: value.values.map(Math.trunc) };
}

function same(context: OnnxContext): OnnxValue {
  const value = context.value(0);
  if (!value) throw context.refuse('it has no input');
  return value;
}

function dropout(context: OnnxContext): NodeValue {
  const input = context.tensor(0);
  const rate = context.numbers(1)?.[0] ?? context.float('ratio', 0.5);
  const node = { kind: 'dropout' as const, rate: Math.min(1, Math.max(0, rate)) };
  return { ...input, id: context.builder.add(context.name, node, [input.id]) };
}

/** Temper's images are channels-last anyway: a transposition between the two is a change of words. */
function transpose(context: OnnxContext): OnnxValue {
  const value = context.value(0);
  if (value?.kind === 'constant') return transposedConstant(context);
  const input = context.tensor(0);
  const order = (context.ints('perm') ?? []).join();
  const toLast = order === '0,2,3,1' && input.layout === 'channels-first';
  const toFirst = order === '0,3,1,2' && input.layout === 'channels-last';
  if (!toLast && !toFirst) throw context.refuse(`the order ${order} is not read`);
  return { ...input, layout: toLast ? 'channels-last' : 'channels-first' };
}

function transposedConstant(context: OnnxContext): OnnxValue {
  const { shape, values } = context.constant(0);
  const [rows = 0, columns = 0] = shape;
  if (shape.length !== 2) throw context.refuse('only matrices of constants are transposed');
  const turned = values.map((_value, index) => {
    const [row, column] = [Math.floor(index / rows), index % rows];
    return values[column * columns + row] ?? 0;
  });
  return { kind: 'constant', shape: [columns, rows], values: turned };
}

/** To features, or a change of shape that keeps every pixel where it is. */
function reshape(context: OnnxContext): OnnxValue {
  const value = context.value(0);
  const target = context.numbers(1) ?? [];
  if (value?.kind === 'constant') return foldShape(context, value, target);
  if (value?.kind === 'grouped') return ungrouped(context, value, target);
  const input = context.tensor(0);
  const shape = context.builder.shapeOf(input.id);
  const grouped = groupsOf(context, input, target);
  if (grouped) return grouped;
  if (target.length === 2) return flatten(context);
  if (isSameImage(context, input, target)) return input;
  const layout = pixelLayout(target, shape);
  if (layout) return { ...input, layout };
  throw context.refuse(`to the shape [${target.join(', ')}] it is not read`);
}

/** Where the channels stand in a shape of one pixel; null for any other shape, or of more than one pixel. */
function pixelLayout(
  target: readonly number[],
  shape: readonly number[],
): NodeValue['layout'] | null {
  const isPixel = shape.length === 1 || (shape[0] === 1 && shape[1] === 1);
  if (!isPixel || target.length !== 4) return null;
  const fits = (size: number | undefined): boolean => [shape.at(-1), -1, 0].includes(size);
  const [, first, second, third] = target;
  if (fits(first) && second === 1 && third === 1) return 'channels-first';
  return first === 1 && second === 1 && fits(third) ? 'channels-last' : null;
}

/** Removing or adding axes of length one. */
function squeeze(context: OnnxContext): OnnxValue {
  const value = context.value(0);
  if (value?.kind === 'constant') return foldShape(context, value, null);
  const input = context.tensor(0);
  const shape = context.builder.shapeOf(input.id);
  const isOnePixel = shape.length === 1 || (shape[0] === 1 && shape[1] === 1);
  if (!isOnePixel) throw context.refuse('of more than one pixel it is not read');
  return context.node.op_type === 'Squeeze' ? flatten(context) : input;
}

function mean(context: OnnxContext): OnnxValue {
  return reduceMean(context);
}

const operators: Record<string, Operator> = {
  Add: arithmetic,
  AveragePool: pooling,
  BatchNormalization: batchNorm,
  Cast: cast,
  Clip: clip,
  Concat: (context) =>
    context.value(0)?.kind === 'constant' ? foldShape(context, null, null) : concat(context),
  Constant: constantNode,
  ConstantOfShape: filledConstant,
  Conv: convolution,
  Div: arithmetic,
  Dropout: dropout,
  Elu: (context) => activation('elu', context.float('alpha', 1))(context),
  Erf: erf,
  Flatten: flatten,
  Gather: (context) => foldShape(context, context.constant(0), null),
  Gelu: gelu,
  Gemm: gemm,
  GlobalAveragePool: globalPool,
  GlobalMaxPool: globalPool,
  HardSigmoid: hardSigmoid,
  HardSwish: activation('hard-swish'),
  Identity: same,
  InstanceNormalization: instanceNorm,
  LayerNormalization: layerNorm,
  LeakyRelu: (context) => activation('leaky-relu', context.float('alpha', 0.01))(context),
  LogSoftmax: softmax,
  MatMul: matMul,
  MaxPool: pooling,
  Mul: arithmetic,
  Pad: pad,
  ReduceMean: mean,
  Relu: relu,
  Reshape: reshape,
  Resize: upsample,
  Shape: shapeOf,
  Sigmoid: activation('sigmoid'),
  Slice: sliceConstant,
  Softmax: softmax,
  Squeeze: squeeze,
  Sub: arithmetic,
  Tanh: activation('tanh'),
  Transpose: transpose,
  Unsqueeze: squeeze,
  Upsample: upsample,
};

/** What an operator's output stands for. @throws TemperError naming an operator that is not read */
export function applyOperator(context: OnnxContext): OnnxValue {
  const { op_type: type, domain } = context.node;
  const operator = Object.hasOwn(operators, type) ? operators[type] : undefined;
  if (!operator || (domain !== '' && domain !== 'ai.onnx')) {
    throw context.refuse('it is not among those that Temper rebuilds');
  }
  if (context.followsSoftmax && !keepsProbabilities.has(type)) {
    throw context.refuse('it follows a softmax, which is read at the end of a network only');
  }
  return operator(context);
}
