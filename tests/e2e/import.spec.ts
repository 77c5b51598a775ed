import { linkSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { encodeSafetensors, type FloatTensor } from '../../src/main/core/checkpoints/safetensors';
import { modelFile } from '../support/model-files';
import { writeOnnx } from '../support/onnx-graph';
import type { Application } from './support/application';
import { drop } from './support/drop';
import { expect, test } from './support/fixtures';
import { photographAsItIs } from './support/screenshots';
import { classCount, imagesPerClass, writeSmallDataset } from './support/small-dataset';
import { violations } from './support/violations';

const slow = { timeout: 60_000 };
const dialogOf = (page: Page) => page.getByRole('dialog');

/** The system's dialog gives this path. */
async function choosing({ electron }: Application, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** Pixels to ten logits, as ONNX. */
function writeModel(path: string): string {
  const numbers = (count: number) =>
    Array.from({ length: count }, (_, at) => Math.sin(at * 1.7) / 4);
  return writeOnnx(path, {
    input: [0, 1, 28, 28],
    nodes: [
      { op_type: 'Conv', input: ['image', 'kernel'], output: ['features'] },
      { op_type: 'Relu', input: ['features'], output: ['active'] },
      { op_type: 'GlobalAveragePool', input: ['active'], output: ['mean'] },
      { op_type: 'Flatten', input: ['mean'], output: ['flat'] },
      { op_type: 'Gemm', input: ['flat', 'weight', 'bias'], output: ['result'] },
    ],
    weights: {
      kernel: { dims: [6, 1, 3, 3], values: numbers(54) },
      weight: { dims: [6, 10], values: numbers(60) },
      bias: { dims: [10], values: numbers(10) },
    },
  });
}

/** Weights as a VGG names them, but for its last layer. */
function writeWeights(path: string): void {
  const numbers = (count: number) => Float32Array.from({ length: count }, (_, at) => Math.sin(at));
  const tensors = new Map<string, FloatTensor>([
    ['features.0.weight', { shape: [4, 1, 3, 3], data: numbers(36) }],
    ['features.0.bias', { shape: [4], data: numbers(4) }],
    ['my_very_own_head.linear.weight', { shape: [classCount, 4], data: numbers(4 * classCount) }],
    ['my_very_own_head.linear.bias', { shape: [classCount], data: numbers(classCount) }],
  ]);
  writeFileSync(path, Buffer.concat(encodeSafetensors(tensors, { format: 'pt' })));
}

test('a folder, a broken file, a model and weights to mend come in by drop, button and key', async ({
  application,
  home,
}) => {
  const { page } = application;
  const dialog = dialogOf(page);

  await test.step('a broken file says what is wrong with it, wherever it is dropped', async () => {
    const broken = join(home, 'broken.pth');
    writeFileSync(broken, 'this is no model');
    await drop(page, broken);
    await expect(dialog.getByLabel('Folder or file')).toHaveValue(broken);
    await expect(dialog.getByRole('alert')).toContainText('neither a dataset nor a model');
    await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
    await photographAsItIs(application, 'import-broken');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('a path that leads nowhere is told in words', async () => {
    await page.keyboard.press('Control+o');
    // As a person does it: the field has the focus, and a space does not press a button.
    await expect(dialog.getByLabel('Folder or file')).toBeFocused();
    await page.keyboard.type('/no/such place');
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('There is no file or folder');
    await page.keyboard.press('Escape');
  });

  const folder = join(home, 'my shapes');
  await test.step('a folder of images becomes a dataset', async () => {
    await writeSmallDataset(folder);
    await choosing(application, folder);
    await page.keyboard.press('Control+o');
    await dialog.getByRole('button', { name: 'Folder' }).click();
    await expect(dialog.getByText(/Image folder: 241 images, 10 classes/)).toBeVisible(slow);
    await expect(dialog.getByRole('table', { name: 'Rejected files' })).toContainText('broken.jpg');
    await photographAsItIs(application, 'import-dataset');
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel('Name').fill('shapes');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(dialog.getByRole('heading', { name: 'Added: shapes' })).toBeVisible(slow);
    await expect(dialog).toContainText(`${classCount * imagesPerClass} images, 1 file rejected`);
    await photographAsItIs(application, 'import-dataset-report');
    await dialog.getByRole('link', { name: 'Open dataset' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'shapes' })).toBeVisible();
  });

  await test.step('an ONNX model is verified, and its page keeps the report', async () => {
    const file = writeModel(join(home, 'a small model.onnx'));
    await drop(page, file);
    await expect(dialog.getByText(/ONNX model: .*10 classes, images 28 × 28/)).toBeVisible(slow);
    await dialog.getByLabel('Dataset to verify it on').click();
    await page.getByRole('option', { name: /^shapes/ }).click();
    await photographAsItIs(application, 'import-model');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Import and verify' }).click();
    const title = `Imported: ${basename(file, '.onnx')}`;
    await expect(dialog.getByRole('heading', { name: title })).toBeVisible(slow);
    await expect(dialog).toContainText('equals ONNX Runtime');
    await expect(dialog.getByRole('row', { name: /pixels in \[0, 1\]/ })).toBeVisible();
    await photographAsItIs(application, 'import-model-report');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('link', { name: 'Open model' }).click();
    await expect(page.getByRole('region', { name: 'Verification' })).toContainText(
      'equals ONNX Runtime',
    );
    await photographAsItIs(application, 'import-model-page');
  });

  await test.step('weights with names of their own are mended in the table', async () => {
    const file = join(home, 'weights.safetensors');
    writeWeights(file);
    await drop(page, file);
    // Taken for what it is, a chain of two layers, until somebody says which family it belongs to.
    await expect(dialog.getByText(/taken as a plain chain: .*10 classes/)).toBeVisible(slow);
    await dialog.getByLabel('Architecture').click();
    await page.getByRole('option', { name: 'vgg', exact: true }).click();
    await expect(dialog.getByRole('alert')).toContainText('no tensor classifier.weight', slow);
    await dialog.getByLabel('classifier.weight is').click();
    await page.getByRole('option', { name: /my_very_own_head\.linear\.weight/ }).click();
    await expect(dialog.getByText('Every tensor has its place')).toBeVisible(slow);
    await expect(dialog.getByText(/10 classes/).first()).toBeVisible();
    await photographAsItIs(application, 'import-mapping');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Import and verify' }).click();
    await expect(dialog.getByRole('heading', { name: 'Imported: weights' })).toBeVisible(slow);
    const mapping = dialog.getByRole('table', { name: 'Which tensor became which parameter' });
    await expect(mapping).toContainText('my_very_own_head.linear.weight');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
  });
});

test('a network is proposed for a plain chain, and what is wrong about it is corrected', async ({
  application,
}) => {
  const { page } = application;
  const dialog = dialogOf(page);
  await drop(page, modelFile('chain-named.pth'));
  await expect(dialog.getByText(/taken as a plain chain: .*images 28 × 28/)).toBeVisible(slow);
  await expect(dialog.getByText(/proposed from names and shapes/)).toBeVisible();
  await dialog.getByLabel('Activation between layers').click();
  await page.getByRole('option', { name: 'tanh', exact: true }).click();
  await dialog.getByLabel('Halving by').click();
  await page.getByRole('option', { name: /the mean of 2×2/ }).click();
  await expect(dialog.getByText(/Assumed: tanh .* by average pooling/)).toBeVisible(slow);
  await photographAsItIs(application, 'import-chain');
  expect(await violations(page)).toEqual([]);
  const behind = dialog.getByRole('group', { name: 'The image is halved behind' });
  await behind.getByText('conv2').click();
  await expect(dialog.getByRole('alert')).toContainText('fc1 takes 96 features', slow);
  await behind.getByText('conv2').click();
  await expect(dialog.getByRole('alert')).toBeHidden(slow);
  await dialog.getByRole('button', { name: 'Import and verify' }).click();
  await expect(dialog.getByRole('heading', { name: 'Imported: chain-named' })).toBeVisible(slow);
});

/** Gives every image so many more names: enough to read that there is time to cancel. */
function multiply(folder: string, times: number): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.png')) continue;
    for (let copy = 0; copy < times; copy += 1) {
      linkSync(join(entry.parentPath, entry.name), join(entry.parentPath, `${copy}-${entry.name}`));
    }
  }
}

test('an import is cancelled, goes on in the background, and reports when it has ended', async ({
  application,
  home,
}) => {
  const { page } = application;
  const dialog = dialogOf(page);
  const folder = join(home, 'many shapes');
  await writeSmallDataset(folder);
  multiply(folder, 20);
  await choosing(application, folder);
  // Keys mean something once the page is there.
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible(slow);
  const begin = async () => {
    await page.keyboard.press('Control+o');
    await dialog.getByRole('button', { name: 'Folder' }).click();
    await expect(dialog.getByText(/Image folder/)).toBeVisible(slow);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  };

  await begin();
  await dialog.getByRole('button', { name: 'Cancel import' }).click();
  await expect(dialog.getByRole('heading', { name: 'Import cancelled' })).toBeVisible(slow);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await begin();
  await dialog.getByRole('button', { name: 'Continue in the background' }).click();
  await page.getByRole('button', { name: 'Show report' }).click({ timeout: 120_000 });
  await expect(dialog.getByRole('heading', { name: /^Added: / })).toBeVisible();
});
