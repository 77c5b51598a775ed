import { expect, type Page } from '@playwright/test';

/** Opens the command palette, and does the first thing that has these words. */
export async function doFromPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox');
  // Keys that come before it is there are for the page below.
  await expect(search).toBeFocused();
  await page.keyboard.type(words);
  await expect(search).toHaveValue(words);
  await page.keyboard.press('Enter');
}
