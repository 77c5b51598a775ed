import { addSqueeze } from './inverted-residual';
import type { TorchBuilder } from './torch-builder';

/**
 * ResNet as in torchvision, timm and the usual CIFAR code (He et al. 2015): basic blocks or bottlenecks with the
 * stride in the 3×3 convolution, ResNeXt and wide bottlenecks included, and timm's variants D and SE. A 7×7 stem, and one
 * of three 3×3 convolutions, halves twice, a single 3×3 never.
 */
export function addResNet(b: TorchBuilder): void {
  addStem(b);
  const stages = b.count((stage) => `layer${stage + 1}.0.conv1.weight`);
  for (let stage = 1; stage <= stages; stage += 1) {
    const blocks = b.count((block) => `layer${stage}.${block}.conv1.weight`);
    for (let block = 0; block < blocks; block += 1) {
      addResidualBlock(b, `layer${stage}.${block}`, stage > 1 && block === 0 ? 2 : 1);
    }
  }
  b.plain({ kind: 'global-average-pool' });
  b.dense(b.firstOf('fc', 'linear', 'classifier', 'head'));
}

function addStem(b: TorchBuilder): void {
  const isDeep = b.has('conv1.0.weight');
  const isLarge = isDeep || b.shape('conv1.weight')[2] === 7;
  if (isDeep) addDeepStem(b);
  else b.conv('conv1', { stride: isLarge ? 2 : 1 });
  b.batchNorm('bn1');
  b.relu();
  if (isLarge) b.maxPool(3, 2, 1);
}

/** Three convolutions in place of one (He et al. 2018, variant C). */
function addDeepStem(b: TorchBuilder): void {
  for (const number of [0, 3]) {
    b.conv(`conv1.${number}`, { stride: number === 0 ? 2 : 1 });
    b.batchNorm(`conv1.${number + 1}`);
    b.relu();
  }
  b.conv('conv1.6');
}

function addResidualBlock(b: TorchBuilder, name: string, stride: number): void {
  const input = b.current;
  const isBottleneck = b.has(`${name}.conv3.weight`);
  b.conv(`${name}.conv1`, { stride: isBottleneck ? 1 : stride });
  b.batchNorm(`${name}.bn1`);
  b.relu();
  b.conv(`${name}.conv2`, { stride: isBottleneck ? stride : 1 });
  b.batchNorm(`${name}.bn2`);
  if (isBottleneck) {
    b.relu();
    b.conv(`${name}.conv3`);
    b.batchNorm(`${name}.bn3`);
  }
  if (b.has(`${name}.se.fc1.weight`)) addSqueeze(b, [`${name}.se.fc1`, `${name}.se.fc2`], squeeze);
  const branch = b.current;
  b.goTo(input);
  addShortcut(b, name, stride);
  b.add(branch, b.current);
  b.relu();
}

const squeeze = { squeezeActivation: 'relu', gate: 'sigmoid' } as const;

function addShortcut(b: TorchBuilder, name: string, stride: number): void {
  const shortcut = ['downsample', 'shortcut'].find((each) => b.has(`${name}.${each}.0.weight`));
  if (shortcut !== undefined) {
    b.conv(`${name}.${shortcut}.0`, { stride });
    b.batchNorm(`${name}.${shortcut}.1`);
  } else if (b.has(`${name}.downsample.2.running_mean`)) {
    if (stride === 2) addHalving(b);
    b.conv(`${name}.downsample.1`);
    b.batchNorm(`${name}.downsample.2`);
  }
}

/** The mean of 2×2 pixels (He et al. 2018, variant D); what is over at the edges counts alone. */
function addHalving(b: TorchBuilder): void {
  const [height = 0, width = 0] = b.shapeOf();
  b.plain({
    kind: 'average-pool',
    size: [2, 2],
    stride: [2, 2],
    padding: [0, height % 2, 0, width % 2],
    countPadding: false,
  });
}

/**
 * Pre-activation ResNet as in the code of Wong et al. 2020 and Rice et al. 2020: the shortcut takes the activated
 * input, and there may be a last norm.
 */
export function addPreActivationResNet(b: TorchBuilder): void {
  b.conv('conv1');
  const stages = b.count((stage) => `layer${stage + 1}.0.conv1.weight`);
  for (let stage = 1; stage <= stages; stage += 1) {
    const blocks = b.count((block) => `layer${stage}.${block}.conv1.weight`);
    for (let block = 0; block < blocks; block += 1) {
      const stride = stage > 1 && block === 0 ? 2 : 1;
      addPreActivationBlock(b, `layer${stage}.${block}`, stride, ['shortcut.0']);
    }
  }
  if (b.has('bn.weight')) {
    b.batchNorm('bn');
    b.relu();
  }
  b.plain({ kind: 'global-average-pool' });
  b.dense(b.firstOf('linear', 'fc'));
}

/** Wide ResNet (Zagoruyko and Komodakis 2016) in the naming of the TRADES and MART code. */
export function addWideResNet(b: TorchBuilder): void {
  b.conv('conv1');
  for (const stage of [1, 2, 3]) {
    const blocks = b.count((block) => `block${stage}.layer.${block}.conv1.weight`);
    for (let block = 0; block < blocks; block += 1) {
      const stride = stage > 1 && block === 0 ? 2 : 1;
      addPreActivationBlock(b, `block${stage}.layer.${block}`, stride, ['convShortcut']);
    }
  }
  b.batchNorm('bn1');
  b.relu();
  b.plain({ kind: 'global-average-pool' });
  b.dense(b.firstOf('fc', 'linear'));
}

function addPreActivationBlock(
  b: TorchBuilder,
  name: string,
  stride: number,
  shortcuts: string[],
): void {
  const input = b.current;
  const isBottleneck = b.has(`${name}.conv3.weight`);
  b.batchNorm(`${name}.bn1`);
  const activated = b.relu();
  b.conv(`${name}.conv1`, { stride: isBottleneck ? 1 : stride });
  b.batchNorm(`${name}.bn2`);
  b.relu();
  b.conv(`${name}.conv2`, { stride: isBottleneck ? stride : 1 });
  if (isBottleneck) {
    b.batchNorm(`${name}.bn3`);
    b.relu();
    b.conv(`${name}.conv3`);
  }
  const branch = b.current;
  const shortcut = shortcuts.find((each) => b.has(`${name}.${each}.weight`));
  b.goTo(shortcut === undefined ? input : activated);
  if (shortcut !== undefined) b.conv(`${name}.${shortcut}`, { stride });
  b.add(branch, b.current);
}
