import type { TorchBuilder } from './torch-builder';

/**
 * ResNet as in torchvision, timm and the usual CIFAR code (He et al. 2015): basic blocks or bottlenecks with the
 * stride in the 3×3 convolution, ResNeXt and wide bottlenecks included. A 7×7 stem halves twice, a 3×3 stem never.
 */
export function addResNet(b: TorchBuilder): void {
  const [, , stem] = b.shape('conv1.weight');
  b.conv('conv1', { stride: stem === 7 ? 2 : 1 });
  b.batchNorm('bn1');
  b.relu();
  if (stem === 7) b.maxPool(3, 2, 1);
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
  const branch = b.current;
  b.goTo(input);
  const shortcut = ['downsample', 'shortcut'].find((each) => b.has(`${name}.${each}.0.weight`));
  if (shortcut !== undefined) {
    b.conv(`${name}.${shortcut}.0`, { stride });
    b.batchNorm(`${name}.${shortcut}.1`);
  }
  b.add(branch, b.current);
  b.relu();
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
