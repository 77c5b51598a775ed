import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { photographAsItIs } from './support/screenshots';
import { violations } from './support/violations';

/** A search of nine short trainings of the shipped model, and one arm beside it. */
const study = {
  version: 1,
  name: 'tune a small network',
  question: 'What of the network should be frozen, what should move, and how fast?',
  shared: {
    dataset: 'fashion-mnist-subset',
    start: { kind: 'checkpoint', checkpoint: 'natural-small-cnn' },
    recipe: {
      crafting: { attack: { kind: 'fgsm' } },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    threatModel: { norm: 'linf', epsilon: 0.1 },
    learningRate: { kind: 'constant', rate: 0.05 },
    epochs: 0.1,
    validation: { images: 64, attack: { kind: 'fgsm' } },
  },
  seeds: [0],
  arms: [
    {
      name: 'tuned',
      vary: {
        'blockRates.conv-1': [0, 0.01, 0.1, 1],
        'blockRates.conv-2': [0, 0.01, 0.1, 1],
        'blockRates.conv-3': [0, 0.01, 0.1, 1],
        'blockRates.dense': [0, 0.01, 0.1, 1],
      },
    },
    { name: 'all layers' },
  ],
  strategy: {
    kind: 'evolution',
    random: 5,
    population: 4,
    parents: 2,
    generations: 2,
    mutated: 2,
    crossed: 2,
  },
  search: { epochs: 0.04 },
  evaluation: { attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }], images: 50 },
  comparison: { baseline: 'all layers' },
};

test('Tune in New run becomes a study that searches, is stopped, and shows what it tried', async ({
  start,
}) => {
  const application = await start();
  const { page } = application;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await goTo(page, '#/new-run');
  await page.getByRole('checkbox', { name: /^Tune: / }).check();
  await expect(page.getByText('Search of at most 1 h')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Start the search' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^tune / })).toBeVisible();
  await expect(page.getByText(/candidate 1, seed 0: /).first()).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('stopped', { exact: true })).toBeVisible({ timeout: 60_000 });

  const { id } = await ask(page, 'studies:run', { study });
  await goTo(page, `#/studies/${id}`);
  const tried = page.getByRole('region', { name: 'Best candidates of the search' });
  await expect(tried.getByRole('row').nth(1)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('completed', { exact: true })).toBeVisible({ timeout: 180_000 });
  await expect(page.getByText(/^The search measured 9 candidates in 2 generations/)).toBeVisible();
  await expect(tried.getByRole('row', { name: /winner/ })).toHaveCount(1);
  const map = page.getByRole('group', { name: /^What was tried of 9 candidates/ });
  await expect(map.getByRole('link')).toHaveCount(9);
  expect(await violations(page)).toEqual([]);
  await photographAsItIs(application, 'search');

  await tried
    .getByRole('row', { name: /winner/ })
    .getByRole('link')
    .click();
  await expect(
    page.getByRole('heading', { level: 1, name: /^tune a small network candidate \d/ }),
  ).toBeVisible();
});
