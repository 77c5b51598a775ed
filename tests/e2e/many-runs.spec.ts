import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fillHistory, runId } from '../bench/lib/synthetic-history.mjs';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { openHome } from './support/opened-home';
import { photograph } from './support/screenshots';
import { violations } from './support/violations';

test('a thousand runs are filtered, grouped over seeds and compared', async ({ start, home }) => {
  openHome(home);
  fillHistory(home, { runs: 1000, stepsPerRun: 400, imagesEvaluated: 40 });

  const application = await start();
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await goTo(page, '#/runs');
  await expect(page.getByText('1,000 runs')).toBeVisible();
  const table = page.getByRole('table', { name: 'Runs' });
  const select = (name: RegExp) => table.getByRole('checkbox', { name });
  await expect(select(/^Select study 198 seed 4/)).toBeVisible();
  await page.getByLabel('Filter runs').fill('199');
  await expect(select(/^Select study 198 seed 4/)).toBeHidden();
  await expect(select(/^Select study 199 seed/)).toHaveCount(5);
  await page.getByLabel('Group by').click();
  await page.getByRole('option', { name: /over seeds/ }).click();
  await expect(table.getByText(/±/).first()).toBeVisible();
  await page.getByLabel('Filter runs').fill('');

  const eight = Array.from({ length: 8 }, (_, index) => runId(index)).join(',');
  await goTo(page, `#/compare?subjects=${eight}`);
  await expect(page.getByRole('heading', { name: 'Verdict' })).toBeVisible();
  await photograph(application, 'thousand', {
    runs: '#/runs',
    compare: `#/compare?subjects=${eight}`,
  });
});

test('a thousand evaluations are found by word, link and keyboard, and written to a file', async ({
  start,
  home,
}) => {
  openHome(home);
  fillHistory(home, { runs: 1000, stepsPerRun: 2, imagesEvaluated: 40 });

  const application = await start();
  const { page, electron } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await page.getByRole('link', { name: 'Evaluations', exact: true }).click();
  await expect(page.getByText('1,000 evaluations')).toBeVisible();
  const table = page.getByRole('table', { name: 'Evaluations' });
  const rows = table.getByRole('row', { name: /study/ });
  await expect(rows.first()).toContainText('study 199 seed 4');
  // Only what is in view exists.
  expect(await rows.count()).toBeLessThan(60);

  await page.getByRole('button', { name: 'Worst case' }).click();
  await expect(rows.first()).toContainText('40.0 %');
  await page.getByLabel('Filter evaluations').fill('pgd-20 199');
  await expect(page.getByText('6 of 1,000 evaluations')).toBeVisible();
  const filtered = new URL(page.url()).hash;
  await page.getByRole('button', { name: /no check ran/ }).click();
  await expect(page.getByText('6 of 1,000 evaluations')).toBeVisible();

  await electron.evaluate(
    ({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    },
    join(home, 'evaluations.csv'),
  );
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Shown rows as CSV' }).click();
  const written = () => readFile(join(home, 'evaluations.csv'), 'utf8').catch(() => '');
  await expect.poll(written).toContain('worst_case_high');
  expect((await written()).trim().split('\r\n')).toHaveLength(7);

  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^Evaluation of study/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByText('6 of 1,000 evaluations')).toBeVisible();
  await goTo(page, '#/home');
  await expect(page.getByRole('figure', { name: 'Cost and robust accuracy' })).toBeVisible();
  await goTo(page, filtered);
  await expect(page.getByLabel('Filter evaluations')).toHaveValue('pgd-20 199');
  await page.getByLabel('Filter evaluations').fill('nothing like it');
  await expect(page.getByText('No evaluation matches the filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByText('1,000 evaluations')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
  }
  await photograph(application, 'thousand', { evaluations: '#/evaluations' });
});

test('a run of a hundred thousand steps is drawn thinned, and written to a file whole', async ({
  start,
  home,
}) => {
  openHome(home);
  const steps = 100_000;
  fillHistory(home, { runs: 1, stepsPerRun: steps, imagesEvaluated: 40 });

  const application = await start();
  const { page, electron } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const thinned = await ask(page, 'runs:metrics', {
    runId: runId(0),
    series: 'train',
    limit: 8000,
  });
  expect(thinned.total).toBe(steps);
  expect(thinned.steps.length).toBeLessThan(8003);
  await goTo(page, `#/runs/${runId(0)}`);
  const plot = page.getByRole('group', { name: /^Loss per step: / });
  await plot.scrollIntoViewIfNeeded();
  await plot.focus();
  for (let press = 0; press < 12; press += 1) await page.keyboard.press('+');
  await expect(page.getByRole('button', { name: 'Reset zoom' }).first()).toBeVisible();

  const path = join(home, 'steps.csv');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: 'Export Loss per step' }).click();
  await page.getByRole('menuitem', { name: 'Data as CSV' }).click();
  const written = () => readFile(path, 'utf8').catch(() => '');
  await expect.poll(written, { timeout: 60_000 }).toContain('train, every step');
  expect((await written()).trim().split('\r\n')).toHaveLength(steps + 1);
});
