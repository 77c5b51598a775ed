import { addSqueeze } from './inverted-residual';
import { missingTensor, type TorchBuilder } from './torch-builder';

/**
 * SqueezeNet 1.0 and 1.1 as in torchvision (Iandola et al. 2016). Where the numbers of the modules leave a gap, there is a
 * pooling layer, whose last window may reach beyond the image.
 */
export function addSqueezeNet(b: TorchBuilder): void {
  b.conv('features.0', { stride: 2, padding: 0 });
  b.relu();
  const fires = Array.from({ length: 100 }, (_, number) => number).filter((number) =>
    b.has(`features.${number}.squeeze.weight`),
  );
  if (fires.length === 0) throw missingTensor('features.3.squeeze.weight');
  let before = 1;
  for (const number of fires) {
    if (number > before + 1) addCeilingPool(b);
    addFire(b, `features.${number}`);
    before = number;
  }
  b.plain({ kind: 'dropout', rate: 0.5 });
  b.conv('classifier.1');
  b.relu();
  b.plain({ kind: 'global-average-pool' });
}

function addFire(b: TorchBuilder, name: string): void {
  b.conv(`${name}.squeeze`);
  const squeezed = b.relu();
  b.conv(`${name}.expand1x1`);
  const points = b.relu();
  b.goTo(squeezed);
  b.conv(`${name}.expand3x3`);
  b.plain({ kind: 'concat' }, [points, b.relu()]);
}

/** The largest of 3×3 pixels at every second place; PyTorch's `ceil_mode` keeps what is over at the edges. */
function addCeilingPool(b: TorchBuilder): void {
  const [height = 0, width = 0] = b.shapeOf();
  const beyond = (size: number): number => (size > 3 ? (size - 3) % 2 : 0);
  b.plain({
    kind: 'max-pool',
    size: [3, 3],
    stride: [2, 2],
    padding: [0, beyond(height), 0, beyond(width)],
  });
}

/** RegNet X and Y as in torchvision (Radosavovic et al. 2020): bottlenecks of grouped convolutions, in Y with squeeze and excitation. */
export function addRegNet(b: TorchBuilder): void {
  b.conv('stem.0', { stride: 2 });
  b.batchNorm('stem.1');
  b.relu();
  const stages = b.count((stage) => `${blockName(stage + 1, 0)}.f.a.0.weight`);
  for (let stage = 1; stage <= stages; stage += 1) {
    const blocks = b.count((block) => `${blockName(stage, block)}.f.a.0.weight`);
    for (let block = 0; block < blocks; block += 1) {
      addRegNetBlock(b, blockName(stage, block), block === 0 ? 2 : 1);
    }
  }
  b.plain({ kind: 'global-average-pool' });
  b.dense('fc');
}

const blockName = (stage: number, block: number): string =>
  `trunk_output.block${stage}.block${stage}-${block}`;

function addRegNetBlock(b: TorchBuilder, name: string, stride: number): void {
  const input = b.current;
  b.conv(`${name}.f.a.0`);
  b.batchNorm(`${name}.f.a.1`);
  b.relu();
  b.conv(`${name}.f.b.0`, { stride });
  b.batchNorm(`${name}.f.b.1`);
  b.relu();
  if (b.has(`${name}.f.se.fc1.weight`)) {
    const style = { squeezeActivation: 'relu', gate: 'sigmoid' } as const;
    addSqueeze(b, [`${name}.f.se.fc1`, `${name}.f.se.fc2`], style);
  }
  b.conv(`${name}.f.c.0`);
  const branch = b.batchNorm(`${name}.f.c.1`);
  b.goTo(input);
  if (b.has(`${name}.proj.0.weight`)) {
    b.conv(`${name}.proj.0`, { stride });
    b.batchNorm(`${name}.proj.1`);
  }
  b.add(branch, b.current);
  b.relu();
}
