import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { tinyFineTuning } from './support/plans';
import { photographAsItIs } from './support/screenshots';
import { writeSmallDataset } from './support/small-dataset';

const classes = 4;

async function addShapes(page: Page, folder: string): Promise<void> {
  await writeSmallDataset(folder, classes);
  await ask(page, 'datasets:add', { path: folder, options: { name: 'four shapes' } });
  await expect
    .poll(async () => (await ask(page, 'datasets:list', {})).map(({ name }) => name))
    .toContain('four shapes');
}

/** Puts a plan into the form, whose fields then show it. */
async function writePlan(page: Page, plan: object): Promise<void> {
  await goTo(page, '#/new-run');
  await page.getByText('JSON', { exact: true }).click();
  await page.getByLabel('Plan as JSON').fill(JSON.stringify(plan));
  await page.getByText('Basic', { exact: true }).click();
}

test('a model of ten classes gets a new head for four, and frozen blocks stay', async ({
  start,
}) => {
  const application = await start();
  const { page } = application;
  const folder = await mkdtemp(join(tmpdir(), 'temper-shapes-'));
  await addShapes(page, folder);
  const plan = tinyFineTuning('new classes', 'four shapes', 'natural-small-cnn');
  await writePlan(page, { ...plan, evaluation: null });

  // What does not fit says so, and the choice that mends it appears.
  const from = page.getByRole('region', { name: 'Start from' });
  await expect(from).toContainText('tells 10 classes apart');
  await from.getByText('New', { exact: true }).click();
  await expect(from).toContainText('dense: 10 → 4 classes');
  await from.getByText('2 parameters replaced, 25 kept').click();
  await expect(from.getByRole('row', { name: /dense\.kernel/ })).toContainText('new: 3136 × 4');
  await photographAsItIs(application, 'new-head');

  await page.getByText('Expert', { exact: true }).click();
  const trains = page.getByRole('region', { name: 'What trains' });
  await trains.getByLabel('Last layer alone for the first').fill('0.5');
  await trains.getByRole('checkbox', { name: 'conv-1' }).check();
  await trains.getByRole('checkbox', { name: 'conv-2' }).check();
  await expect(trains.getByRole('checkbox', { name: 'dense' })).toBeDisabled();
  await expect(trains).toContainText(/of 82,\d{3} parameters/);
  await trains.scrollIntoViewIfNeeded();
  await photographAsItIs(application, 'parts-that-train');

  await page.getByRole('button', { name: 'Start now' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'new classes' })).toBeVisible();
  const trained = async () => {
    const [run] = await ask(page, 'runs:list', {});
    return run?.state;
  };
  await expect.poll(trained, { timeout: 60_000 }).toBe('completed');
  const [run] = await ask(page, 'runs:list', {});
  expect(run?.plan).toMatchObject({
    start: { head: 'new' },
    freezing: { headOnlyEpochs: 0.5, blocks: ['conv-1', 'conv-2'] },
  });
  const { network } = await ask(page, 'models:show', { reference: run?.bestCheckpointId ?? '' });
  expect(network.classes).toBe(classes);
  await rm(folder, { recursive: true, force: true });
});
