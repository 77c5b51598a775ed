import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Application } from './support/application';
import { expect, test } from './support/fixtures';
import { tinyFineTuning, tinyScratch } from './support/plans';
import { photograph } from './support/screenshots';
import { classCount, imagesPerClass, writeSmallDataset } from './support/small-dataset';

const mainPages = {
  home: '#/home',
  datasets: '#/datasets',
  models: '#/models',
  runs: '#/runs',
  settings: '#/settings',
};

const rail = (page: Page) => page.getByRole('navigation', { name: 'Pages' });

async function addDataset({ electron, page }: Application, folder: string): Promise<void> {
  await electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
  await rail(page).getByRole('link', { name: 'Datasets' }).click();
  await page.getByRole('button', { name: 'Add dataset' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Folder' }).click();
  await expect(dialog.getByLabel('Folder or file')).toHaveValue(folder);
  await dialog.getByLabel('Name').fill('shapes');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();

  await expect(dialog.getByRole('heading', { name: 'Added: shapes' })).toBeVisible();
  await expect(dialog).toContainText(`${classCount * imagesPerClass} images, 1 file rejected`);
  await expect(dialog.getByRole('table', { name: 'Rejected files' })).toContainText('broken.jpg');
  await dialog.getByRole('link', { name: 'Open dataset' }).click();
}

async function startFineTuning(page: Page): Promise<void> {
  await rail(page).getByRole('link', { name: 'Models' }).click();
  await page.getByRole('row', { name: /natural-small-cnn/ }).click();
  await page.getByRole('link', { name: 'Make it robust' }).click();
  await page.getByText('JSON', { exact: true }).click();
  const plan = tinyFineTuning('tiny fine-tune', 'shapes', 'natural-small-cnn');
  await page.getByLabel('Plan as JSON').fill(JSON.stringify(plan));
  await page.getByRole('button', { name: 'Start now' }).click();
}

async function queueScratch(page: Page): Promise<void> {
  const reply = await page.evaluate(
    (plan) => window.temper?.invoke('runs:create', { plan }),
    tinyScratch('tiny scratch', 'shapes'),
  );
  expect(reply).toMatchObject({ ok: true });
}

/** Watches the table behind the curve grow to one row per epoch, while the curve itself is on a canvas. */
async function watchCurve(page: Page, epochs: number): Promise<void> {
  const figure = page.getByRole('figure', { name: 'Accuracy', exact: true });
  const toggle = figure.getByRole('button', { name: /as a table/ });
  await toggle.click();
  const rows = figure.locator('tbody tr');
  await expect(rows).not.toHaveCount(0, { timeout: 60_000 });
  await expect(rows).toHaveCount(epochs + 1, { timeout: 60_000 });
  await toggle.click();
  await expect(figure.locator('canvas')).toBeVisible();
}

/** A curve is drawn on a canvas: its picture is exported as it is shown, its drawing with every point. */
async function exportCurve({ electron, page }: Application, folder: string): Promise<void> {
  const beginsWith = { PNG: '\u0089PNG', SVG: '<svg' };
  for (const [format, beginning] of Object.entries(beginsWith)) {
    const file = join(folder, `accuracy ${format}`);
    await electron.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    }, file);
    await page.getByRole('button', { name: 'Export Accuracy', exact: true }).click();
    await page.getByRole('menuitem', { name: `Figure as ${format}` }).click();
    await expect
      .poll(async () => (await readFile(file).catch(() => Buffer.of())).toString('latin1', 0, 4))
      .toBe(beginning);
  }
}

test('from a shipped model to a comparison that is still there tomorrow', async ({
  start,
  home,
}) => {
  const first = await start();
  const { page } = first;
  await expect(page.getByRole('heading', { name: 'What Temper does' })).toBeVisible();
  await expect(page.locator('[aria-current=step]')).toContainText('Make it robust');
  await photograph(first, 'newcomer', {
    home: '#/home',
    runs: '#/runs',
    compare: '#/compare',
    'new-run': '#/new-run',
  });

  const folder = join(home, 'my shapes');
  await writeSmallDataset(folder);
  await addDataset(first, folder);
  await startFineTuning(page);

  await expect(page.getByRole('heading', { level: 1, name: 'tiny fine-tune' })).toBeVisible();
  const runPage = new URL(page.url()).hash;
  await queueScratch(page);
  await watchCurve(page, 3);
  await exportCurve(first, home);
  await expect(page.getByText('completed', { exact: true }).first()).toBeVisible({
    timeout: 120_000,
  });

  await rail(page).getByRole('link', { name: 'Home' }).click();
  const results = page.getByRole('table', { name: 'Recent results' });
  await expect(results.getByRole('row', { name: /tiny scratch.*completed/ })).toBeVisible({
    timeout: 120_000,
  });
  await page.getByRole('link', { name: 'Compare', exact: true }).last().click();
  await expect(page.getByRole('heading', { name: 'Verdict' })).toBeVisible();
  await photograph(first, 'used', {
    ...mainPages,
    compare: new URL(page.url()).hash,
    run: runPage,
  });
  await first.close();

  const second = await start();
  await expect(second.page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible();
  await rail(second.page).getByRole('link', { name: 'Home' }).click();
  await expect(
    second.page.getByRole('table', { name: 'Recent results' }).getByRole('row', {
      name: /tiny fine-tune.*completed.*%/,
    }),
  ).toBeVisible();
});
