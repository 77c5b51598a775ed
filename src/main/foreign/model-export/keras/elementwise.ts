import { assertNever } from '../../../../contract/errors';
import type { NetworkNode } from '../../../../contract/models/network';
import type { LayerWriter } from './layer-writer';

type NodeOf<Kind extends NetworkNode['kind']> = Extract<NetworkNode, { kind: Kind }>;

export function writeNormalise(
  writer: LayerWriter,
  { mean, deviation }: NodeOf<'normalise'>,
): void {
  const scale = deviation.map((each) => 1 / each);
  const offset = mean.map((each, index) => -each * (scale[index] ?? 0));
  writer.last('Rescaling', { config: { scale, offset } });
}

export function writeActivation(writer: LayerWriter, node: NodeOf<'activation'>): void {
  const isKeras = writer.dialect === 'keras';
  const named = (activation: string) => writer.last('Activation', { config: { activation } });
  switch (node.function) {
    case 'relu6':
      return writer.last('ReLU', { config: { max_value: 6 } });
    case 'leaky-relu': {
      const slope = node.alpha ?? 0.01;
      const config = isKeras ? { negative_slope: slope } : { alpha: slope };
      return writer.last('LeakyReLU', { config });
    }
    case 'elu': {
      const alpha = node.alpha ?? 1;
      if (alpha !== 1 && !isKeras) throw writer.refuse('TensorFlow.js has elu with alpha 1 only');
      return writer.last('ELU', { config: { alpha } });
    }
    case 'gelu':
      return named('gelu');
    case 'gelu-tanh':
      return writeApproximateGelu(writer);
    case 'silu':
      return named(isKeras ? 'silu' : 'swish');
    case 'hard-swish':
      return isKeras ? named('hard_silu') : writeHardSwish(writer);
    case 'hard-sigmoid':
      return isKeras ? named('hard_sigmoid') : writeHardSigmoid(writer);
    case 'sigmoid':
    case 'tanh':
      return named(node.function);
    default:
      return assertNever(node.function);
  }
}

/** relu6(x + 3) / 6: TensorFlow.js's function of that name is another one. */
function writeHardSigmoid(writer: LayerWriter): void {
  const clipped = clippedFromZeroToSix(writer);
  writer.last('Rescaling', { config: { scale: 1 / 6, offset: 0 }, inputs: [clipped] });
}

function writeHardSwish(writer: LayerWriter): void {
  const clipped = clippedFromZeroToSix(writer);
  const config = { scale: 1 / 6, offset: 0 };
  const share = writer.step('share', 'Rescaling', { config, inputs: [clipped] });
  writer.last('Multiply', { inputs: [writer.input, share] });
}

function clippedFromZeroToSix(writer: LayerWriter): string {
  const moved = writer.step('moved', 'Rescaling', { config: { scale: 1, offset: 3 } });
  return writer.step('clipped', 'ReLU', { config: { max_value: 6 }, inputs: [moved] });
}

/** x·sigmoid(2·√(2/π)·(x + 0.044715·x³)): the activation that files name is the exact one. */
function writeApproximateGelu(writer: LayerWriter): void {
  const factor = 2 * Math.sqrt(2 / Math.PI);
  const { input } = writer;
  const square = writer.step('square', 'Multiply', { inputs: [input, input] });
  const config = { scale: factor * 0.044715, offset: factor };
  const bent = writer.step('bent', 'Rescaling', { config, inputs: [square] });
  const argument = writer.step('argument', 'Multiply', { inputs: [input, bent] });
  const sigmoid = { activation: 'sigmoid' };
  const share = writer.step('share', 'Activation', { config: sigmoid, inputs: [argument] });
  writer.last('Multiply', { inputs: [input, share] });
}

/** Of an image a depthwise convolution of one pixel; of features a batch norm that changes nothing else. */
export function writeChannelScale(writer: LayerWriter, { bias }: NodeOf<'channel-scale'>): void {
  const channels = writer.inputShape.at(-1) ?? 0;
  if (writer.inputShape.length === 3) {
    const kernel = writer.array('gamma', 'depthwise_kernel', [1, 1, channels, 1]);
    const arrays = [kernel, ...(bias ? [writer.array('beta', 'bias')] : [])];
    const config = { kernel_size: [1, 1], depth_multiplier: 1, use_bias: bias };
    return writer.last('DepthwiseConv2D', { config, arrays });
  }
  const still = (name: string, value: number) => ({
    name,
    shape: [channels],
    values: new Float32Array(channels).fill(value),
  });
  const arrays = [
    writer.array('gamma'),
    bias ? writer.array('beta') : still('beta', 0),
    still('moving_mean', 0),
    still('moving_variance', 1),
  ];
  const config = { axis: -1, epsilon: leastEpsilon, center: true, scale: true, trainable: false };
  writer.last('BatchNormalization', { config, arrays });
}

/** So small that 1 and it are 1. */
const leastEpsilon = 1e-12;

/** Features beside an image become an image of one pixel. */
export function writeMultiply(writer: LayerWriter): void {
  const hasImage = writer.inputShapes.some((shape) => shape.length === 3);
  const inputs = writer.inputs.map((input, index) => {
    const shape = writer.inputShapes[index] ?? [];
    if (!hasImage || shape.length === 3) return input;
    const target = [1, 1, ...shape];
    const config = { target_shape: target };
    return writer.step(`pixel_${index}`, 'Reshape', { config, inputs: [input], shape: target });
  });
  writer.last('Multiply', { inputs });
}

/** Temper counts pixels as TensorFlow does, unless the node says otherwise. */
export function writeFlatten(writer: LayerWriter, { order }: NodeOf<'flatten'>): void {
  const [height = 1, width = 1, channels = 1] = writer.inputShape;
  if (writer.inputShape.length === 1) {
    return writer.last('Activation', { config: { activation: 'linear' } });
  }
  const config = { data_format: 'channels_last' };
  const isTurned = order === 'channels-first' && height * width > 1;
  if (!isTurned) return writer.last('Flatten', { config });
  const first = writer.step('channels_first', 'Permute', {
    config: { dims: [3, 1, 2] },
    shape: [channels, height, width],
  });
  writer.last('Flatten', { config, inputs: [first] });
}
