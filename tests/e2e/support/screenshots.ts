import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Application } from './application';

const folder = join('tests', 'e2e', '__screenshots__');
const themes = ['light', 'dark'] as const;
const sizes = [
  { width: 1280, height: 800 },
  { width: 2560, height: 1440 },
];

/**
 * Takes pictures of pages in both themes and both sizes, for people to look at.
 * @param pages location hashes by the name of the picture
 */
export async function photograph(
  { page }: Application,
  occasion: string,
  pages: Record<string, string>,
): Promise<void> {
  const before = new URL(page.url()).hash;
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      for (const [name, hash] of Object.entries(pages)) {
        await visit(page, hash);
        const file = `${name}-${occasion}-${colorScheme}-${size.width}.png`;
        await page.screenshot({ path: join(folder, file), animations: 'disabled' });
      }
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await visit(page, before);
}

async function visit(page: Page, hash: string): Promise<void> {
  await page.evaluate((target) => {
    location.hash = target;
  }, hash);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Examining this machine')).toBeHidden();
  await page.evaluate(settled);
}

/** Resolves when the page has painted twice and its fonts are there. */
async function settled(): Promise<void> {
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
