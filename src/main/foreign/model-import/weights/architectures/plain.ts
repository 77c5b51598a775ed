import { missingTensor, type TorchBuilder } from './torch-builder';

/**
 * VGG as in torchvision (Simonyan and Zisserman 2014), with or without batch norm: where the numbers of the layers
 * leave a gap, there is a pooling layer.
 */
export function addVgg(b: TorchBuilder): void {
  const convolutions = convolutionNumbers(b);
  if (convolutions.length === 0) throw missingTensor('features.0.weight');
  convolutions.forEach((number, index) => {
    b.conv(`features.${number}`);
    const hasNorm = b.has(`features.${number + 1}.running_mean`);
    if (hasNorm) b.batchNorm(`features.${number + 1}`);
    b.relu();
    const next = convolutions[index + 1];
    const expected = number + (hasNorm ? 3 : 2);
    if (next === undefined || next > expected) b.maxPool(2, 2);
  });
  addVggHead(b);
}

function convolutionNumbers(b: TorchBuilder): number[] {
  const numbers = Array.from({ length: 100 }, (_, number) => number);
  return numbers.filter(
    (number) =>
      b.has(`features.${number}.weight`) && b.shape(`features.${number}.weight`).length === 4,
  );
}

function addVggHead(b: TorchBuilder): void {
  const layers = ['classifier.0', 'classifier.3', 'classifier.6'];
  const isThree = layers.every((layer) => b.has(`${layer}.weight`));
  const first = isThree ? 'classifier.0' : 'classifier';
  const [, features = 0] = b.shape(`${first}.weight`);
  const side = Math.round(Math.sqrt(features / b.channels()));
  const [height, width] = b.shapeOf();
  if (height !== side || width !== side) {
    b.plain({ kind: 'adaptive-average-pool', size: [side, side] });
  }
  b.plain({ kind: 'flatten', order: 'channels-first' });
  if (!isThree) return void b.dense(first);
  for (const layer of layers) {
    b.dense(layer);
    if (layer === 'classifier.6') return;
    b.relu();
    b.plain({ kind: 'dropout', rate: 0.5 });
  }
}

/** DenseNet as in torchvision (Huang et al. 2017). */
export function addDenseNet(b: TorchBuilder): void {
  const [, , stem] = b.shape('features.conv0.weight');
  b.conv('features.conv0', { stride: stem === 7 ? 2 : 1 });
  b.batchNorm('features.norm0');
  b.relu();
  if (stem === 7) b.maxPool(3, 2, 1);
  const blocks = b.count((block) => `features.denseblock${block + 1}.denselayer1.conv1.weight`);
  for (let block = 1; block <= blocks; block += 1) {
    addDenseBlock(b, `features.denseblock${block}`);
    const transition = `features.transition${block}`;
    if (!b.has(`${transition}.conv.weight`)) continue;
    b.batchNorm(`${transition}.norm`);
    b.relu();
    b.conv(`${transition}.conv`);
    b.plain({
      kind: 'average-pool',
      size: [2, 2],
      stride: [2, 2],
      padding: [0, 0, 0, 0],
      countPadding: true,
    });
  }
  b.batchNorm('features.norm5');
  b.relu();
  b.plain({ kind: 'global-average-pool' });
  b.dense('classifier');
}

function addDenseBlock(b: TorchBuilder, block: string): void {
  const layers = b.count((layer) => `${block}.denselayer${layer + 1}.conv1.weight`);
  for (let layer = 1; layer <= layers; layer += 1) {
    const name = `${block}.denselayer${layer}`;
    const before = b.current;
    b.batchNorm(`${name}.norm1`);
    b.relu();
    b.conv(`${name}.conv1`);
    b.batchNorm(`${name}.norm2`);
    b.relu();
    b.conv(`${name}.conv2`);
    b.plain({ kind: 'concat' }, [before, b.current]);
  }
}

/** ConvNeXt (Liu et al. 2022) as in torchvision. Its dense layers inside a block are 1×1 convolutions. */
export function addConvNext(b: TorchBuilder): void {
  const epsilon = 1e-6;
  b.conv('features.0.0', { stride: 4, padding: 0 });
  b.layerNorm('features.0.1', epsilon);
  for (const stage of [1, 3, 5, 7]) {
    const blocks = b.count((block) => `features.${stage}.${block}.block.0.weight`);
    for (let block = 0; block < blocks; block += 1) {
      const name = `features.${stage}.${block}`;
      const names = [0, 2, 3, 5].map((number) => `${name}.block.${number}`);
      addConvNextBlock(b, names as [string, string, string, string], `${name}.layer_scale`);
    }
    if (stage === 7) break;
    b.layerNorm(`features.${stage + 1}.0`, epsilon);
    b.conv(`features.${stage + 1}.1`, { stride: 2, padding: 0 });
  }
  b.plain({ kind: 'global-average-pool' });
  b.layerNorm('classifier.0', epsilon);
  b.dense('classifier.2');
}

/** ConvNeXt in timm's naming. */
export function addTimmConvNext(b: TorchBuilder): void {
  const epsilon = 1e-6;
  b.conv('stem.0', { stride: 4, padding: 0 });
  b.layerNorm('stem.1', epsilon);
  for (let stage = 0; b.has(`stages.${stage}.blocks.0.conv_dw.weight`); stage += 1) {
    if (stage > 0) {
      b.layerNorm(`stages.${stage}.downsample.0`, epsilon);
      b.conv(`stages.${stage}.downsample.1`, { stride: 2, padding: 0 });
    }
    const blocks = b.count((block) => `stages.${stage}.blocks.${block}.conv_dw.weight`);
    for (let block = 0; block < blocks; block += 1) {
      const name = `stages.${stage}.blocks.${block}`;
      addConvNextBlock(
        b,
        [`${name}.conv_dw`, `${name}.norm`, `${name}.mlp.fc1`, `${name}.mlp.fc2`],
        `${name}.gamma`,
      );
    }
  }
  b.plain({ kind: 'global-average-pool' });
  b.layerNorm('head.norm', epsilon);
  b.dense('head.fc');
}

function addConvNextBlock(
  b: TorchBuilder,
  [depthwise, norm, expand, project]: [string, string, string, string],
  scale: string,
): void {
  const input = b.current;
  b.conv(depthwise);
  b.layerNorm(norm, 1e-6);
  b.conv(expand);
  b.activation('gelu');
  b.conv(project);
  if (b.has(scale)) b.channelScale(scale);
  b.add(input, b.current);
}
