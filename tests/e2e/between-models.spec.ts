import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { tinyFineTuning, tinyScratch } from './support/plans';
import { photograph } from './support/screenshots';
import { classCount, writeSmallDataset } from './support/small-dataset';

test('what lies between models is measured, looked at along α, and kept as a model', async ({
  start,
  home,
}) => {
  const application = await start();
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const folder = join(home, 'my shapes');
  await writeSmallDataset(folder);
  await ask(page, 'datasets:add', { path: folder, options: { name: 'shapes' } });
  // Test images alone, drawn elsewhere, and images in another size, which do not fit.
  const elsewhere = join(home, 'shifted shapes');
  await writeSmallDataset(elsewhere, classCount, 0.4);
  const measured = { name: 'shifted shapes', testFraction: 1 };
  await ask(page, 'datasets:add', { path: elsewhere, options: measured });
  const resize = { kind: 'stretch' as const, height: 12, width: 12 };
  await ask(page, 'datasets:add', { path: folder, options: { name: 'larger shapes', resize } });
  await expect
    .poll(async () => (await ask(page, 'datasets:list', {})).map(({ name }) => name), {
      timeout: 60_000,
    })
    .toEqual(expect.arrayContaining(['shapes', 'shifted shapes', 'larger shapes']));
  const ended = async () =>
    (await ask(page, 'runs:list', {})).filter(({ state }) => state === 'completed').length;
  await ask(page, 'runs:create', { plan: { ...tinyScratch('first', 'shapes'), evaluation: null } });
  await expect.poll(ended, { timeout: 90_000 }).toBe(1);
  const tuning = { ...tinyFineTuning('second', 'shapes', 'first best'), evaluation: null };
  await ask(page, 'runs:create', { plan: tuning });
  await expect.poll(ended, { timeout: 90_000 }).toBe(2);

  const hardly = { ...tinyScratch('hardly trained', 'shapes'), evaluation: null };
  const short = { learningRate: { kind: 'constant', rate: 0.0001 } as const, epochs: 1 };
  await ask(page, 'runs:create', { plan: { ...hardly, ...short } });
  await expect.poll(ended, { timeout: 90_000 }).toBe(3);

  const models = await ask(page, 'models:list', {});
  const first = models.find(({ name }) => name === 'first best');
  await goTo(page, `#/models/${first?.id}`);
  await page.getByRole('button', { name: 'Actions for first best' }).click();
  await page.getByRole('menuitem', { name: 'Between two models' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Between two models' })).toBeVisible();
  await page.getByLabel('Second (α = 1)').click();
  await page.getByRole('option', { name: 'second best' }).click();
  await page.getByLabel('Epsilon').fill('much');
  await expect(page.getByLabel('Epsilon')).toHaveAccessibleDescription(/^write a number/);
  await expect(page.getByRole('button', { name: 'Measure' })).toBeDisabled();
  await page.getByLabel('Epsilon').fill('0.25');
  await page.getByLabel('Images', { exact: true }).fill('8');
  await page.getByLabel('Distance between two α').click();
  await page.getByRole('option', { name: /^other/ }).click();
  await page.getByLabel('Values of α').fill('0:2:0.2');
  await expect(page.getByLabel('Values of α')).toHaveAccessibleDescription(/^α lies between 0/);
  await page.getByLabel('Values of α').fill('0:1:0.2');
  await page.getByText('More numbers of images').click();
  await expect(page.getByLabel('Test images')).toHaveValue('8');
  await page.getByLabel('Test images').fill('-1');
  await expect(page.getByLabel('Test images')).toHaveAccessibleDescription(/at least 0/);
  await page.getByLabel('Test images').fill('12');
  await page.getByLabel('Training images for batch norm').fill('64');
  await page.getByLabel('Combination', { exact: true }).click();
  await page.getByRole('option', { name: 'greedy soup' }).click();
  await expect(page.getByRole('checkbox', { name: 'second last' })).toBeVisible();
  await page.getByLabel('Combination', { exact: true }).click();
  await page.getByRole('option', { name: 'path between two' }).click();
  await page.getByRole('checkbox', { name: 'common corruptions' }).check();
  await expect(
    page.getByText(/^"larger shapes" has images of 12 × 12 .*add it again/),
  ).toBeVisible();
  await page.getByRole('checkbox', { name: 'shifted shapes' }).check();
  // One baseline gives no line.
  await page.getByRole('checkbox', { name: 'hardly trained best' }).check();
  await expect(page.getByRole('alert')).toHaveText(/^One baseline gives no line/);
  await page.getByRole('checkbox', { name: 'second last' }).check();
  const begin = new URL(page.url()).hash;
  await page.getByRole('button', { name: 'Measure' }).click();

  await expect(
    page.getByRole('heading', { level: 1, name: 'first best – second best' }),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Chosen' })).toBeVisible({ timeout: 120_000 });
  const path = page.getByRole('figure', { name: 'Accuracy along the path' });
  await path.getByRole('button', { name: /as a table/ }).click();
  // Six α, each with batch norm combined and re-estimated.
  await expect(path.locator('tbody tr')).toHaveCount(12);
  await path.getByRole('button', { name: /as a table/ }).click();
  await expect(
    page.getByRole('figure', { name: 'Under the shift common corruptions' }),
  ).toBeVisible();
  const shifted = page.getByRole('figure', { name: 'Under the shift shifted shapes' });
  await expect(
    shifted.getByText(/^shifted: \d+ test images · reference: \d+ validation/),
  ).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /^shifted shapes, n = \d+$/ })).toBeVisible();
  await expect(page.getByText('On 12 test images')).toBeVisible();
  await expectFigures(page);
  const slider = page.getByRole('slider', { name: 'α' });
  await slider.fill('2');
  await expect(page.getByRole('heading', { name: 'α 0.4' })).toBeVisible();
  const result = new URL(page.url()).hash;
  await photograph(application, 'full', { combination: result, 'between-models': begin });

  await goTo(page, result);
  await slider.fill('2');
  await page.getByRole('button', { name: 'Keep this model' }).click();
  await expect(page.getByText('Kept as first best – second best at α 0.4.')).toBeVisible({
    timeout: 60_000,
  });
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const name = 'first best – second best at α 0.4';
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const made = page
    .getByRole('definition')
    .filter({ hasText: '0.6 · first best + 0.4 · second best' });
  await expect(made).toBeVisible();

  await goTo(page, result);
  await page.getByRole('button', { name: 'Actions for this combination' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Between two models' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Measured before' })).toHaveCount(0);
  await goTo(page, '#/settings');
  const trash = page.getByRole('region', { name: 'Trash' });
  await trash.scrollIntoViewIfNeeded();
  await expect(trash.getByRole('cell', { name: 'combination', exact: true })).toBeVisible();
  await trash.getByRole('button', { name: 'Restore combination first best – second best' }).click();
  await expect(trash.getByText('The trash is empty.')).toBeVisible();
  await goTo(page, result);
  await expect(page.getByRole('heading', { name: 'Chosen' })).toBeVisible();

  await measureSoup(page, begin);
});

/** The straight line between the ends, the Pareto front, and the line of effective robustness on logit axes with its figure. */
async function expectFigures(page: Page): Promise<void> {
  const plane = page.getByRole('figure', { name: 'Clean and robust accuracy' });
  await expect(plane.getByText('dashed: straight line between the ends')).toBeVisible();
  await expect(plane.locator('path.straight')).toHaveAttribute('d', /^M[^L]+L[^L]+$/);
  await expect(plane.getByText('Pareto front (filled)')).toBeVisible();
  await plane.getByRole('button', { name: /as a table/ }).click();
  await expect(plane.getByRole('columnheader', { name: 'on the Pareto front' })).toBeVisible();
  await expect(plane.getByRole('cell', { name: 'yes', exact: true })).not.toHaveCount(0);
  await plane.getByRole('button', { name: /as a table/ }).click();

  const shifted = page.getByRole('figure', { name: 'Under the shift shifted shapes' });
  await expect(shifted.getByText(/logit axes$/)).toBeVisible();
  await expect(shifted.getByText('trained on the data alone')).toBeVisible();
  await expect(shifted.getByText('dashed: what the line of the others expects')).toBeVisible();
  await expect(shifted.locator('path.straight')).toHaveAttribute('d', /^M[^L]+(L[^L]+){40}$/);
  const facts = page.getByRole('definition').filter({ hasText: 'effective robustness' });
  await expect(facts).toHaveCount(2);
  await expect(facts.first()).toHaveText(/% \[.*\], n = \d+, [+−]?\d+\.\d effective robustness/);
}

/** A soup of three models, from the form to what was chosen. */
async function measureSoup(page: Page, begin: string): Promise<void> {
  await goTo(page, begin);
  await page.getByLabel('Combination', { exact: true }).click();
  await page.getByRole('option', { name: 'soup of all' }).click();
  await page.getByRole('checkbox', { name: 'hardly trained best' }).check();
  await page.getByLabel('Images', { exact: true }).fill('8');
  await page.getByRole('button', { name: 'Measure' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /hardly trained best$/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Chosen' })).toBeVisible({ timeout: 120_000 });
  const plane = page.getByRole('figure', { name: 'Clean and robust accuracy' });
  await plane.getByRole('button', { name: /as a table/ }).click();
  await expect(plane.getByRole('cell', { name: 'mean of members 1, 2 and 3' })).toHaveCount(2);
  await expect(plane.getByText('dashed: straight line between the ends')).toHaveCount(0);
}
