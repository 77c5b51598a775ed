import { expect, it } from 'vitest';
import type { ImportPreview } from '../../../../../../src/contract/datasets/import-preview';
import { createFakeLab, runFake } from '../../support/fake-context';

const preview: ImportPreview = {
  kind: 'dataset',
  path: '/photos',
  format: 'image-folder',
  image: { height: 32, width: 48, channels: 3 },
  classNames: ['cat', 'dog'],
  splits: { train: 2000, validation: 0, test: 500 },
  licence: null,
  tried: { files: 300, rejected: 1, examples: [{ path: 'cat/9.png', reason: 'it is cut off' }] },
};
const model: ImportPreview = {
  kind: 'model',
  path: '/model.onnx',
  format: 'onnx',
  network: null,
  problem: null,
  missingTensor: null,
  architecture: null,
  architectures: [],
  chain: null,
  matches: [],
  unused: [],
  notes: [],
};

it('a dry run says what would be read and how it would be divided, and adds nothing', async () => {
  const lab = createFakeLab({ 'imports:preview': () => preview });
  const words = ['datasets', 'add', '/photos', '--dry-run', '--validation', '0.05'];
  const { code, stdout } = await runFake(words, lab);
  expect(code).toBe(0);
  expect(lab.calls.map(({ name }) => name)).toEqual(['imports:preview']);
  expect(stdout.text).toContain('Image folder, images of 32×48×3');
  expect(stdout.text).toContain('classes (2): cat, dog');
  expect(stdout.text).toContain('5 %, about 100, become validation images');
  expect(stdout.text).toContain('of the first 300 files 1 would be left out');
  expect(stdout.text).toContain('cat/9.png: it is cut off');
});

it('a dry run on a model says which command reads it', async () => {
  const lab = createFakeLab({ 'imports:preview': () => model });
  const { code, stderr } = await runFake(['datasets', 'add', '/model.onnx', '--dry-run'], lab);
  expect(code).not.toBe(0);
  expect(stderr.text).toContain('temper models import');
});
