import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { tinyScratch } from './support/plans';
import { photograph, photographAsItIs } from './support/screenshots';
import { writeSmallDataset } from './support/small-dataset';

const longName =
  'scratch with the second seed, the same schedule and a name that somebody wrote in a hurry after the meeting';

test('two runs are compared down to the image on which they disagree', async ({ start, home }) => {
  const application = await start();
  const { page, electron } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const folder = join(home, 'my shapes');
  await writeSmallDataset(folder);
  await ask(page, 'datasets:add', { path: folder, options: { name: 'shapes' } });
  await expect
    .poll(async () => (await ask(page, 'datasets:list', {})).map(({ name }) => name), {
      timeout: 60_000,
    })
    .toContain('shapes');
  for (const [seed, name] of ['scratch one', longName].entries()) {
    await ask(page, 'runs:create', { plan: { ...tinyScratch(name, 'shapes'), seed } });
  }
  const evaluated = async () =>
    (await ask(page, 'evaluations:list', {})).filter(({ state }) => state === 'completed').length;
  await expect.poll(evaluated, { timeout: 150_000 }).toBe(2);

  await goTo(page, '#/compare');
  const alike = page.getByRole('region', { name: 'Measured alike' });
  await expect(alike.getByRole('listitem')).toHaveCount(1);
  await photographAsItIs(application, 'compare-measured-alike');
  await alike.getByRole('link', { name: 'scratch one' }).click();
  await expect(page.getByRole('heading', { name: 'Verdict' })).toBeVisible();
  const measures = page.getByRole('region', { name: 'Measures of the compared' });
  await expect(measures).toContainText('Over seeds');
  await expect(page.getByRole('img', { name: /^Gained and lost against / })).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Cost and robust accuracy' })).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Differences by class' })).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Confusion difference' })).toBeVisible();

  const parallel = page.getByRole('figure', { name: 'Parallel coordinates' });
  await parallel.getByRole('button', { name: 'None', exact: true }).click();
  await expect(parallel.getByText('Choose two axes or more.')).toBeVisible();
  await parallel.getByRole('button', { name: 'All', exact: true }).click();

  const outcomes = page.getByRole('group', { name: 'Outcome of both networks' });
  const counts = await outcomes.getByRole('button').allInnerTexts();
  const total = counts.reduce((sum, text) => sum + Number.parseInt(text, 10), 0);
  expect(total).toBe(40);
  const full = counts.findIndex((text) => Number.parseInt(text, 10) > 0);
  await outcomes.getByRole('button').nth(full).click();
  await page
    .getByRole('button', { name: /^Image \d+, / })
    .first()
    .click();
  const step = page.getByRole('slider', { name: 'Attack step' });
  await expect(step).toHaveAttribute('aria-valuetext', 'result of the attack', { timeout: 60_000 });
  await expect(page.getByRole('img', { name: /adversarial image, sees/ })).toHaveCount(2, {
    timeout: 60_000,
  });

  await electron.evaluate(
    ({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    },
    join(home, 'comparison.csv'),
  );
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Table as CSV' }).click();
  await expect
    .poll(() => readFile(join(home, 'comparison.csv'), 'utf8').catch(() => ''))
    .toContain('holm_p_value');
  await electron.evaluate(
    ({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
    },
    join(home, 'image.png'),
  );
  await page.getByRole('button', { name: /^Save as PNG, scratch one: the adversarial/ }).click();
  await expect
    .poll(() => readFile(join(home, 'image.png'), 'latin1').catch(() => ''))
    .toMatch(/^\u0089PNG/);
  await photograph(application, 'runs', { compare: new URL(page.url()).hash });
});
