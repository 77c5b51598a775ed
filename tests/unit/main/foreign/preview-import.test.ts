import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ImportOptions } from '../../../../src/contract/datasets/dataset';
import type {
  DatasetPreview,
  ImportPreview,
  ModelPreview,
} from '../../../../src/contract/datasets/import-preview';
import { ModelImportOptions } from '../../../../src/contract/models/model-import';
import {
  encodeSafetensors,
  type FloatTensor,
} from '../../../../src/main/core/checkpoints/safetensors';
import { divisionWords } from '../../../../src/words/imports';
import { importQuietly } from '../../../support/datasets/sources';
import { previewImport } from '../../../../src/main/foreign/preview-import';
import { modelFile } from '../../../support/model-files';
import { temporaryDirectory } from '../../../support/temporary-directory';
import { zipArchive } from '../../../support/datasets/archives';

type Options = Parameters<typeof ModelImportOptions.parse>[0];

async function look(
  path: string,
  options: Options = {},
  datasetOptions: Parameters<typeof ImportOptions.parse>[0] = {},
): Promise<ImportPreview> {
  const outcome = await previewImport(
    {
      path,
      scratch: join(temporaryDirectory(), 'scratch'),
      options: ModelImportOptions.parse(options),
      datasetOptions: ImportOptions.parse(datasetOptions),
      datasetDirectory: null,
    },
    new AbortController().signal,
  );
  if (outcome.kind !== 'import-previewed') throw new Error(outcome.kind);
  return outcome.preview;
}

const lookAtModel = async (path: string, options?: Options) =>
  (await look(path, options)) as ModelPreview;

async function picture(side = 4): Promise<Buffer> {
  const pixels = { create: { width: side, height: side, channels: 3 as const, background: 'red' } };
  return sharp(pixels).png().toBuffer();
}

/** A convolution and a dense layer as a VGG names them, but for the names of the last layer. */
function weights(head: string): Buffer {
  const tensors = new Map<string, FloatTensor>([
    ['features.0.weight', { shape: [2, 3, 3, 3], data: new Float32Array(54).fill(0.1) }],
    ['features.0.bias', { shape: [2], data: new Float32Array(2) }],
    [`${head}.weight`, { shape: [5, 2], data: new Float32Array(10) }],
    [`${head}.bias`, { shape: [5], data: new Float32Array(5) }],
  ]);
  return Buffer.concat(encodeSafetensors(tensors, { format: 'pt' }));
}

describe('what a path is', () => {
  it('a folder of images, with what its first files are rejected for', async () => {
    const folder = temporaryDirectory();
    for (const name of ['cat', 'dog']) {
      mkdirSync(join(folder, name));
      for (const index of [0, 1])
        writeFileSync(join(folder, name, `${index}.png`), await picture());
    }
    writeFileSync(join(folder, 'cat', 'large.png'), await picture(9));
    writeFileSync(join(folder, 'dog', 'empty.png'), '');
    const preview = (await look(folder)) as DatasetPreview;
    expect(preview).toMatchObject({
      kind: 'dataset',
      format: 'image-folder',
      image: { height: 4, width: 4, channels: 3 },
      classNames: ['cat', 'dog'],
      splits: { train: 6, validation: 0, test: 0 },
      tried: { files: 6, rejected: 2 },
    });
    expect(preview.tried.examples.map(({ path }) => path)).toEqual([
      'cat/large.png',
      'dog/empty.png',
    ]);
  });

  it('a folder of grey images in classes of different sizes, with the channels and splits of the import', async () => {
    const folder = temporaryDirectory();
    const grey = { create: { width: 4, height: 4, channels: 3 as const, background: '#808080' } };
    const content = await sharp(grey).png().toBuffer();
    for (const [name, count] of Object.entries({ cat: 4, dog: 26 })) {
      mkdirSync(join(folder, name));
      for (let index = 0; index < count; index += 1)
        writeFileSync(join(folder, name, `${index}.png`), content);
    }
    const preview = (await look(folder)) as DatasetPreview;
    expect(preview).toMatchObject({ image: { channels: 1 }, trainClassCounts: [4, 26] });
    const options = { validationFraction: 0.1, testFraction: 0 };
    const manifest = await importQuietly(folder, join(temporaryDirectory(), 'packed'), options);
    expect(manifest.image).toEqual(preview.image);
    expect(manifest.splits.validation.images).toBe(4);
    expect(divisionWords(preview.splits, preview.trainClassCounts ?? null, options)).toContain(
      'about 4, become validation images',
    );
  });

  it('a folder with splits of its own, and how many images each of them has', async () => {
    const folder = temporaryDirectory();
    const content = await picture();
    const images = { train: 3, val: 1, test: 2 };
    for (const [split, count] of Object.entries(images)) {
      for (const name of ['cat', 'dog']) {
        mkdirSync(join(folder, split, name), { recursive: true });
        for (let index = 0; index < count; index += 1)
          writeFileSync(join(folder, split, name, `${index}.png`), content);
      }
    }
    expect(await look(folder)).toMatchObject({ splits: { train: 6, validation: 2, test: 4 } });
  });

  it('an archive of images, though archives may be models as well', async () => {
    const file = join(temporaryDirectory(), 'model.pth');
    const content = await picture();
    const names = ['a/0.png', 'a/1.png', 'b/0.png', 'b/1.png'];
    writeFileSync(file, zipArchive(names.map((name) => ({ name, content }))));
    expect(await look(file)).toMatchObject({
      kind: 'dataset',
      classNames: ['a', 'b'],
      splits: { train: 4, validation: 0, test: 0 },
    });
  });

  it('an archive in an archive, which is to be added by itself', async () => {
    const file = join(temporaryDirectory(), 'outer.zip');
    const names = ['a/0.png', 'b/0.png'];
    const content = await picture();
    const inner = zipArchive(names.map((name) => ({ name, content })));
    writeFileSync(file, zipArchive([{ name: 'inner.zip', content: inner }]));
    await expect(look(file)).rejects.toThrow('inner.zip: it is an archive: unpack it');
  });

  it('a list of images in JSON, though descriptions of models are JSON as well', async () => {
    const folder = temporaryDirectory();
    const rows: Record<string, string> = {};
    for (const index of [0, 1, 2, 3]) {
      writeFileSync(join(folder, `${index}.png`), await picture());
      rows[`${index}.png`] = index < 2 ? 'x' : 'y';
    }
    writeFileSync(join(folder, 'list.json'), JSON.stringify(rows));
    expect(await look(join(folder, 'list.json'))).toMatchObject({
      kind: 'dataset',
      format: 'manifest',
      splits: { train: 4, validation: 0, test: 0 },
    });
  });

  it('an ONNX model, with its network', async () => {
    const preview = await lookAtModel(modelFile('probabilities.onnx'));
    expect(preview).toMatchObject({ kind: 'model', format: 'onnx', problem: null, matches: [] });
    expect(preview.network?.parameters).toBeGreaterThan(0);
  });

  it('PyTorch weights, each tensor with its place in a network', async () => {
    const preview = await lookAtModel(modelFile('state-dict.pth'));
    expect(preview).toMatchObject({ format: 'pytorch', problem: null, architecture: 'resnet' });
    expect(preview.architectures).toContain('vgg');
    const first = preview.matches.find(({ tensor }) => tensor === 'conv1.weight');
    expect(first).toMatchObject({ transform: 'OIHW to HWIO', problem: null });
    expect(preview.unused).toEqual([]);
  });

  it('weights whose last layer has another name, until a mapping says which it is', async () => {
    const file = join(temporaryDirectory(), 'weights.bin');
    writeFileSync(file, weights('top'));
    const before = await lookAtModel(file, { architecture: 'vgg' });
    expect(before.network).toBeNull();
    expect(before.problem?.code).toBe('checkpoint-mismatch');
    expect(before.missingTensor).toMatch(/classifier/);
    expect(before.matches.map(({ source }) => source)).toContain('features.0.weight');
    expect(before.unused.map(({ name }) => name)).toEqual(['top.weight', 'top.bias']);
    const after = await lookAtModel(file, { architecture: 'vgg', mapping: { classifier: 'top' } });
    expect(after.problem).toBeNull();
    expect(after.network?.classes).toBe(5);
    expect(after.unused).toEqual([]);
  });

  it('weights of no known family, with all of their tensors and the families to choose from', async () => {
    const file = join(temporaryDirectory(), 'weights.safetensors');
    const tensors = new Map([['x', { shape: [2], data: new Float32Array(2) }]]);
    writeFileSync(file, Buffer.concat(encodeSafetensors(tensors, {})));
    const preview = await lookAtModel(file);
    expect(preview).toMatchObject({ architecture: null, unused: [{ name: 'x', shape: [2] }] });
    expect(preview.problem?.message).toContain('Choose an architecture');
  });

  it('a mapping to a tensor that the file does not have is told as such', async () => {
    const preview = await lookAtModel(modelFile('state-dict.pth'), { mapping: { fc: 'nowhere' } });
    expect(preview.problem).toMatchObject({ code: 'invalid-input' });
    expect(preview.problem?.message).toContain('"nowhere"');
  });
});

describe('what is refused, in words', () => {
  it('a path that leads nowhere', async () => {
    await expect(look('/no/such/place')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('There is no file or folder /no/such/place'),
    });
  });

  it.each([
    ['empty.bin', '', 'It is empty (0 bytes)'],
    [
      'notes.txt',
      'nothing of interest, but long enough to look at',
      'neither a dataset nor a model that Temper reads. Datasets are',
    ],
    [
      'page.zip',
      '<!DOCTYPE html>\n<title>Not found',
      'ends in .zip, but it holds text: "<!DOCTYPE html>"',
    ],
    ['model.pth', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a', 'git lfs pull'],
    [
      'model.onnx',
      '\u0001\u0002\u0003 text',
      'neither a dataset nor a model that Temper reads. Datasets are',
    ],
  ])('%s', async (name, text, message) => {
    const file = join(temporaryDirectory(), name);
    writeFileSync(file, text);
    await expect(look(file)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(message),
    });
  });

  it('a list of images that cannot be read, with what is wrong with it', async () => {
    const folder = temporaryDirectory();
    const list = join(folder, 'list.csv');
    writeFileSync(list, 'path,label,tone\na.png,cat,dark\nb.png,dog,light\n');
    await expect(look(list)).rejects.toThrow(/none of the 2 images that it names is there.*a\.png/);
    for (const name of ['a.png', 'b.png']) writeFileSync(join(folder, name), await picture());
    await expect(look(list, {}, { factors: ['tone', 'shoe'] })).rejects.toThrow(
      /it has no column "shoe"; its first line has path, label, tone/,
    );
  });

  it('a folder without images, with what is looked for', async () => {
    await expect(look(temporaryDirectory())).rejects.toMatchObject({ code: 'dataset-unreadable' });
  });
});
