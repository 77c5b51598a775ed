import type { Page } from '@playwright/test';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { tinyScratch } from './support/plans';
import { photographAsItIs } from './support/screenshots';

const slow = { timeout: 120_000 };

/** A drawn dataset, a generator of its images with directions, and a classifier. */
async function prepare(page: Page): Promise<void> {
  await ask(page, 'datasets:draw', { name: 'drawn', images: 600 });
  const datasets = async () => (await ask(page, 'datasets:list', {})).map(({ name }) => name);
  await expect.poll(datasets, slow).toContain('drawn');
  await ask(page, 'generators:train', {
    dataset: 'drawn',
    name: 'vae',
    plan: { kind: 'vae', latent: 4, width: 4, epochs: 2 },
  });
  const generators = async () => (await ask(page, 'generators:list', {})).map(({ state }) => state);
  await expect.poll(generators, slow).toEqual(['trained']);
  await ask(page, 'directions:find', { generator: 'vae', method: { kind: 'axes' } });
  const sets = async () => (await ask(page, 'directions:list', {})).map(({ name }) => name);
  await expect.poll(sets, slow).toEqual(['axes-vae']);
  for (const [seed, name] of ['classifier', 'other'].entries()) {
    await ask(page, 'runs:create', {
      plan: { ...tinyScratch(name, 'drawn'), evaluation: null, epochs: 1, seed },
    });
  }
  const ended = async () => (await ask(page, 'runs:list', {})).map(({ state }) => state);
  await expect.poll(ended, slow).toEqual(['completed', 'completed']);
}

test('an evaluation moves images along kept directions, and training redraws them', async ({
  start,
}) => {
  const application = await start();
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await prepare(page);
  const { checkpoint } = await ask(page, 'models:show', { reference: 'classifier best' });
  await goTo(page, `#/new-evaluation?checkpoint=${checkpoint.id}`);
  await expect(page.getByRole('button', { name: 'Evaluate' })).toBeEnabled();
  const moves = page.getByLabel('Images moved along directions of a generator');
  await expect(moves).toHaveCount(0);

  for (const [direction, name] of [null, 'size', null, 'colour'].entries()) {
    if (name === null) continue;
    await ask(page, 'directions:annotate', { reference: 'axes-vae', direction, name, kept: true });
  }
  await moves.check();
  const group = page.getByRole('group', { name: 'Directions' });
  await expect(group.getByLabel('size')).toBeChecked();
  await group.getByLabel('Shifts').fill('0');
  await expect(group.getByText(/at least one shift other than 0/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Evaluate' })).toBeDisabled();
  await group.getByLabel('Shifts').fill('-2, -1, 0, 1, 2');
  await group.getByText('Codes by descent').click();
  await group.getByLabel('Steps').fill('10');
  await page.getByLabel('Images', { exact: true }).fill('40');
  await photographAsItIs(application, 'new-evaluation-directions');
  await page.getByRole('button', { name: 'Evaluate' }).click();
  const figure = page.getByRole('figure', { name: 'Accuracy along directions of a generator' });
  await expect(figure).toBeVisible(slow);
  await expect(figure).toContainText('once the generator redraws them from their codes');
  await expect(figure).toContainText('10 steps of descent');
  await figure.scrollIntoViewIfNeeded();
  await photographAsItIs(application, 'evaluation-directions');

  // The page of the set shows the same figures, and leads to another evaluation along its kept directions.
  const [set] = await ask(page, 'directions:list', {});
  await goTo(page, `#/directions/${set?.id}`);
  await expect(figure).toContainText('10 steps of descent');
  await expect(page.getByRole('img', { name: /^size, shift \+3/ })).toBeVisible(slow);
  await figure.scrollIntoViewIfNeeded();
  await photographAsItIs(application, 'direction-set-classifier');
  await page.getByRole('link', { name: 'Evaluate along the kept ones' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New evaluation' })).toBeVisible();
  await expect(moves).toBeChecked();
  await expect(group.getByLabel('size')).toBeChecked();

  // Another model on the same images, moved in the same way: the comparison has pairs.
  const [evaluated] = await ask(page, 'evaluations:list', {});
  const other = await ask(page, 'models:show', { reference: 'other best' });
  await ask(page, 'evaluations:create', {
    checkpointId: other.checkpoint.id,
    datasetId: evaluated!.datasetId,
    plan: evaluated!.plan,
  });
  const done = async () => (await ask(page, 'evaluations:list', {})).map(({ state }) => state);
  await expect.poll(done, slow).toEqual(['completed', 'completed']);
  await goTo(page, `#/compare?subjects=${checkpoint.id},${other.checkpoint.id}`);
  const pairs = page.getByRole('region', { name: 'Differences along directions' });
  await expect(pairs).toBeVisible(slow);
  await expect(pairs.getByRole('row')).toHaveCount(3);
  await expect(pairs.getByRole('columnheader', { name: '0 (redrawn)' })).toBeVisible();
  await expect(page.getByText(/corrected for these 9 differences/)).toBeVisible();
  await pairs.scrollIntoViewIfNeeded();
  await photographAsItIs(application, 'compare-directions');

  await goTo(page, '#/new-run');
  await page.getByText('Expert', { exact: true }).click();
  await expect(page.getByLabel('Redraw images along directions of')).toHaveCount(0);
  await page.getByLabel('Dataset', { exact: true }).click();
  await page.getByRole('option', { name: /^drawn/ }).click();
  const redraws = page.getByLabel('Redraw images along directions of');
  await redraws.click();
  await page.getByRole('option', { name: /^vae/ }).click();
  await expect(page.getByLabel('Probability')).toBeVisible();
  await redraws.scrollIntoViewIfNeeded();
  await photographAsItIs(application, 'new-run-directions');
});
