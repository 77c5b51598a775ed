import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { photograph } from './support/screenshots';
import { writeSmallDataset } from './support/small-dataset';

/** Adds the dataset, unless a test that shares the application has. */
async function haveShapes(page: Page, folder: string): Promise<void> {
  const names = async () => (await ask(page, 'datasets:list', {})).map(({ name }) => name);
  if ((await names()).includes('shapes')) return;
  await writeSmallDataset(folder);
  await ask(page, 'datasets:add', { path: folder, options: { name: 'shapes' } });
  await expect.poll(names, { timeout: 60_000 }).toContain('shapes');
}

test('a dataset is divided into clients, and a federated run shows what each of them gets', async ({
  application,
  home,
}) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Federations' })).toHaveCount(0);
  await haveShapes(page, join(home, 'my shapes'));

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
  await expect(page.getByRole('textbox', { name: 'α', exact: true })).toHaveAccessibleDescription(
    'must be above 0',
  );
  await page.getByRole('textbox', { name: 'α', exact: true }).fill('2');
  await page.getByRole('textbox', { name: 'Rounds', exact: true }).fill('2');
  await page.getByRole('textbox', { name: 'Local epochs after the rounds' }).fill('1');
  await page.getByRole('combobox', { name: 'Their networks are attacked by' }).click();
  await page.getByRole('option', { name: /^quick/ }).click();
  await page.getByRole('button', { name: 'Start the federation' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'federation' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the averaged model' })).toBeVisible({
    timeout: 170_000,
  });
  const dots = page.getByRole('figure', { name: 'Robust accuracy of clients' });
  await dots.getByRole('button', { name: /as a table/ }).click();
  // Three clients by four methods.
  await expect(dots.locator('tbody tr')).toHaveCount(12);
  await dots.getByRole('button', { name: /as a table/ }).click();
  await expect(page.getByText(/robust under each of PGD-20, PGD-20/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Federations' }).first()).toBeVisible();
  await photograph(application, 'full', { federation: new URL(page.url()).hash });

  await page.getByRole('link', { name: 'Compare', exact: true }).last().click();
  const compared = page.getByRole('table').first();
  await expect(compared.getByRole('rowheader', { name: /FTFA · federation/ })).toBeVisible();
  // Four methods, clean and robust; the first is the baseline.
  await expect(compared.locator('tbody tr')).toHaveCount(8);
  await expect(compared.getByRole('cell', { name: 'baseline' })).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Baseline' }).click();
  await page.getByRole('option', { name: /local only/ }).click();
  await expect(page.getByText(/FTFA · federation against local only · federation/)).toBeVisible();
  await photograph(application, 'full', { 'federation-compare': new URL(page.url()).hash });

  await goTo(page, '#/federations');
  await page.getByRole('link', { name: 'federation', exact: true }).click();
  await page.getByRole('button', { name: 'Actions for this federation' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Federations' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'federation', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'federation', exact: true })).toBeVisible();
});

test('machines that share a folder train one network, and each says what leaves it', async ({
  application,
  home,
}) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await haveShapes(page, join(home, 'my shapes'));

  const folder = join(home, 'shared');
  const address = `#/federation-folder?path=${encodeURIComponent(folder)}`;
  await goTo(page, address);
  await page.getByRole('textbox', { name: 'Name' }).fill('scanners');
  await page.getByRole('combobox', { name: 'Images like those of' }).click();
  await page.getByRole('option', { name: 'shapes' }).click();
  await page.getByRole('textbox', { name: 'Rounds' }).fill('2');
  await page.getByRole('textbox', { name: 'Quorum' }).fill('3');
  await page.getByRole('textbox', { name: 'Sites' }).fill('2');
  await expect(page.getByRole('textbox', { name: 'Quorum' })).toHaveAccessibleDescription(
    /no round would ever close/,
  );
  await page.getByRole('textbox', { name: 'Quorum' }).fill('1');
  await page.getByRole('button', { name: 'Start in this folder' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'scanners' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Its images' }).click();
  await page.getByRole('option', { name: 'shapes' }).click();
  const site = page.getByRole('textbox', { name: 'Site' });
  for (const name of ['ward-3', 'ward-4']) {
    await site.fill(name);
    await page.getByRole('button', { name: `Join as ${name}` }).click();
    await expect(page.getByRole('rowheader', { name })).toBeVisible();
  }
  await site.fill('ward-3');
  // What leaves is stated before it can be agreed to, and nothing is trained before.
  await expect(
    page.getByText(/What leaves this machine: the weights of the network/),
  ).toBeVisible();
  const train = page.getByRole('button', { name: 'Train round 1' });
  await expect(train).toBeDisabled();
  await page.getByText('What is stated above may leave this machine').click();
  await train.click();
  await expect(page.getByText('ward-3 has answered in round 1')).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(/Waited for: ward-4/)).toBeVisible();
  await page.getByRole('button', { name: 'Collect round 1' }).click();
  await expect(page.getByText(/1 usable answer in round 1. It is closed/)).toBeVisible();
  await expect(page.getByRole('cell', { name: 'averaged' })).toHaveCount(1);
  await expect(page.getByRole('cell', { name: 'no answer' })).toHaveCount(1);
  // Another round is another agreement.
  await expect(page.getByRole('button', { name: 'Train round 2' })).toBeDisabled();
  await photograph(application, 'full', { 'federation-folder': address });
  await goTo(page, '#/federations');
  await expect(page.getByRole('link', { name: 'scanners' })).toBeVisible();
});
