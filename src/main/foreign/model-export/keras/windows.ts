import type { NetworkNode } from '../../../../contract/models/network';
import { samePadding, transposedSame } from '../../model-import/network/same-padding';
import type { LayerWriter, Shape } from './layer-writer';

type NodeOf<Kind extends NetworkNode['kind']> = Extract<NetworkNode, { kind: Kind }>;
type Quad = NodeOf<'pad'>['padding'];
type Pair = NodeOf<'conv2d'>['kernel'];

/** How a window's padding is said: by a word where TensorFlow has one, else by a layer of zeros before it. */
type PaddingWord = 'valid' | 'same' | 'zeros';

function paddingWord(shape: Shape, reach: Pair, stride: Pair, padding: Quad): PaddingWord {
  if (padding.every((each) => each === 0)) return 'valid';
  const same = [
    ...samePadding(shape[0] ?? 1, reach[0], stride[0]),
    ...samePadding(shape[1] ?? 1, reach[1], stride[1]),
  ];
  return padding.join() === same.join() ? 'same' : 'zeros';
}

/** Zeros around the image; returns the layer's name. */
function withZeros(writer: LayerWriter, padding: Quad): string {
  const shape = paddedShape(writer.inputShape, padding);
  return writer.step('zeros', 'ZeroPadding2D', { config: { padding: sides(padding) }, shape });
}

const sides = ([top, bottom, left, right]: Quad) => [
  [top, bottom],
  [left, right],
];

function paddedShape(shape: Shape, [top, bottom, left, right]: Quad): Shape {
  const [height = 1, width = 1, channels = 1] = shape;
  return [height + top + bottom, width + left + right, channels];
}

export function writeConvolution(writer: LayerWriter, node: NodeOf<'conv2d'>): void {
  const { filters, kernel, stride, padding, groups = 1, dilation = [1, 1], bias } = node;
  if (dilation.some((each) => each > 1) && stride.some((each) => each > 1)) {
    throw writer.refuse('Keras has no strides together with dilation');
  }
  const reach: Pair = [(kernel[0] - 1) * dilation[0] + 1, (kernel[1] - 1) * dilation[1] + 1];
  const word = paddingWord(writer.inputShape, reach, stride, padding);
  const inputs = word === 'zeros' ? [withZeros(writer, padding)] : [writer.input];
  const channels = writer.inputShape[2] ?? 0;
  const isDepthwise = groups === channels && groups > 1;
  const common = {
    kernel_size: kernel,
    strides: stride,
    padding: word === 'same' ? 'same' : 'valid',
    data_format: 'channels_last',
    dilation_rate: dilation,
    activation: 'linear',
    use_bias: bias,
  };
  const biases = bias ? [writer.array('bias')] : [];
  if (isDepthwise) {
    const multiplier = filters / channels;
    const shape = [...kernel, channels, multiplier];
    const arrays = [writer.array('kernel', 'depthwise_kernel', shape), ...biases];
    const config = { ...common, depth_multiplier: multiplier };
    return writer.last('DepthwiseConv2D', { config, inputs, arrays });
  }
  if (groups > 1 && writer.dialect === 'tfjs') {
    throw writer.refuse('TensorFlow.js has no convolutions in groups');
  }
  const config = { ...common, filters, groups };
  writer.last('Conv2D', { config, inputs, arrays: [writer.array('kernel'), ...biases] });
}

export function writeTransposedConvolution(
  writer: LayerWriter,
  { filters, kernel, stride, padding, bias }: NodeOf<'conv2d-transpose'>,
): void {
  const isValid = padding.every((each) => each === 0);
  const same = [...transposedSame(kernel[0], stride[0]), ...transposedSame(kernel[1], stride[1])];
  if (!isValid && padding.join() !== same.join()) {
    throw writer.refuse('Keras has no such padding of a transposed convolution');
  }
  const config = {
    filters,
    kernel_size: kernel,
    strides: stride,
    padding: isValid ? 'valid' : 'same',
    data_format: 'channels_last',
    dilation_rate: [1, 1],
    activation: 'linear',
    use_bias: bias,
  };
  const arrays = [writer.array('kernel'), ...(bias ? [writer.array('bias')] : [])];
  writer.last('Conv2DTranspose', { config, arrays });
}

/** @param isNeverNegative whether no value of the input is below zero, so that zeros around it never win */
export function writeMaxPool(
  writer: LayerWriter,
  { size, stride, padding }: NodeOf<'max-pool'>,
  isNeverNegative: boolean,
): void {
  const word = paddingWord(writer.inputShape, size, stride, padding);
  if (word === 'zeros' && !isNeverNegative) {
    throw writer.refuse('Keras has no such padding of a maximum over values that may be negative');
  }
  const inputs = word === 'zeros' ? [withZeros(writer, padding)] : [writer.input];
  writer.last('MaxPooling2D', { config: pooling(size, stride, word), inputs });
}

export function writeAveragePool(
  writer: LayerWriter,
  { size, stride, padding, countPadding }: NodeOf<'average-pool'>,
): void {
  const word = paddingWord(writer.inputShape, size, stride, padding);
  if (word === 'valid' || (word === 'same' && !countPadding)) {
    return writer.last('AveragePooling2D', { config: pooling(size, stride, word) });
  }
  if (!countPadding) throw writer.refuse('Keras has no such padding of a mean');
  const config = pooling(size, stride, 'zeros');
  writer.last('AveragePooling2D', { config, inputs: [withZeros(writer, padding)] });
}

function pooling(size: Pair, stride: Pair, word: PaddingWord) {
  const padding = word === 'same' ? 'same' : 'valid';
  return { pool_size: size, strides: stride, padding, data_format: 'channels_last' };
}

export function writeAdaptiveAverage(
  writer: LayerWriter,
  { size }: NodeOf<'adaptive-average-pool'>,
): void {
  const [height = 1, width = 1] = writer.inputShape;
  if (height % size[0] !== 0 || width % size[1] !== 0) {
    throw writer.refuse(`${height}×${width} pixels are not a multiple of ${size.join('×')}`);
  }
  const window: Pair = [height / size[0], width / size[1]];
  writer.last('AveragePooling2D', { config: pooling(window, window, 'valid') });
}

export function writeGlobalAverage(
  writer: LayerWriter,
  { keepDimensions }: NodeOf<'global-average-pool'>,
): void {
  const config = { data_format: 'channels_last' };
  if (!keepDimensions) return writer.last('GlobalAveragePooling2D', { config });
  if (writer.dialect === 'keras') {
    return writer.last('GlobalAveragePooling2D', { config: { ...config, keepdims: true } });
  }
  const shape = [writer.inputShape[2] ?? 0];
  const pooled = writer.step('pooled', 'GlobalAveragePooling2D', { config, shape });
  writer.last('Reshape', { config: { target_shape: [1, 1, ...shape] }, inputs: [pooled] });
}

export function writePad(writer: LayerWriter, { padding }: NodeOf<'pad'>): void {
  writer.last('ZeroPadding2D', {
    config: { padding: sides(padding), data_format: 'channels_last' },
  });
}

export function writeCrop(writer: LayerWriter, { cut }: NodeOf<'crop'>): void {
  writer.last('Cropping2D', { config: { cropping: sides(cut), data_format: 'channels_last' } });
}

/** There is no such layer: a matrix of zeros and ones for every pixel. */
export function writeSelection(writer: LayerWriter, { channels }: NodeOf<'select-channels'>): void {
  const [count, filters] = [writer.inputShape.at(-1) ?? 0, channels.length];
  const values = new Float32Array(count * filters);
  channels.forEach((channel, place) => (values[channel * filters + place] = 1));
  const isImage = writer.inputShape.length === 3;
  const shape = isImage ? [1, 1, count, filters] : [count, filters];
  const common = { use_bias: false, activation: 'linear', trainable: false };
  const own = isImage ? { filters, kernel_size: [1, 1] } : { units: filters };
  writer.last(isImage ? 'Conv2D' : 'Dense', {
    config: { ...common, ...own },
    arrays: [{ name: 'kernel', shape, values }],
  });
}

export function writeUpsample(writer: LayerWriter, { scale, method }: NodeOf<'upsample'>): void {
  if (method === 'bilinear' && writer.dialect === 'tfjs') {
    throw writer.refuse('TensorFlow.js places the pixels of a bilinear enlargement differently');
  }
  const config = { size: scale, interpolation: method, data_format: 'channels_last' };
  writer.last('UpSampling2D', { config });
}
