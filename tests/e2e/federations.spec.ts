import { join } from 'node:path';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { photograph } from './support/screenshots';
import { writeSmallDataset } from './support/small-dataset';

test('a dataset is divided into clients, and a federated run shows what each of them gets', async ({
  start,
  home,
}) => {
  const application = await start();
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Federations' })).toHaveCount(0);
  const folder = join(home, 'my shapes');
  await writeSmallDataset(folder);
  await ask(page, 'datasets:add', { path: folder, options: { name: 'shapes' } });
  await expect
    .poll(async () => (await ask(page, 'datasets:list', {})).map(({ name }) => name), {
      timeout: 60_000,
    })
    .toContain('shapes');

  await goTo(page, '#/federations');
  await expect(page.getByRole('heading', { level: 1, name: 'Federations' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Dataset' }).click();
  await page.getByRole('option', { name: 'shapes' }).click();
  await page.getByRole('textbox', { name: 'Clients', exact: true }).fill('4000');
  await expect(page.getByRole('alert')).toContainText('shapes');
  await expect(page.getByRole('button', { name: 'Start the federation' })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Clients', exact: true }).fill('3');
  await expect(page.getByRole('figure', { name: 'Clients and classes' })).toBeVisible();
  await page.getByRole('textbox', { name: 'α', exact: true }).fill('0');
  await expect(page.getByRole('alert')).toContainText('alpha');
  await page.getByRole('textbox', { name: 'α', exact: true }).fill('2');
  await page.getByRole('textbox', { name: 'Rounds', exact: true }).fill('2');
  await page.getByRole('textbox', { name: 'Local epochs after the rounds' }).fill('1');
  await page.getByRole('button', { name: 'Start the federation' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'federation' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'The average as a model' })).toBeVisible({
    timeout: 170_000,
  });
  const dots = page.getByRole('figure', { name: 'Robust accuracy of clients' });
  await dots.getByRole('button', { name: /as a table/ }).click();
  // Three clients by four methods.
  await expect(dots.locator('tbody tr')).toHaveCount(12);
  await dots.getByRole('button', { name: /as a table/ }).click();
  await expect(page.getByRole('link', { name: 'Federations' }).first()).toBeVisible();
  await photograph(application, 'full', { federation: new URL(page.url()).hash });
});
