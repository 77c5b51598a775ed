import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelImportOptions } from '../../src/contract/model-import';
import { detectModel } from '../../src/main/engine/formats/detect-model';
import { withOutsideFile, type OutsideFile } from '../../src/main/engine/formats/outside-file';
import { readOutsideSafetensors } from '../../src/main/engine/formats/outside-safetensors';
import { readPyTorch } from '../../src/main/engine/formats/pytorch/read-pytorch';
import { encodeSafetensors, type FloatTensor } from '../../src/main/engine/formats/safetensors';
import type { WeightFile } from '../../src/main/engine/formats/weight-file';
import { importOnnx } from '../../src/main/engine/model-import/onnx/import-onnx';
import { readModel } from '../../src/main/engine/model-import/read-model';
import { modelBytes } from '../support/model-files';
import type { Target } from './data-targets';

/** As `temper models import` reads them: the npz files of datasets are a target of data-targets.ts. */
export function modelTargets(scratch: string): Target[] {
  const onDisk =
    (use: (file: OutsideFile) => unknown) =>
    (bytes: Buffer): Promise<void> => {
      const path = join(scratch, 'source');
      writeFileSync(path, bytes);
      return withOutsideFile(path, async (file) => {
        await use(file);
      });
    };
  const files = (...names: string[]) => names.map((name) => Buffer.from(modelBytes(name)));
  const torch = files('state-dict.pth', 'checkpoint.pt', 'bfloat16.pt', 'channels-last.pt');
  const legacy = files('legacy.pth');
  const onnx = files('probabilities.onnx');
  const safetensors = [weights()];
  const options = ModelImportOptions.parse({});
  const whole = onDisk(async (file) => {
    await detectModel(file);
    await readModel(file, options, { height: 8, width: 8, channels: 3 });
  });
  return [
    {
      name: 'pytorch',
      seeds: [...torch, ...files('module.pt')],
      read: onDisk(async (file) => readAll(await readPyTorch(file))),
    },
    {
      name: 'pytorch-legacy',
      seeds: legacy,
      read: onDisk(async (file) => readAll(await readPyTorch(file))),
    },
    { name: 'onnx', seeds: onnx, read: onDisk((file) => importOnnx(file, null)) },
    {
      name: 'safetensors',
      seeds: safetensors,
      read: onDisk((file) => readAll(readOutsideSafetensors(file))),
    },
    { name: 'model', seeds: [...torch, ...legacy, ...onnx, ...safetensors], read: whole },
  ];
}

/** Every tensor, to its last value. */
function readAll({ tensors }: WeightFile): void {
  for (const tensor of tensors.values()) tensor.read();
}

function weights(): Buffer {
  const tensors = new Map<string, FloatTensor>([
    ['conv1.weight', { shape: [4, 3, 3, 3], data: new Float32Array(108).fill(0.5) }],
    ['fc.weight', { shape: [10, 4], data: new Float32Array(40) }],
    ['fc.bias', { shape: [10], data: new Float32Array(10) }],
  ]);
  return Buffer.concat(encodeSafetensors(tensors, { format: 'pt' }));
}
