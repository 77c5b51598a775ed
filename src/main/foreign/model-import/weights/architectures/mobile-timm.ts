import { addInvertedResidual, type BlockStyle, type InvertedResidual } from './inverted-residual';
import { refused, type TorchBuilder } from './torch-builder';

/*
 * The mobile networks of timm: a stem, stages of inverted residuals under the same names, and a head. What differs from
 * family to family is not in the names: strides, activations, padding.
 */

interface MobileStyle extends Omit<BlockStyle, 'stride' | 'activation'> {
  /** Of the first block of each stage. */
  strides: readonly number[];
  activation: BlockStyle['activation'];
  /** Of the stages before `activation` begins; left out, it holds everywhere. */
  early?: { stages: number; activation: BlockStyle['activation'] };
}

const modern = { epsilon: 1e-5, momentum: 0.1 } as const;
const ofTensorFlow = { epsilon: 1e-3, momentum: 0.01, padding: 'same' } as const;
const efficientNet = {
  strides: [1, 2, 2, 2, 1, 2, 1],
  activation: 'silu',
  squeezeActivation: 'silu',
  gate: 'sigmoid',
} as const;

/** EfficientNet B0 to B8 of timm. */
export function addTimmEfficientNet(b: TorchBuilder): void {
  checkExpansion(b, 6);
  addTimmMobile(b, { ...efficientNet, ...modern });
}

/**
 * The EfficientNets of timm whose names begin with `tf_`: their tensors are the same, but they pad as TensorFlow does and
 * their norms have another epsilon. Only a person can say so.
 */
export function addTimmTensorFlowEfficientNet(b: TorchBuilder): void {
  checkExpansion(b, 6);
  addTimmMobile(b, { ...efficientNet, ...ofTensorFlow });
}

/** MobileNetV2 and EfficientNet-Lite of timm: without squeeze and excitation. */
export function addTimmMobileNetV2(b: TorchBuilder): void {
  checkExpansion(b, 6);
  addTimmMobile(b, { ...efficientNet, ...modern, activation: 'relu6', squeezeActivation: 'relu' });
}

/** MobileNetV3 of timm, large and small. */
export function addTimmMobileNetV3(b: TorchBuilder): void {
  const isSmall = b.has('blocks.0.0.se.conv_reduce.weight');
  if (!isSmall && !b.has('blocks.2.0.se.conv_reduce.weight')) {
    throw refused('blocks.2.0.conv_dw.weight', 'has no squeeze and excitation after it');
  }
  const style: MobileStyle = {
    ...modern,
    strides: isSmall ? [2, 2, 2, 1, 2] : [1, 2, 2, 2, 1, 2],
    activation: 'hard-swish',
    early: { stages: isSmall ? 2 : 3, activation: 'relu' },
    squeezeActivation: 'relu',
    gate: 'hard-sigmoid',
  };
  addStemAndStages(b, style);
  const last = `blocks.${style.strides.length}.0`;
  b.conv(`${last}.conv`);
  b.batchNorm(`${last}.bn1`);
  b.activation('hard-swish');
  b.plain({ kind: 'global-average-pool', keepDimensions: true });
  b.conv('conv_head');
  b.activation('hard-swish');
  b.plain({ kind: 'flatten' });
  addClassifier(b);
}

function addTimmMobile(b: TorchBuilder, style: MobileStyle): void {
  const { epsilon, momentum, padding } = style;
  addStemAndStages(b, style);
  b.conv('conv_head', { ...(padding && { padding }) });
  b.batchNorm('bn2', epsilon, momentum);
  b.activation(style.activation);
  b.plain({ kind: 'global-average-pool' });
  addClassifier(b);
}

function addClassifier(b: TorchBuilder): void {
  b.plain({ kind: 'dropout', rate: 0.2 });
  b.dense('classifier');
}

function addStemAndStages(b: TorchBuilder, style: MobileStyle): void {
  const { strides, early, epsilon, momentum, padding } = style;
  b.conv('conv_stem', { stride: 2, ...(padding && { padding }) });
  b.batchNorm('bn1', epsilon, momentum);
  b.activation(style.activation);
  strides.forEach((stride, stage) => {
    const activation = early && stage < early.stages ? early.activation : style.activation;
    const blocks = b.count((block) => `blocks.${stage}.${block}.conv_dw.weight`);
    for (let block = 0; block < blocks; block += 1) {
      const names = timmNames(b, `blocks.${stage}.${block}`);
      addInvertedResidual(b, names, { ...style, activation, stride: block === 0 ? stride : 1 });
    }
  });
}

/** A block without an expansion numbers its norms from the depthwise convolution on. */
function timmNames(b: TorchBuilder, block: string): InvertedResidual {
  const expands = b.has(`${block}.conv_pwl.weight`);
  const squeezes = b.has(`${block}.se.conv_reduce.weight`);
  const squeeze: InvertedResidual['squeeze'] = squeezes
    ? [`${block}.se.conv_reduce`, `${block}.se.conv_expand`]
    : null;
  if (!expands) {
    const depthwise: [string, string] = [`${block}.conv_dw`, `${block}.bn1`];
    return { expand: null, depthwise, squeeze, project: [`${block}.conv_pw`, `${block}.bn2`] };
  }
  return {
    expand: [`${block}.conv_pw`, `${block}.bn1`],
    depthwise: [`${block}.conv_dw`, `${block}.bn2`],
    squeeze,
    project: [`${block}.conv_pwl`, `${block}.bn3`],
  };
}

/** Other networks of timm have the same names, and other activations: they widen their channels less. */
function checkExpansion(b: TorchBuilder, times: number): void {
  const [filters = 0, inputs = 1] = b.shape('blocks.1.0.conv_pw.weight');
  const found = filters / inputs;
  if (found === times) return;
  throw refused(
    'blocks.1.0.conv_pw.weight',
    `widens its channels ${found.toFixed(1)} times, those of this family ${times} times`,
  );
}
