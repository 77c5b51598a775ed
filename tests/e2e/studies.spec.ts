import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Application } from './support/application';
import { ask, goTo } from './support/ask';
import { drop } from './support/drop';
import { expect, test } from './support/fixtures';
import { doFromPalette } from './support/palette';
import { photographAsItIs } from './support/screenshots';
import { writeSmallDataset } from './support/small-dataset';
import { violations } from './support/violations';

const network = { preset: 'small-cnn', width: 4 };
const crafted = {
  crafting: { attack: { kind: 'fgsm' } },
  objective: [{ kind: 'cross-entropy', on: 'crafted' }],
};

/** Four short runs of a small network, one of them with another seed, and the shipped model. */
const study = {
  version: 1,
  name: 'fine-tune or scratch',
  question: 'Does a short fine-tuning reach what training from scratch reaches?',
  shared: {
    dataset: 'fashion-mnist-subset',
    start: { kind: 'fresh', network },
    recipe: crafted,
    threatModel: { norm: 'linf', epsilon: 0.1 },
    learningRate: { kind: 'constant', rate: 0.05 },
    epochs: 0.3,
    validation: { images: 64, attack: { kind: 'fgsm' } },
  },
  seeds: [0],
  arms: [
    {
      name: 'natural',
      description: 'Trained on the images as they are.',
      plan: {
        recipe: { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] },
      },
    },
    { name: 'scratch', seeds: [0, 1], report: ['best', 'last'] },
    {
      name: 'fine-tune',
      plan: { start: { kind: 'checkpoint', checkpoint: { arm: 'natural' } }, epochs: 0.15 },
    },
    { name: 'as shipped', checkpoint: 'natural-small-cnn' },
  ],
  evaluation: { attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }], images: 50 },
  comparison: { baseline: 'scratch' },
};

test('a study fills its table while it is carried out, is stopped and goes on to a verdict', async ({
  start,
}) => {
  const application = await start();
  const { page } = application;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const entry = page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Studies' });
  await expect(entry).toBeHidden();

  await doFromPalette(page, 'studies');
  await expect(page.getByText('No study yet')).toBeVisible();
  await expect(page.getByText(/^5 runs: /)).toBeVisible();
  expect(await violations(page)).toEqual([]);

  const { id } = await ask(page, 'studies:run', { study });
  await expect(entry).toBeVisible();
  await goTo(page, `#/studies/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: study.name })).toBeVisible();
  await expect(page.getByText(/natural, seed 0: training/)).toBeVisible();
  const results = page.getByRole('region', { name: 'Results of the arms' });
  await expect(results.getByText('waiting').first()).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('stopped', { exact: true })).toBeVisible({ timeout: 60_000 });

  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(results.getByRole('row', { name: /scratch \(last\)/ })).toContainText('seed 1');
  await expect(page.getByText('completed', { exact: true })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/^Baseline "scratch \(best\)": /)).toBeVisible();
  await expect(results.getByRole('row', { name: /fine-tune/ })).toContainText(
    /p [=<] 0\.\d+|p = 1\.00/,
  );
  await expect(
    page.getByRole('img', { name: /Cost and robust accuracy of natural/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('img', { name: /Gained and lost against scratch \(best\), of / }),
  ).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await ask(page, 'runs:list', {})).toHaveLength(4);
  await photographAsItIs(application, 'study');

  await goTo(page, '#/studies');
  const entryOfStudy = page.getByRole('main').getByRole('listitem').filter({ hasText: study.name });
  await expect(entryOfStudy).toContainText(/the baseline "scratch \(best\)"/);
  await expect(entryOfStudy).toContainText('50 test images · Linf epsilon 0.1');
  expect(await violations(page)).toEqual([]);
  await photographAsItIs(application, 'studies');
  await goTo(page, `#/studies/${id}`);

  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No study yet')).toBeVisible();
  expect(await ask(page, 'runs:list', {})).toHaveLength(4);
});

const slow = { timeout: 120_000 };
const startPanel = (page: Page) => page.getByRole('region', { name: 'Start a study' });

/** The system's dialog gives this path. */
async function choosing({ electron }: Application, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** A template on a small dataset, from the form to the verdict. */
async function carryOutTemplate(application: Application, folder: string): Promise<void> {
  const { page } = application;
  await writeSmallDataset(folder, 4);
  await ask(page, 'datasets:add', { path: folder, options: { name: 'shapes' } });
  await expect
    .poll(async () => (await ask(page, 'datasets:list', {})).map(({ name }) => name))
    .toContain('shapes');
  await doFromPalette(page, 'studies');
  const panel = startPanel(page);
  await panel.getByLabel('Question').click();
  await page.getByRole('option', { name: 'WiSE path' }).click();
  await panel.getByLabel('Dataset').click();
  await page.getByRole('option', { name: 'shapes' }).click();
  await expect(panel.getByRole('status')).toHaveText('4 runs: the time is not known here yet');
  await panel.getByRole('button', { name: 'Measure' }).click();
  await expect(panel.getByRole('button', { name: 'Measuring' })).toBeVisible();
  await photographAsItIs(application, 'study-measuring');
  await expect(panel.getByRole('status')).toHaveText(/^4 runs: (about|at most|under) /, slow);
  await expect(panel.getByRole('button', { name: /Measur/ })).toBeHidden();
  await panel.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'wise-path on shapes' })).toBeVisible();
  await expect(page.getByText('completed', { exact: true })).toBeVisible(slow);
}

async function exportTo(application: Application, parent: string): Promise<string> {
  const { page } = application;
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Folder that others can import' }).click();
  const dialog = page.getByRole('dialog');
  await choosing(application, parent);
  await dialog.getByRole('button', { name: 'Choose' }).click();
  const folder = join(parent, 'wise-path-on-shapes');
  await expect(dialog.getByLabel('New folder')).toHaveValue(folder);
  expect(await violations(page)).toEqual([]);
  await photographAsItIs(application, 'study-export');
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByText(`Written: ${folder}`)).toBeVisible();
  return folder;
}

test('a study from a template is measured, started, exported, imported, and run again from its file', async ({
  start,
  home,
}) => {
  const application = await start();
  const { page } = application;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await carryOutTemplate(application, join(home, 'shapes'));
  const folder = await exportTo(application, home);
  expect(readdirSync(folder).sort()).toEqual([
    'history.temper-study',
    'plans',
    'report.html',
    'report.md',
    'results.json',
    'study.json',
  ]);

  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No study yet')).toBeVisible();
  await page.getByRole('button', { name: 'Import study' }).click();
  const dialog = page.getByRole('dialog');
  await choosing(application, join(home, 'shapes'));
  await dialog.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(dialog.getByRole('alert')).toContainText('it holds no history.temper-study');
  expect(await violations(page)).toEqual([]);
  await photographAsItIs(application, 'study-import');
  await choosing(application, folder);
  await dialog.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'wise-path on shapes' })).toBeVisible();
  await expect(page.getByText(/^Baseline "fine-tune": /)).toBeVisible();

  await goTo(page, '#/studies');
  const panel = startPanel(page);
  const file = join(home, 'again.json');
  writeFileSync(file, '{\n  "version": 1,,\n}\n');
  await choosing(application, file);
  await panel.getByRole('button', { name: 'Open a study file' }).click();
  await expect(panel.getByRole('alert')).toContainText(`${file} is not valid JSON`);
  await photographAsItIs(application, 'study-file-broken');
  writeFileSync(file, '{ "version": 1, "name": "again" }');
  await drop(page, file);
  await expect(panel.getByRole('alert')).toContainText('This cannot be started yet');
  const written = JSON.parse(readFileSync(join(folder, 'study.json'), 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...written, name: 'again' }));
  await drop(page, file);
  await expect(panel.getByText('again', { exact: true })).toBeVisible();
  await expect(panel.getByRole('status')).toHaveText('4 runs, all known already');
  expect(await violations(page)).toEqual([]);
  await photographAsItIs(application, 'study-file');
  await panel.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'again' })).toBeVisible();
  await expect(page.getByText('completed', { exact: true })).toBeVisible(slow);
  expect(await ask(page, 'runs:list', {})).toHaveLength(2);
});
