import { addInvertedResidual, type BlockStyle, type InvertedResidual } from './inverted-residual';
import type { TorchBuilder } from './torch-builder';

/** MobileNetV2 as in torchvision. */
export function addMobileNetV2(b: TorchBuilder): void {
  const style: BlockStyle = {
    activation: 'relu6',
    stride: 1,
    epsilon: 1e-5,
    momentum: 0.1,
    squeezeActivation: 'relu',
    gate: 'sigmoid',
  };
  b.conv('features.0.0', { stride: 2 });
  b.batchNorm('features.0.1');
  b.activation('relu6');
  const halving = new Set([2, 4, 7, 14]);
  for (let number = 1; b.has(`features.${number}.conv.0.0.weight`); number += 1) {
    const name = `features.${number}.conv`;
    const expands = b.has(`${name}.1.0.weight`);
    const names: InvertedResidual = {
      expand: expands ? [`${name}.0.0`, `${name}.0.1`] : null,
      depthwise: expands ? [`${name}.1.0`, `${name}.1.1`] : [`${name}.0.0`, `${name}.0.1`],
      squeeze: null,
      project: expands ? [`${name}.2`, `${name}.3`] : [`${name}.1`, `${name}.2`],
    };
    addInvertedResidual(b, names, { ...style, stride: halving.has(number) ? 2 : 1 });
  }
  b.conv('features.18.0');
  b.batchNorm('features.18.1');
  b.activation('relu6');
  b.plain({ kind: 'global-average-pool' });
  b.plain({ kind: 'dropout', rate: 0.2 });
  b.dense('classifier.1');
}

/** MobileNetV3 as in torchvision (Howard et al. 2019); large and small differ in where they halve and change activation. */
export function addMobileNetV3(b: TorchBuilder): void {
  const isLarge = b.has('features.16.0.weight');
  const halving = new Set(isLarge ? [2, 4, 7, 13] : [1, 2, 4, 9]);
  const firstHardSwish = isLarge ? 7 : 4;
  const last = isLarge ? 16 : 12;
  b.conv('features.0.0', { stride: 2 });
  b.batchNorm('features.0.1', 1e-3, 0.01);
  b.activation('hard-swish');
  for (let number = 1; number < last; number += 1) {
    addInvertedResidual(b, blockNames(b, `features.${number}.block`), {
      activation: number >= firstHardSwish ? 'hard-swish' : 'relu',
      stride: halving.has(number) ? 2 : 1,
      epsilon: 1e-3,
      momentum: 0.01,
      squeezeActivation: 'relu',
      gate: 'hard-sigmoid',
    });
  }
  b.conv(`features.${last}.0`);
  b.batchNorm(`features.${last}.1`, 1e-3, 0.01);
  b.activation('hard-swish');
  b.plain({ kind: 'global-average-pool' });
  b.dense('classifier.0');
  b.activation('hard-swish');
  b.plain({ kind: 'dropout', rate: 0.2 });
  b.dense('classifier.3');
}

/** torchvision numbers the parts of a block one after the other, and leaves out those that it lacks. */
function blockNames(b: TorchBuilder, block: string): InvertedResidual {
  const pair = (number: number): [string, string] => [
    `${block}.${number}.0`,
    `${block}.${number}.1`,
  ];
  const isSqueeze = (number: number): boolean => b.has(`${block}.${number}.fc1.weight`);
  const [, inputsPerFilter] = b.shape(`${block}.0.0.weight`);
  const expands = inputsPerFilter !== 1;
  let number = expands ? 1 : 0;
  const depthwise = pair(number++);
  const squeeze: [string, string] | null = isSqueeze(number)
    ? [`${block}.${number}.fc1`, `${block}.${number++}.fc2`]
    : null;
  return { expand: expands ? pair(0) : null, depthwise, squeeze, project: pair(number) };
}

/** The strides of EfficientNet's seven stages (Tan and Le 2019). */
const stageStrides = [1, 2, 2, 2, 1, 2, 1];
const efficientNet = { squeezeActivation: 'silu', gate: 'sigmoid', momentum: 0.1 } as const;

/** EfficientNet B0 to B7 as in torchvision; from B5 on its norms have another epsilon. */
export function addEfficientNet(b: TorchBuilder): void {
  const [head = 0] = b.shape('features.8.0.weight');
  const epsilon = head >= 2048 ? 1e-3 : 1e-5;
  b.conv('features.0.0', { stride: 2 });
  b.batchNorm('features.0.1', epsilon);
  b.activation('silu');
  stageStrides.forEach((stride, index) => {
    const stage = `features.${index + 1}`;
    const blocks = b.count((block) => `${stage}.${block}.block.0.0.weight`);
    for (let block = 0; block < blocks; block += 1) {
      const names = blockNames(b, `${stage}.${block}.block`);
      const style = { ...efficientNet, epsilon, activation: 'silu' as const };
      addInvertedResidual(b, names, { ...style, stride: block === 0 ? stride : 1 });
    }
  });
  b.conv('features.8.0');
  b.batchNorm('features.8.1', epsilon);
  b.activation('silu');
  b.plain({ kind: 'global-average-pool' });
  b.plain({ kind: 'dropout', rate: 0.2 });
  b.dense('classifier.1');
}

/** EfficientNet and its lite variants with the names of the first PyTorch port, padding as TensorFlow. */
export function addPortedEfficientNet(b: TorchBuilder): void {
  const isLite = !b.has('_blocks.0._se_reduce.weight');
  const activation = isLite ? 'relu6' : 'silu';
  const style = { ...efficientNet, activation, epsilon: 1e-3, momentum: 0.01 } as const;
  b.conv('_conv_stem', { stride: 2, padding: 'same' });
  b.batchNorm('_bn0', style.epsilon, style.momentum);
  b.activation(activation);
  const blocks = b.count((block) => `_blocks.${block}._project_conv.weight`);
  let stage = -1;
  let filters = 0;
  for (let block = 0; block < blocks; block += 1) {
    const name = `_blocks.${block}`;
    const [projected = 0] = b.shape(`${name}._project_conv.weight`);
    const begins = projected !== filters;
    if (begins) stage += 1;
    filters = projected;
    const stride = begins ? (stageStrides[stage] ?? 1) : 1;
    const names = portedNames(b, name);
    addInvertedResidual(b, names, { ...style, stride, padding: 'same' });
  }
  b.conv('_conv_head', { padding: 'same' });
  b.batchNorm('_bn1', style.epsilon, style.momentum);
  b.activation(activation);
  b.plain({ kind: 'global-average-pool' });
  b.plain({ kind: 'dropout', rate: 0.2 });
  b.dense('_fc');
}

function portedNames(b: TorchBuilder, name: string): InvertedResidual {
  const expands = b.has(`${name}._expand_conv.weight`);
  const squeezes = b.has(`${name}._se_reduce.weight`);
  return {
    expand: expands ? [`${name}._expand_conv`, `${name}._bn0`] : null,
    depthwise: [`${name}._depthwise_conv`, `${name}._bn1`],
    squeeze: squeezes ? [`${name}._se_reduce`, `${name}._se_expand`] : null,
    project: [`${name}._project_conv`, `${name}._bn2`],
  };
}
