import { naturalRecipe } from '../../src/contract/plans/recipe';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { tinyScratch } from './support/plans';
import { photographAsItIs } from './support/screenshots';
import { writeSmallDataset } from './support/small-dataset';

test('duplicates and doubtful labels are shown side by side, with a warning of leaks', async ({
  application,
  home,
}) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const folder = join(home, 'my shapes');
  await writeSmallDataset(folder);
  // The same picture under two labels.
  await copyFile(join(folder, 'shape 0', '1.png'), join(folder, 'shape 5', 'wrong.png'));
  await ask(page, 'datasets:add', { path: folder, options: { name: 'shapes' } });
  const findDataset = async () =>
    (await ask(page, 'datasets:list', {})).find(({ name }) => name === 'shapes');
  await expect.poll(async () => (await findDataset())?.name, { timeout: 60_000 }).toBe('shapes');
  const dataset = await findDataset();
  if (!dataset) throw new Error('the dataset was not added');

  await goTo(page, `#/datasets/${dataset.id}`);
  const images = page.getByRole('region', { name: 'Images' });
  await images.getByText('Duplicates').click();
  await expect(images.getByRole('alert')).toContainText(/twins? in the training split/);
  await expect(images.getByText('labels differ').first()).toBeVisible();
  await photographAsItIs(application, 'dataset-duplicates');
  await images.getByLabel('Which duplicates').click();
  await page.getByRole('option', { name: /^Different labels \(\d+\)/ }).click();
  await expect(images.getByRole('img', { name: /^shape 5, / }).first()).toBeVisible();
  await expect(images.getByRole('img', { name: /^shape 0, / }).first()).toBeVisible();

  // Every validation and test image has a twin in training here: nothing would be left to measure on.
  await images.getByRole('button', { name: 'Make a leakage-free split' }).click();
  await expect(page.getByText('its validation split would have no images')).toBeVisible();

  await images.getByText('Doubtful labels').click();
  const plan = { ...tinyScratch('judge', 'shapes'), evaluation: null, recipe: naturalRecipe };
  const run = await ask(page, 'runs:create', { plan });
  await expect
    .poll(async () => (await ask(page, 'runs:show', { reference: run.id })).run.state, {
      timeout: 120_000,
    })
    .toBe('completed');
  await images.getByLabel('Model that is asked').click();
  await page.getByRole('option', { name: /judge/ }).first().click();
  await images.getByRole('button', { name: 'Check labels' }).click();
  await expect(images.getByText(/contradicts [\d,]+ of [\d,]+ labels/)).toBeVisible({
    timeout: 90_000,
  });
  await expect(
    images.getByText('It was trained on these very images', { exact: false }),
  ).toBeVisible();
  await expect(images.getByText('predicted').first()).toBeVisible();
  await images
    .getByLabel(/^What to do with image \d+$/)
    .first()
    .click();
  await page
    .getByRole('option', { name: /^Label as / })
    .first()
    .click();
  await expect(images.getByRole('form', { name: 'New version' })).toContainText('1 label changed');
  await photographAsItIs(application, 'dataset-labels');
  await images.getByRole('button', { name: 'Save version' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'shapes-corrected' })).toBeVisible();
  await images.getByText('Corrections').click();
  await expect(images.getByText(/^labelled "shape \d"$/)).toBeVisible();
  await photographAsItIs(application, 'dataset-corrections');

  await goTo(page, `#/runs/${run.id}`);
  const confusion = page.getByRole('figure', { name: 'Confusion over time' });
  const slider = confusion.getByRole('slider', { name: 'Validation' });
  await expect(slider).toHaveAttribute('aria-valuetext', 'epoch 3');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', 'epoch 0');
  await confusion.getByText('Clean').click();
  await expect(confusion).toContainText('unchanged images · epoch 0');
  await confusion.getByRole('button', { name: /as a table/ }).click();
  await expect(confusion.locator('tbody tr')).toHaveCount(10);
  await confusion.getByRole('button', { name: /as a table/ }).click();
  await photographAsItIs(application, 'run-confusion');
});

test('one click makes a leakage-free split, which says what it is a version of', async ({
  application,
  home,
}) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const folder = join(home, 'textures');
  await writeTextures(folder);
  await copyFile(join(folder, 'train', 'a', '3.png'), join(folder, 'test', 'a', 'copy.png'));
  await ask(page, 'datasets:add', { path: folder, options: { name: 'textures' } });
  const findDataset = async () =>
    (await ask(page, 'datasets:list', {})).find(({ name }) => name === 'textures');
  await expect.poll(async () => (await findDataset())?.name, { timeout: 60_000 }).toBe('textures');
  await goTo(page, `#/datasets/${(await findDataset())?.id}`);
  const images = page.getByRole('region', { name: 'Images' });
  await images.getByText('Duplicates').click();
  await expect(images.getByRole('alert')).toContainText('1 test image has a twin');
  await images.getByRole('button', { name: 'Make a leakage-free split' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'textures-leakage-free' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('1 image moved').first()).toBeVisible();
  await images.getByText('Corrections').click();
  await expect(images.getByText('moved to training')).toBeVisible();
  await images.getByText('Duplicates').click();
  await expect(images.getByText('Exact copies').first()).toBeVisible();
  await expect(images.getByRole('alert')).toHaveCount(0);
});

/** Noise that no two images share, in training and test images of two classes. */
async function writeTextures(folder: string): Promise<void> {
  const side = 16;
  let state = 1;
  for (const [split, count] of [
    ['train', 20],
    ['test', 8],
  ] as const) {
    for (const name of ['a', 'b']) {
      await mkdir(join(folder, split, name), { recursive: true });
      for (let index = 0; index < count; index += 1) {
        const pixels = Uint8Array.from({ length: side * side }, () => {
          state = (state * 48_271) % 2_147_483_647;
          return state % 256;
        });
        await sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
          .png()
          .toFile(join(folder, split, name, `${index}.png`));
      }
    }
  }
}
