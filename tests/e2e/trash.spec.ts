import { join } from 'node:path';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { photographAsItIs } from './support/screenshots';
import { writeSmallDataset } from './support/small-dataset';

test('datasets and evaluations go to the trash, come back, and are removed for good', async ({
  start,
  home,
}) => {
  const application = await start();
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const folder = join(home, 'my shapes');
  await writeSmallDataset(folder);
  await ask(page, 'datasets:add', { path: folder, options: { name: 'shapes' } });
  const names = async () => (await ask(page, 'datasets:list', {})).map(({ name }) => name);
  await expect.poll(names, { timeout: 60_000 }).toContain('shapes');
  const dataset = await ask(page, 'datasets:show', { reference: 'shapes' });
  const model = await ask(page, 'models:show', { reference: 'natural-small-cnn' });
  const { id } = await ask(page, 'evaluations:create', {
    checkpointId: model.checkpoint.id,
    datasetId: dataset.id,
    plan: {
      images: 8,
      threatModel: { norm: 'linf', epsilon: 0.1 },
      attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
    },
  });
  const state = async () => (await ask(page, 'evaluations:show', { evaluationId: id })).state;
  await expect.poll(state, { timeout: 90_000 }).toBe('completed');

  await goTo(page, '#/datasets');
  await page.getByRole('button', { name: 'Actions for shapes' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByText('It is used by 1 evaluation.')).toBeVisible();
  await expect(page.getByRole('article', { name: 'shapes' })).toBeHidden();
  await goTo(page, `#/evaluations/${id}`);
  await page.getByRole('button', { name: 'Actions for this evaluation' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Evaluations' })).toBeVisible();
  expect(await ask(page, 'evaluations:list', {})).toEqual([]);

  await goTo(page, '#/settings');
  const trash = page.getByRole('region', { name: 'Trash' });
  await trash.scrollIntoViewIfNeeded();
  await expect(trash.getByText('natural-small-cnn on shapes')).toBeVisible();
  await photographAsItIs(application, 'trash');
  await trash.getByRole('button', { name: /^Restore evaluation/ }).click();
  await expect(trash.getByText('natural-small-cnn on shapes')).toBeHidden();
  expect(await state()).toBe('completed');

  await trash.getByRole('button', { name: 'Empty' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It cannot be undone.');
  await expect(dialog).toContainText('dataset "shapes": its images');
  await photographAsItIs(application, 'trash-empty');
  await dialog.getByRole('button', { name: 'Empty the trash' }).click();
  await expect(trash.getByText('The trash is empty.')).toBeVisible();
  await goTo(page, `#/evaluations/${id}`);
  await expect(page.getByRole('heading', { name: 'Verdict' })).toBeVisible();
});
