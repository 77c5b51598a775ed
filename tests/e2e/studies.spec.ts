import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { doFromPalette } from './support/palette';
import { photographAsItIs } from './support/screenshots';
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
