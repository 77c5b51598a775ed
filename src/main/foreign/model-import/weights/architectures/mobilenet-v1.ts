import { refused, type TorchBuilder } from './torch-builder';

/** The names of a module with a kernel and of the batch norm after it. */
type Pair = [conv: string, norm: string];

interface Naming {
  stem: Pair;
  /** Stride of the first convolution: 2 for the images of ImageNet, 1 for those of CIFAR. */
  stemStride: number;
  activation: 'relu' | 'relu6';
  /** The depthwise and the pointwise convolution of each block. */
  blocks: [depthwise: Pair, pointwise: Pair][];
  classifier: string;
}

/** MobileNet (Howard et al. 2017): depthwise and pointwise convolutions in turn; where the channels double, it halves. */
function addMobileNetV1(b: TorchBuilder, naming: Naming): void {
  const { activation } = naming;
  const convolve = ([conv, norm]: Pair, stride = 1): void => {
    b.conv(conv, { stride });
    b.batchNorm(norm);
    b.activation(activation);
  };
  convolve(naming.stem, naming.stemStride);
  naming.blocks.forEach(([depthwise, pointwise], index) => {
    const [filters = 0] = b.shape(`${pointwise[0]}.weight`);
    const doubles = filters > b.channels() && index > 0;
    convolve(depthwise, doubles ? 2 : 1);
    convolve(pointwise);
  });
  b.plain({ kind: 'global-average-pool' });
  b.dense(naming.classifier);
}

/** In the naming that ports for ImageNet have: `model.0` is the stem, every further number a block. */
export function addPortedMobileNetV1(b: TorchBuilder): void {
  const count = b.count((block) => `model.${block + 1}.3.weight`);
  addMobileNetV1(b, {
    stem: ['model.0.0', 'model.0.1'],
    stemStride: 2,
    activation: 'relu',
    blocks: Array.from({ length: count }, (_, index) => {
      const block = `model.${index + 1}`;
      return [
        [`${block}.0`, `${block}.1`],
        [`${block}.3`, `${block}.4`],
      ];
    }),
    classifier: b.firstOf('fc', 'classifier'),
  });
}

/** In the naming of the usual code for CIFAR, which does not halve in the stem. */
export function addCifarMobileNetV1(b: TorchBuilder): void {
  if (b.has('layers.0.conv3.weight')) {
    throw refused('layers.0.conv3.weight', 'makes its blocks those of MobileNetV2');
  }
  const count = b.count((block) => `layers.${block}.conv2.weight`);
  addMobileNetV1(b, {
    stem: ['conv1', 'bn1'],
    stemStride: 1,
    activation: 'relu',
    blocks: Array.from({ length: count }, (_, index) => {
      const block = `layers.${index}`;
      return [
        [`${block}.conv1`, `${block}.bn1`],
        [`${block}.conv2`, `${block}.bn2`],
      ];
    }),
    classifier: b.firstOf('linear', 'fc'),
  });
}

/** In timm's naming, where the stages' numbers come before the blocks'. */
export function addTimmMobileNetV1(b: TorchBuilder): void {
  if (b.has('blocks.1.0.conv_pwl.weight')) {
    throw refused('blocks.1.0.conv_pwl.weight', 'makes its blocks inverted residuals');
  }
  if (b.has('conv_head.weight')) {
    throw refused('conv_head.weight', 'is a head that MobileNet does not have');
  }
  const stages = b.count((stage) => `blocks.${stage}.0.conv_pw.weight`);
  const blocks = Array.from({ length: stages }, (_, stage) => {
    const count = b.count((block) => `blocks.${stage}.${block}.conv_pw.weight`);
    return Array.from({ length: count }, (__, block) => `blocks.${stage}.${block}`);
  }).flat();
  addMobileNetV1(b, {
    stem: ['conv_stem', 'bn1'],
    stemStride: 2,
    activation: 'relu6',
    blocks: blocks.map((block) => [
      [`${block}.conv_dw`, `${block}.bn1`],
      [`${block}.conv_pw`, `${block}.bn2`],
    ]),
    classifier: 'classifier',
  });
}
