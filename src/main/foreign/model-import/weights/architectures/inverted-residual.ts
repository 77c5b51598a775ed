import type { activationFunctions } from '../../../../../contract/models/network';
import type { TorchBuilder } from './torch-builder';

type Activation = 'relu' | (typeof activationFunctions)[number];

/** The names of one inverted residual block's modules; a part that the block lacks is null. */
export interface InvertedResidual {
  expand: [conv: string, norm: string] | null;
  depthwise: [conv: string, norm: string];
  squeeze: [reduce: string, expand: string] | null;
  project: [conv: string, norm: string];
}

export interface BlockStyle {
  activation: Activation;
  stride: number;
  epsilon: number;
  momentum: number;
  /** `same` is TensorFlow's; left out, half the kernel on all sides. */
  padding?: 'same';
  squeezeActivation: Activation;
  gate: Activation;
}

/** MobileNetV2 (Sandler et al. 2018), the shared block: expand, depthwise, squeeze and excite, project, add. */
export function addInvertedResidual(
  b: TorchBuilder,
  names: InvertedResidual,
  style: BlockStyle,
): void {
  const input = b.current;
  const { activation, stride, epsilon, momentum, padding } = style;
  const convolve = ([conv, norm]: [string, string], options: object): void => {
    b.conv(conv, { ...options, ...(padding && { padding }) });
    b.batchNorm(norm, epsilon, momentum);
  };
  if (names.expand) {
    convolve(names.expand, {});
    b.activation(activation);
  }
  convolve(names.depthwise, { stride });
  b.activation(activation);
  if (names.squeeze) addSqueeze(b, names.squeeze, style);
  convolve(names.project, {});
  if (stride === 1 && b.channels() === b.channels(input)) b.add(b.current, input);
}

/** Squeeze and excitation (Hu et al. 2018): a factor per channel, made of the channels' means by two 1×1 convolutions. */
export function addSqueeze(
  b: TorchBuilder,
  [reduce, expand]: [string, string],
  style: Pick<BlockStyle, 'squeezeActivation' | 'gate'>,
): void {
  const input = b.current;
  b.plain({ kind: 'global-average-pool', keepDimensions: true });
  b.conv(reduce);
  b.activation(style.squeezeActivation);
  b.conv(expand);
  b.activation(style.gate);
  b.plain({ kind: 'multiply' }, [input, b.current]);
}
