import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { noCluster, startCluster } from '../process/cli/support/slurm-cluster';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { photographAsItIs } from './support/screenshots';
import { writeSmallDataset } from './support/small-dataset';
import { violations } from './support/violations';

/** On a real Slurm, whose servers are started here; see tests/process/cli/slurm.test.ts. */
test.skip(noCluster !== null, `Slurm is not tested here: ${noCluster ?? ''}`);

const study = {
  version: 1,
  name: 'one arm',
  question: 'Is a run carried out where it was chosen?',
  shared: {
    dataset: 'shapes',
    start: { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
    recipe: { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] },
    threatModel: { norm: 'linf', epsilon: 0.1 },
    learningRate: { kind: 'constant', rate: 0.05 },
    epochs: 1,
    batchSize: 16,
    validation: { images: 16, attack: { kind: 'fgsm' } },
  },
  seeds: [0],
  arms: [{ name: 'natural' }],
  evaluation: { attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }], images: 16 },
  comparison: { baseline: 'natural' },
};

const here = (page: Page) => page.getByRole('radio', { name: 'On this machine' });
const onTheCluster = (page: Page) => page.getByText('On the cluster (Slurm)');
const aJob = /job \d+_\d+ on n[12]/;

async function addShapes(page: Page, folder: string): Promise<void> {
  await writeSmallDataset(folder);
  await ask(page, 'datasets:add', { path: folder, options: { name: 'shapes' } });
  await expect
    .poll(async () => (await ask(page, 'datasets:list', {})).map(({ name }) => name), {
      timeout: 60_000,
    })
    .toContain('shapes');
}

test('a federation and a study are carried out on a cluster that the window found, and a window without one offers none', async ({
  start,
  home,
}) => {
  test.setTimeout(420_000);
  const cluster = await startCluster(join(home, 'slurm'));
  try {
    const application = await start(home, { ...cluster.environment, TEMPER_THREADS: '1' });
    const { page } = application;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await addShapes(page, join(home, 'my shapes'));

    await goTo(page, '#/federations');
    await page.getByRole('combobox', { name: 'Dataset' }).click();
    await page.getByRole('option', { name: 'shapes' }).click();
    const field = (name: string) => page.getByRole('textbox', { name, exact: true });
    await field('Clients').fill('3');
    await field('α').fill('2');
    await field('Rounds').fill('1');
    await field('Local epochs after the rounds').fill('1');
    await page.getByRole('checkbox', { name: /^RTFA/ }).uncheck();
    await expect(here(page)).toBeChecked();
    await onTheCluster(page).click();
    await page.getByRole('combobox', { name: 'Partition' }).click();
    await page.getByRole('option', { name: /^main 2 nodes · 2 processors/ }).click();
    await field('Generic resources').fill('gpu:1');
    await page.getByRole('button', { name: 'Estimate' }).click();
    await expect(page.getByRole('alert')).toContainText('Slurm refuses (sbatch)');
    await field('Generic resources').fill('');
    await expect(page.getByRole('alert')).toBeHidden();
    await page.getByRole('button', { name: 'Estimate' }).click();
    await expect(field('Time limit')).toHaveAttribute('placeholder', /^\d+min$/, {
      timeout: 60_000,
    });
    await expect(field('Memory')).toHaveAttribute('placeholder', /^\d+M$/);
    expect(await violations(page)).toEqual([]);
    await photographAsItIs(application, 'federation-cluster');
    await page.getByRole('button', { name: 'Start the federation' }).click();
    await expect(page.getByText(/clients on Slurm/)).toBeVisible();
    const places = page.getByRole('region', { name: 'Where each part is carried out' });
    await expect(places.getByText(aJob).first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('link', { name: 'Open the averaged model' })).toBeVisible({
      timeout: 200_000,
    });
    await photographAsItIs(application, 'federation-places');

    // What waits in the queue of this machine is taken to the cluster.
    await ask(page, 'queue:hold', { held: true });
    const { id } = await ask(page, 'studies:run', { study });
    await goTo(page, `#/studies/${id}`);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Resume elsewhere' }).click();
    const dialog = page.getByRole('dialog', { name: 'Resume elsewhere' });
    await dialog.getByText('On the cluster (Slurm)').click();
    expect(await violations(page)).toEqual([]);
    await photographAsItIs(application, 'study-resume-elsewhere');
    await dialog.getByRole('button', { name: 'Resume', exact: true }).click();
    await expect(dialog).toBeHidden();
    const runs = page.getByRole('region', { name: 'Where each run is carried out' });
    await expect(runs.getByText(aJob)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('completed', { exact: true })).toBeVisible({ timeout: 120_000 });
    const { record } = await ask(page, 'studies:show', { reference: id });
    expect(record.executor.kind).toBe('slurm');

    await goTo(page, '#/studies');
    await onTheCluster(page).click();
    await photographAsItIs(application, 'studies-cluster');
    await goTo(page, '#/new-run');
    await page.getByRole('checkbox', { name: /^Tune: / }).check();
    await onTheCluster(page).click();
    await onTheCluster(page).scrollIntoViewIfNeeded();
    expect(await violations(page)).toEqual([]);
    await photographAsItIs(application, 'tune-cluster');
    await application.close();
  } finally {
    await cluster.stop();
  }

  // The same home where Slurm's programs belong to no cluster, or are missing.
  const { page } = await start(home);
  await goTo(page, '#/studies');
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
  expect(await ask(page, 'cluster:look', {})).toBeNull();
  await expect(here(page)).toHaveCount(0);
});
