import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { photographAsItIs } from './support/screenshots';
import { violations } from './support/violations';

test('a model is exported as ONNX with the keyboard, verified, and never over what is there', async ({
  start,
  home,
}) => {
  const application = await start();
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const [model] = await ask(page, 'models:list', {});
  await goTo(page, `#/models/${model?.id}`);
  await page.getByRole('button', { name: 'Export', exact: true }).focus();
  await page.keyboard.press('Enter');

  const dialog = page.getByRole('dialog', { name: 'Export natural-small-cnn' });
  await expect(dialog).toContainText('model.onnx');
  expect(await violations(page, { within: '[role="dialog"]' })).toEqual([]);
  await photographAsItIs(application, 'export-model-form');

  const folder = join(home, 'there');
  await dialog.getByLabel('New folder').fill(folder);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('verified', { exact: true })).toBeVisible({ timeout: 120_000 });
  await expect(dialog).toContainText(/ONNX Runtime gives the logits.*64 images of noise/);
  await photographAsItIs(application, 'export-model-verified');
  expect((await readdir(folder)).sort()).toEqual([
    'card.json',
    'card.md',
    'model.onnx',
    'plan-1.json',
  ]);
  const card = JSON.parse(await readFile(join(folder, 'card.json'), 'utf8')) as {
    export: { verification: { largestDifference: number } };
  };
  expect(card.export.verification.largestDifference).toBeLessThan(1e-4);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.getByLabel('New folder').fill(folder);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('exists already', { timeout: 60_000 });
  await photographAsItIs(application, 'export-model-refused');
});
