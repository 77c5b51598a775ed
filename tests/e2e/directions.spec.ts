import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { photograph, photographAsItIs } from './support/screenshots';

/** Draws the dataset, unless a test that shares the application has. */
async function haveDrawn(page: Page): Promise<void> {
  const names = async () => (await ask(page, 'datasets:list', {})).map(({ name }) => name);
  if ((await names()).includes('drawn')) return;
  await ask(page, 'datasets:draw', { name: 'drawn', images: 600 });
  await expect.poll(names, { timeout: 60_000 }).toContain('drawn');
}

test('a generator is trained, its directions are found, looked at, named and measured', async ({
  application,
}) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const rail = page.getByRole('navigation', { name: 'Pages' });
  await expect(rail.getByRole('link', { name: 'Directions' })).toHaveCount(0);
  await haveDrawn(page);

  await goTo(page, '#/directions');
  await expect(page.getByText('No generator yet')).toBeVisible();
  await page.getByLabel('Beta').fill('much');
  await expect(page.getByText(/write a number/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train' })).toBeDisabled();
  await page.getByLabel('Beta').fill('1');
  await page.getByLabel('Kind').click();
  await page.getByRole('option', { name: /^Adversarial/ }).click();
  await expect(page.getByLabel('Beta')).toHaveCount(0);
  await expect(page.getByLabel('Epochs')).toHaveValue('30');
  await page.getByLabel('Kind').click();
  await page.getByRole('option', { name: /^Flow/ }).click();
  await expect(page.getByLabel('Length of a code')).toHaveCount(0);
  await expect(page.getByLabel('Couplings')).toHaveValue('4');
  await page.getByLabel('Kind').click();
  await page.getByRole('option', { name: /^Autoencoder/ }).click();
  await page.getByLabel('Length of a code').fill('4');
  await page.getByLabel('Epochs').fill('2');
  await page.getByRole('button', { name: 'Train' }).click();
  await expect(page.getByRole('heading', { name: 'Find directions' })).toBeVisible({
    timeout: 120_000,
  });
  await expect(rail.getByRole('link', { name: 'Directions' })).toBeVisible();
  await expect(page.getByRole('img', { name: /Reconstructed, image 1$/ })).toBeVisible();

  await page.getByLabel('Method').click();
  await page.getByRole('option', { name: 'Code axes' }).click();
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByRole('link', { name: 'axes-vae-drawn' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'axes-vae-drawn' })).toBeVisible();
  // Four directions, seven shifts each.
  const moved = page.getByRole('img', { name: /direction \d, shift/ });
  await expect(moved).toHaveCount(28, { timeout: 60_000 });
  await page.getByLabel('Name of direction 1').fill('size');
  await page.getByLabel('Name of direction 1').blur();
  await expect(page.getByRole('img', { name: /^size, shift \+3/ })).toBeVisible();
  await page.getByLabel('Range').fill('6');
  await expect(page.getByRole('img', { name: /^size, shift \+6/ })).toBeVisible();
  await page.getByLabel('Range').fill('3');
  await expect(page.getByRole('img', { name: /^size, shift \+3/ })).toBeVisible();
  await page.getByLabel('Changes').click();
  await expect(page.getByText(/the largest difference of the grid is white/)).toBeVisible();
  await page.getByLabel('Changes').click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Moving picture (GIF)' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Measure' }).click();
  await expect(page.getByText('FactorVAE score')).toBeVisible({ timeout: 60_000 });
  await photographAsItIs(application, 'direction-set');
  await photograph(application, 'full', { directions: '#/directions' });

  await page.getByRole('button', { name: 'Actions for these directions' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Move to trash' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Directions' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'axes-vae-drawn' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'axes-vae-drawn' })).toBeVisible();
  await page.getByRole('button', { name: 'Actions for vae-drawn' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByText('generator vae-drawn with its 1 direction set')).toBeVisible();
  await expect(page.getByText('No generator yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'axes-vae-drawn' })).toHaveCount(0);
  await goTo(page, '#/settings');
  const trash = page.getByRole('region', { name: 'Trash' });
  await trash.getByRole('button', { name: 'Restore generator vae-drawn' }).click();
  await expect(trash.getByText('The trash is empty.')).toBeVisible();
  await goTo(page, '#/directions');
  await expect(page.getByRole('link', { name: 'axes-vae-drawn' })).toBeVisible();

  await page.getByRole('textbox', { name: 'Steps' }).fill('300');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByText(/^step \d+ of 300, loss/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  const stopped = page.getByRole('region', { name: 'Stopped searches' });
  await expect(stopped.getByText(/^DisCo, 300 steps, seed 0, [1-9]\d* done$/)).toBeVisible();
  await expect(page.getByText(/failed$/)).toHaveCount(0);
  await photographAsItIs(application, 'stopped-search');
  await stopped.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('link', { name: 'disco-vae-drawn' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(stopped).toHaveCount(0);
});

test('a decoder of PyTorch is looked at, corrected and imported', async ({ application }) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await haveDrawn(page);
  await goTo(page, '#/directions');
  await page.getByRole('button', { name: 'Import a decoder' }).click();
  const dialog = page.getByRole('dialog');
  const file = dialog.getByLabel('File', { exact: true });
  const path = join(mkdtempSync(join(tmpdir(), 'temper-decoder-')), 'generator.pth');
  copyFileSync(join(import.meta.dirname, '..', 'golden', 'decoders', 'adversarial.pth'), path);
  await file.fill(path);
  await file.blur();
  await expect(dialog.getByText(/^PyTorch weights: codes of 6 numbers/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(dialog.getByRole('img', { name: 'Random codes, image 10' })).toBeVisible();
  await dialog.getByLabel('Activation between layers').click();
  await page.getByRole('option', { name: 'leaky-relu' }).click();
  await dialog.getByLabel('Slope for negative inputs').fill('0.2');
  await dialog.getByLabel('Slope for negative inputs').blur();
  await expect(dialog.getByText(/Assumed: leaky-relu of slope 0\.2/)).toBeVisible({
    timeout: 60_000,
  });
  await photographAsItIs(application, 'decoder-import');
  await dialog.getByLabel('Epochs of the encoder').fill('1');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('Imported from generator.pth (pytorch)')).toBeVisible({
    timeout: 120_000,
  });
});
