import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Application } from './application';

const folder = join('tests', 'e2e', '.pictures');
/** Pictures are for people, and drawing them takes long: they are taken where they are asked for. */
const areTaken = process.env['TEMPER_PICTURES'] === '1';
/** Software rendering draws a large window slowly: the dark one is looked at in the small size alone. */
const views = [
  { colorScheme: 'light', size: { width: 1280, height: 800 } },
  { colorScheme: 'dark', size: { width: 1280, height: 800 } },
  { colorScheme: 'light', size: { width: 2560, height: 1440 } },
] as const;

/**
 * Visits pages. With `TEMPER_PICTURES=1` takes pictures of them in both themes, and in two sizes, for people to look at.
 * @param pages location hashes by the name of the picture
 */
export async function photograph(
  { page }: Application,
  occasion: string,
  pages: Record<string, string>,
): Promise<void> {
  const before = new URL(page.url()).hash;
  for (const { size, colorScheme } of areTaken ? views : views.slice(0, 1)) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    for (const [name, hash] of Object.entries(pages)) {
      await visit(page, hash);
      if (!areTaken) continue;
      const file = `${name}-${occasion}-${colorScheme}-${size.width}.png`;
      await page.screenshot({ path: join(folder, file), animations: 'disabled' });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await visit(page, before);
}

/** With `TEMPER_PICTURES=1` takes pictures of what the window shows, which a change of page would lose, in both themes. */
export async function photographAsItIs({ page }: Application, name: string): Promise<void> {
  if (!areTaken) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(settled);
    const path = join(folder, `${name}-${colorScheme}.png`);
    await page.screenshot({ path, animations: 'disabled' });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function visit(page: Page, hash: string): Promise<void> {
  await page.evaluate((target) => {
    location.hash = target;
  }, hash);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Examining this machine')).toBeHidden();
  if (hash.startsWith('#/compare?')) {
    await expect(page.getByRole('heading', { name: 'Verdict' })).toBeVisible();
  }
  if (hash.startsWith('#/inspect?')) {
    const attacked = page.getByRole('img', { name: /adversarial image, sees/ });
    await expect(attacked.first()).toBeVisible({ timeout: 60_000 });
  }
  if (hash.startsWith('#/pair?')) {
    const attacked = page.getByRole('img', { name: /the second image, attacked/ });
    await expect(attacked.first()).toBeVisible({ timeout: 60_000 });
  }
  await page.evaluate(settled);
}

/** Resolves when the page has painted twice and its fonts are there. */
async function settled(): Promise<void> {
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
