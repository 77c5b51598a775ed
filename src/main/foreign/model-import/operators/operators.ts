import type { activationFunctions } from '../../../../contract/models/network';
import { arithmetic, erf, foldBinary, unaryOperator } from './arithmetic';
import { attentionShares } from './attention';
import {
  compareConstants,
  constantNode,
  expandConstant,
  filledConstant,
  foldShape,
  isWholeType,
  rangeConstant,
  reduceConstant,
  shapeOf,
} from './constants';
import type { OperatorContext } from './context';
import { groupNorm, instanceNorm } from './group-norm';
import {
  batchNorm,
  convolution,
  gemm,
  globalPool,
  layerNorm,
  matMul,
  pooling,
  reduceMean,
  transposedConvolution,
} from './layers';
import { concat, flatten, pad, upsample } from './rearrange';
import { standardise } from './standardise';
import { gather, reshape, slice, split, squeeze, transpose } from './shape-operators';
import type { NodeValue, GraphValue } from './values';

type Operator = (context: OperatorContext) => GraphValue;
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

function relu(context: OperatorContext): NodeValue {
  const input = context.tensor(0);
  return { ...input, id: context.builder.add(context.name, { kind: 'relu' }, [input.id]) };
}

function clip(context: OperatorContext): GraphValue {
  const least = context.numbers(1)?.[0] ?? context.float('min', -Infinity);
  const most = context.numbers(2)?.[0] ?? context.float('max', Infinity);
  if (least === 0 && most === 6) return activation('relu6')(context);
  if (least === 0 && most > 1e30) return relu(context);
  throw context.refuse(`between ${least} and ${most} it is not read; relu and relu6 are`);
}

function hardSigmoid(context: OperatorContext): GraphValue {
  const slope = context.float('alpha', 0.2);
  if (Math.abs(slope - 1 / 6) < 1e-4 && context.float('beta', 0.5) === 0.5) {
    return activation('hard-sigmoid')(context);
  }
  throw context.refuse(`with the slope ${slope} it is not read; 1/6 is`);
}

function gelu(context: OperatorContext): GraphValue {
  return activation(context.text('approximate', 'none') === 'tanh' ? 'gelu-tanh' : 'gelu')(context);
}

function swish(context: OperatorContext): GraphValue {
  const alpha = context.float('alpha', 1);
  if (alpha !== 1) throw context.refuse(`with the factor ${alpha} it is not read; 1 is`);
  return activation('silu')(context);
}

/** What follows logits: Temper computes it itself. */
function softmax(context: OperatorContext): GraphValue {
  const value = context.value(0);
  if (value?.kind === 'scores') return attentionShares(context, value);
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

/** Whether what a softmax gave has one share for each class: that over the channels of an image gives one for each pixel too. */
function isOfClasses(context: OperatorContext): boolean {
  const { id } = context.tensor(0);
  const [height, width, channels] = context.builder.shapeOf(id);
  return channels === undefined || (height === 1 && width === 1);
}

/** These change no number of what a softmax gives. */
const keepsProbabilities = new Set([
  'Cast',
  'Dropout',
  'Flatten',
  'Identity',
  'Reshape',
  'Shape',
  'Squeeze',
  'Unsqueeze',
]);

/** Weights are read as float32 whatever their type; sizes computed as fractions lose them. */
function cast(context: OperatorContext): GraphValue {
  const value = same(context);
  if (value.kind !== 'constant') return value;
  const whole = isWholeType(context.int('to', 0));
  return { ...value, whole, ...(whole && { values: value.values.map(Math.trunc) }) };
}

function same(context: OperatorContext): GraphValue {
  const value = context.value(0);
  if (!value) throw context.refuse('it has no input');
  return value;
}

function dropout(context: OperatorContext): NodeValue {
  const input = context.tensor(0);
  const rate = context.numbers(1)?.[0] ?? context.float('ratio', 0.5);
  const node = { kind: 'dropout' as const, rate: Math.min(1, Math.max(0, rate)) };
  return { ...input, id: context.builder.add(context.name, node, [input.id]) };
}

const operators: Record<string, Operator> = {
  Add: arithmetic,
  AveragePool: pooling,
  BatchNormalization: batchNorm,
  Cast: cast,
  CastLike: same,
  Clip: clip,
  Concat: (context) =>
    context.node.input.every((_name, index) => context.value(index)?.kind === 'constant')
      ? foldShape(context, null, null)
      : concat(context),
  Constant: constantNode,
  ConstantOfShape: filledConstant,
  Conv: convolution,
  ConvTranspose: transposedConvolution,
  Div: arithmetic,
  Dropout: dropout,
  Equal: compareConstants,
  Elu: (context) => activation('elu', context.float('alpha', 1))(context),
  Erf: erf,
  Expand: expandConstant,
  Flatten: flatten,
  Gather: gather,
  Gelu: gelu,
  Gemm: gemm,
  GroupNormalization: groupNorm,
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
  Max: foldBinary,
  MaxPool: pooling,
  Mod: foldBinary,
  Mul: arithmetic,
  Neg: unaryOperator,
  Pad: pad,
  Pow: foldBinary,
  Range: rangeConstant,
  Reciprocal: unaryOperator,
  ReduceL2: reduceConstant,
  ReduceMean: reduceMean,
  ReduceProd: reduceConstant,
  ReduceSum: reduceConstant,
  ReduceSumSquare: reduceConstant,
  Relu: relu,
  Reshape: reshape,
  Resize: upsample,
  Shape: shapeOf,
  Sigmoid: activation('sigmoid'),
  Slice: slice,
  Softmax: softmax,
  Sqrt: unaryOperator,
  Squeeze: squeeze,
  Standardise: standardise,
  Sub: arithmetic,
  Swish: swish,
  Tanh: activation('tanh'),
  Transpose: transpose,
  Unsqueeze: squeeze,
  Upsample: upsample,
  Where: compareConstants,
};

/** What the outputs of an operator stand for, as far as anything of a classifier reads them. @throws TemperError as applyOperator */
export function applyOperatorFully(context: OperatorContext): GraphValue[] {
  if (context.node.op_type === 'Split' && context.node.domain === '') return split(context);
  // Further outputs of others (masks, statistics) are for training.
  return [applyOperator(context)];
}

/** Their numbers are whole: no gradient goes through them. */
const quantised = /^(QLinear|QGemm|QAttention|Quantize|Dequantize|DynamicQuantize)|Integer$/;

/** What an operator's output stands for. @throws TemperError naming an operator that is not read */
function applyOperator(context: OperatorContext): GraphValue {
  const { op_type: type, domain } = context.node;
  if (quantised.test(type)) {
    throw context.refuse('quantised models are not rebuilt: use the model as it was before');
  }
  const operator = Object.hasOwn(operators, type) ? operators[type] : undefined;
  if (!operator || (domain !== '' && domain !== 'ai.onnx')) {
    throw context.refuse('it is not among those that Temper rebuilds');
  }
  if (context.followsSoftmax && !(keepsProbabilities.has(type) && isOfClasses(context))) {
    throw context.refuse('it follows a softmax, which is read at the end of a network only');
  }
  return operator(context);
}
