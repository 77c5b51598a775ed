import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

const pages = [
  ...['home', 'datasets', 'models', 'runs', 'new-run', 'evaluations', 'new-evaluation'],
  ...['compare', 'settings'],
];

/** What axe finds, in words that name the rule and the elements. */
async function violations(page: Page): Promise<string[]> {
  // The builder opens a page of its own unless told otherwise, which the application forbids.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no violation on any page, ${colorScheme}`, async ({ start }) => {
    const { page } = await start();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: Record<string, string[]> = {};
    const look = async (name: string) => {
      const here = await violations(page);
      if (here.length > 0) found[name] = here;
    };

    for (const name of pages) {
      await page.evaluate((hash) => void (location.hash = hash), `#/${name}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('Examining this machine')).toBeHidden();
      await look(name);
    }
    await page.evaluate(() => void (location.hash = '#/new-run'));
    await page.getByText('Expert', { exact: true }).click();
    await expect(page.getByRole('checkbox', { name: 'conv-1' })).toBeVisible();
    await look('new-run, expert');
    await page.evaluate(() => void (location.hash = '#/models'));
    await page.getByRole('row', { name: /natural-small-cnn/ }).click();
    await expect(page.getByRole('table', { name: 'Layers' })).toBeVisible();
    await look('model');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    await look('palette');
    expect(found).toEqual({});
  });
}
