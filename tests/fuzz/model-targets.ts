import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { ModelImportOptions } from '../../src/contract/models/model-import';
import { detectModel } from '../../src/main/foreign/formats/detect-model';
import { readHdf5 } from '../../src/main/foreign/formats/hdf5/read-hdf5';
import { withOutsideFile, type OutsideFile } from '../../src/main/foreign/formats/outside-file';
import { readOutsideSafetensors } from '../../src/main/foreign/formats/outside-safetensors';
import { readPyTorch } from '../../src/main/foreign/formats/pytorch/read-pytorch';
import { readSavedModel } from '../../src/main/foreign/formats/saved-model/read-saved-model';
import { encodeSafetensors, type FloatTensor } from '../../src/main/core/checkpoints/safetensors';
import type { WeightFile } from '../../src/main/foreign/formats/weight-file';
import { importKeras } from '../../src/main/foreign/model-import/keras/import-keras';
import { importOnnx } from '../../src/main/foreign/model-import/onnx/import-onnx';
import { importSavedModel } from '../../src/main/foreign/model-import/saved-model/import-saved-model';
import { readModel } from '../../src/main/foreign/model-import/read-model';
import { importTfjs } from '../../src/main/foreign/model-import/tfjs/import-tfjs';
import { modelBytes, modelFile } from '../support/model-files';
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
  const onnx = files('probabilities.onnx', 'vit-timm-traced.onnx', 'vit-torchvision-exported.onnx');
  const safetensors = [weights()];
  const hdf5 = files('plain-2.h5', 'every-layer-3.h5');
  const keras = [...files('plain.keras'), ...hdf5];
  const tfjs = [...modelArchives('tfjs-uint8'), ...modelArchives('tfjs-graph')];
  const saved = [
    ...files('saved-model.zip'),
    ...['saved-model-exported.zip', 'saved-model-of-module.zip'].map(storedArchive),
  ];
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
    {
      name: 'hdf5',
      seeds: hdf5,
      read: async (bytes) => {
        const attributes = ['model_config', 'keras_version'];
        const whole = { bytes: new Uint8Array(bytes), attributes, group: '' };
        readAll({ tensors: (await readHdf5(whole, 'damaged')).tensors, notes: [] });
      },
    },
    { name: 'keras', seeds: keras, read: onDisk((file) => importKeras(file, null)) },
    { name: 'tfjs', seeds: tfjs, read: onDisk((file) => importTfjs(file, null)) },
    {
      name: 'saved-model',
      seeds: saved,
      read: onDisk(async (file) => {
        readAll({ ...(await readSavedModel(file)), notes: [] });
        await importSavedModel(file, null);
      }),
    },
    {
      name: 'model',
      seeds: [...torch, ...legacy, ...onnx, ...safetensors, ...keras, ...tfjs, ...saved],
      read: whole,
    },
  ];
}

/** A folder as an archive, stored so that its content is damaged, and packed. */
function modelArchives(folder: string): Buffer[] {
  const names = readdirSync(modelFile(folder));
  return ([0, 6] as const).map((level) => {
    const entries = names.map((name) => [
      name,
      [new Uint8Array(readFileSync(join(modelFile(folder), name))), { level }],
    ]);
    return Buffer.from(zipSync(Object.fromEntries(entries) as Zippable));
  });
}

/** An archive whose content is damaged, not its packing. */
function storedArchive(name: string): Buffer {
  return Buffer.from(zipSync(unzipSync(modelBytes(name)), { level: 0 }));
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
