import type { WeightTensor } from '../../formats/weight-file';
import { outputsFirst } from '../network/layout';
import type { GraphNode } from './graph-node';
import { asManyAsChannels, type OnnxWords } from '../operators/words';

interface Translation {
  words: OnnxWords;
  node: GraphNode;
  constants: ReadonlyMap<string, WeightTensor>;
}

type Operator = (translation: Translation, output: string) => void;

const toFirst = { perm: [0, 3, 1, 2] };
const toLast = { perm: [0, 2, 3, 1] };

/** Puts an operator of TensorFlow into ONNX's words. @throws TemperError naming one that is not read */
export function translateOperator(
  words: OnnxWords,
  node: GraphNode,
  constants: ReadonlyMap<string, WeightTensor>,
): void {
  const operator = Object.hasOwn(operators, node.operator) ? operators[node.operator] : undefined;
  if (!operator) throw node.refuse('it is not among those that Temper rebuilds');
  operator({ words, node, constants }, node.name);
}

function same(type: string, attributes: Parameters<OnnxWords['operator']>[3] = {}): Operator {
  return ({ words, node }, output) => {
    words.operator(type, node.inputs, output, attributes);
  };
}

/** An operator with pixels: channels-first in ONNX. */
function onImage(
  { words, node }: Translation,
  output: string,
  type: string,
  more: string[],
  attributes: Record<string, number | string | readonly number[]>,
): void {
  if (node.text('data_format', 'NHWC') !== 'NHWC')
    throw node.refuse('images that are channels-first are not read');
  const first = words.operator('Transpose', [node.inputs[0] ?? ''], `${output}/first`, toFirst);
  const result = words.operator(type, [first, ...more], `${output}/image`, attributes);
  words.operator('Transpose', [result], output, toLast);
}

/** Height and width of [1, height, width, 1]. */
function inner(node: GraphNode, name: string): number[] {
  const given = node.wholes(name);
  if (given.length === 0) return [1, 1];
  const [images, height = 1, width = 1, channels] = given;
  if (images === 1 && channels === 1 && given.length === 4) return [height, width];
  throw node.refuse(`its ${name} [${given.join(', ')}] are not read`);
}

function padding(node: GraphNode): Record<string, string | number[]> {
  const kind = node.text('padding', 'VALID');
  if (kind === 'SAME') return { auto_pad: 'SAME_UPPER' };
  if (kind === 'VALID') return {};
  const [, , top = 0, bottom = 0, left = 0, right = 0] = node.wholes('explicit_paddings');
  return { pads: [top, left, bottom, right] };
}

function constant({ node, constants }: Translation, index: number): WeightTensor {
  const found = constants.get(node.inputs[index] ?? '');
  if (found) return found;
  throw node.refuse(`its input ${index + 1} is computed; Temper needs a constant there`);
}

function convolution(translation: Translation, output: string): void {
  const { node, words } = translation;
  const isDepthwise = /Depthwise/.test(node.operator);
  const kernel = constant(translation, 1);
  const [height = 0, width = 0, inputs = 0, outputs = 0] = kernel.shape;
  if (kernel.shape.length !== 4) throw node.refuse('only two-dimensional convolutions are read');
  const filters = isDepthwise ? inputs * outputs : outputs;
  const perGroup = isDepthwise ? 1 : inputs;
  const values = outputsFirst(kernel.read(), filters, perGroup, height * width);
  const turned = words.floats(`${output}/kernel`, [filters, perGroup, height, width], values);
  onImage(translation, output, 'Conv', [turned], {
    strides: inner(node, 'strides'),
    dilations: inner(node, 'dilations'),
    // TensorFlow leaves it to the channels of the image.
    group: isDepthwise ? inputs : asManyAsChannels,
    ...padding(node),
  });
}

function pooling(type: string): Operator {
  return (translation, output) => {
    const { node } = translation;
    onImage(translation, output, type, [], {
      kernel_shape: inner(node, 'ksize'),
      strides: inner(node, 'strides'),
      ...padding(node),
    });
  };
}

function matMul({ node, words }: Translation, output: string): void {
  if (node.flag('transpose_a')) throw node.refuse('a transposed input is not read');
  const isTurned = node.flag('transpose_b') || node.flag('adj_y');
  const inputs = node.inputs.slice(0, 2);
  if (isTurned) words.operator('Gemm', inputs, output, { transB: 1 });
  else words.operator('MatMul', inputs, output);
}

function batchNorm({ node, words }: Translation, output: string): void {
  if (node.flag('is_training'))
    throw node.refuse('with the statistics of the batch it is not read');
  // TensorFlow leaves the attribute out where it has this value.
  words.operator('BatchNormalization', node.inputs.slice(0, 5), output, {
    epsilon: node.number('epsilon', 1e-4),
    momentum: 0.99,
  });
}

function leakyRelu({ node, words }: Translation, output: string): void {
  words.operator('LeakyRelu', node.inputs, output, { alpha: node.number('alpha', 0.2) });
}

function relu6({ node, words }: Translation, output: string): void {
  words.operator('Clip', node.inputs, output, { min: 0, max: 6 });
}

/** An operator and what the converter fused with it, one after the other. */
function fused(operator: Operator): Operator {
  return (translation, output) => {
    const { node, words } = translation;
    const steps = node.texts('fused_ops');
    const more = node.inputs.slice(2);
    const name = (index: number): string =>
      index === steps.length ? output : `${output}/fused-${index}`;
    operator(translation, name(0));
    steps.forEach((step, index) => {
      const [from, to] = [name(index), name(index + 1)];
      if (step === 'BiasAdd') words.operator('Add', [from, more.shift() ?? ''], to);
      else if (step === 'Relu6') words.operator('Clip', [from], to, { min: 0, max: 6 });
      else if (step === 'LeakyRelu') {
        words.operator('LeakyRelu', [from], to, { alpha: node.number('leakyrelu_alpha', 0.2) });
      } else if (['Relu', 'Elu', 'Sigmoid', 'Tanh'].includes(step))
        words.operator(step, [from], to);
      else throw node.refuse(`${step}, which is fused with it, is not read`);
    });
  };
}

function pad(translation: Translation, output: string): void {
  const { node, words } = translation;
  const amounts = constant(translation, 1);
  const values = [...amounts.read()];
  const filling = node.inputs.length > 2 ? (constant(translation, 2).read()[0] ?? 0) : 0;
  if (amounts.shape.join() !== '4,2' || filling !== 0)
    throw node.refuse('only padding of images with zeros is read');
  const of = (side: number): number[] => [0, 1, 2, 3].map((axis) => values[axis * 2 + side] ?? 0);
  const amountsFirst = words.wholes(`${output}/amounts`, [...of(0), ...of(1)]);
  words.operator('Pad', [node.inputs[0] ?? '', amountsFirst], output);
}

function mean(translation: Translation, output: string): void {
  const { node, words } = translation;
  words.operator('ReduceMean', node.inputs.slice(0, 1), output, {
    axes: [...constant(translation, 1).read()],
    keepdims: node.flag('keep_dims') ? 1 : 0,
  });
}

/** The largest of all pixels. */
function maximum(translation: Translation, output: string): void {
  const { node, words } = translation;
  const axes = [...constant(translation, 1).read()].map((axis) => (axis < 0 ? axis + 4 : axis));
  if (axes.sort().join() !== '1,2')
    throw node.refuse(`over the axes ${axes.join()} it is not read`);
  const keeps = node.flag('keep_dims');
  const pooled = keeps ? output : `${output}/pooled`;
  onImage(translation, pooled, 'GlobalMaxPool', [], {});
  if (!keeps) words.operator('Flatten', [pooled], output);
}

/** Of sizes, of which shapes are made. */
function product(translation: Translation, output: string): void {
  const { node, words } = translation;
  words.operator('ReduceProd', node.inputs.slice(0, 1), output, {
    axes: [...constant(translation, 1).read()],
    keepdims: node.flag('keep_dims') ? 1 : 0,
  });
}

function concat(translation: Translation, output: string): void {
  const { node, words } = translation;
  const inputs = node.inputs.slice(0, -1);
  const [axis = 0] = constant(translation, node.inputs.length - 1).read();
  words.operator('Concat', inputs, output, { axis });
}

function resize(mode: 'nearest' | 'linear'): Operator {
  return (translation, output) => {
    const { node, words } = translation;
    if (node.flag('align_corners')) throw node.refuse('with aligned corners it is not read');
    const before = words.wholes(`${output}/before`, [0, 0]);
    const sizes = [before, node.inputs[1] ?? ''];
    words.operator('Concat', sizes, `${output}/sizes`, { axis: 0 });
    // For whole factors the nearest pixel is the same from its corner and from its middle.
    const isCentred = mode === 'linear' && node.flag('half_pixel_centers');
    onImage(translation, output, 'Resize', ['', '', `${output}/sizes`], {
      mode,
      coordinate_transformation_mode: isCentred ? 'half_pixel' : 'asymmetric',
    });
  };
}

/** Beyond any axis, in either direction. */
const furthest = 2 ** 30;

/** A part of a tensor as Python's indices say it: ranges, single places, and `...` for the axes between. */
function stridedSlice(translation: Translation, output: string): void {
  const { node, words } = translation;
  const [begins = [], ends = [], steps = []] = [1, 2, 3].map((index) => [
    ...constant(translation, index).read(),
  ]);
  const isMarked = (mask: string, index: number): boolean =>
    Math.floor(node.number(mask, 0) / 2 ** index) % 2 === 1;
  if (node.number('new_axis_mask', 0) !== 0) throw node.refuse('with new axes it is not read');
  const middle = begins.findIndex((_begin, index) => isMarked('ellipsis_mask', index));
  const parts = begins.flatMap((begin, index) => {
    if (index === middle) return [];
    const axis = middle >= 0 && index > middle ? index - begins.length : index;
    const isOne = isMarked('shrink_axis_mask', index);
    const step = isOne ? 1 : (steps[index] ?? 1);
    const [first, last] = step > 0 ? [0, furthest] : [furthest, -furthest];
    const [opens, closes] = ['begin_mask', 'end_mask'].map((mask) => isMarked(mask, index));
    const start = opens && !isOne ? first : begin;
    const behind = begin === -1 ? furthest : begin + 1;
    const end = isOne ? behind : closes ? last : (ends[index] ?? last);
    const isWhole = start === 0 && end === furthest && step === 1;
    return isWhole && !isOne ? [] : [{ axis, start, end, step, isOne }];
  });
  const single = parts.filter(({ isOne }) => isOne).map(({ axis }) => axis);
  if (parts.length === 0) return void words.operator('Identity', node.inputs.slice(0, 1), output);
  const sliced = single.length === 0 ? output : `${output}/part`;
  words.operator('Slice', node.inputs.slice(0, 1), sliced, {
    starts: parts.map(({ start }) => start),
    ends: parts.map(({ end }) => end),
    axes: parts.map(({ axis }) => axis),
    steps: parts.map(({ step }) => step),
  });
  if (single.length > 0) words.operator('Squeeze', [sliced], output, { axes: single });
}

/** Along the first axis, sizes of which shapes are made; along another one, parts of an image. */
function pack({ node, words }: Translation, output: string): void {
  const axis = node.number('axis', 0);
  if (axis === 0) return void words.operator('Concat', node.inputs, output, { axis });
  const parts = node.inputs.map((input, index) =>
    words.operator('Unsqueeze', [input], `${output}/part-${index}`, { axes: [axis] }),
  );
  words.operator('Concat', parts, output, { axis });
}

function reverse(translation: Translation, output: string): void {
  const { node, words } = translation;
  const axes = [...constant(translation, 1).read()];
  words.operator('Slice', node.inputs.slice(0, 1), output, {
    starts: axes.map(() => furthest),
    ends: axes.map(() => -furthest),
    axes,
    steps: axes.map(() => -1),
  });
}

function gather(translation: Translation, output: string): void {
  const { node, words } = translation;
  const [axis = 0] = constant(translation, 2).read();
  words.operator('Gather', node.inputs.slice(0, 2), output, { axis });
}

function squaredDifference({ words, node }: Translation, output: string): void {
  const difference = words.operator('Sub', node.inputs, `${output}/difference`);
  words.operator('Mul', [difference, difference], output);
}

function reciprocalRoot({ words, node }: Translation, output: string): void {
  const root = words.operator('Sqrt', node.inputs, `${output}/root`);
  words.operator('Reciprocal', [root], output);
}

const operators: Record<string, Operator> = {
  Add: same('Add'),
  AddV2: same('Add'),
  AvgPool: pooling('AveragePool'),
  BiasAdd: same('Add'),
  ConcatV2: concat,
  Conv2D: convolution,
  DepthwiseConv2dNative: convolution,
  Div: same('Div'),
  Elu: same('Elu'),
  Erf: same('Erf'),
  FusedBatchNorm: batchNorm,
  FusedBatchNormV2: batchNorm,
  FusedBatchNormV3: batchNorm,
  FusedConv2D: fused(convolution),
  FusedDepthwiseConv2dNative: fused(convolution),
  GatherV2: gather,
  Identity: same('Identity'),
  LeakyRelu: leakyRelu,
  LogSoftmax: same('LogSoftmax', { axis: -1 }),
  MatMul: matMul,
  Max: maximum,
  Maximum: same('Max'),
  MaxPool: pooling('MaxPool'),
  Mean: mean,
  Mul: same('Mul'),
  Neg: same('Neg'),
  Pack: pack,
  Pad: pad,
  PadV2: pad,
  Prod: product,
  RealDiv: same('Div'),
  Relu: same('Relu'),
  Relu6: relu6,
  Reshape: same('Reshape'),
  ResizeBilinear: resize('linear'),
  ResizeNearestNeighbor: resize('nearest'),
  ReverseV2: reverse,
  Rsqrt: reciprocalRoot,
  Shape: same('Shape'),
  Sigmoid: same('Sigmoid'),
  Softmax: same('Softmax', { axis: -1 }),
  Sqrt: same('Sqrt'),
  SquaredDifference: squaredDifference,
  Squeeze: same('Squeeze'),
  StopGradient: same('Identity'),
  StridedSlice: stridedSlice,
  Sub: same('Sub'),
  Tanh: same('Tanh'),
  // Its order may be computed: the second input here, where ONNX has an attribute.
  Transpose: same('Transpose'),
  _FusedConv2D: fused(convolution),
  _FusedDepthwiseConv2dNative: fused(convolution),
  _FusedMatMul: fused(matMul),
};
