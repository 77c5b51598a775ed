import type { Page } from '@playwright/test';
import { ask } from './support/ask';
import { expect, test } from './support/fixtures';
import { doFromPalette } from './support/palette';
import { tinyFineTuning } from './support/plans';

const mostStops = 80;

/** Presses Tab until the element with the focus has this name; the whole of a page is reached so. */
async function tabTo(page: Page, role: string, name: RegExp): Promise<void> {
  for (let stop = 0; stop < mostStops; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    if ((await focused.count()) === 0) continue;
    const found = await focused.evaluate((element) => ({
      role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
      name: element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '',
    }));
    if (found.role === role && name.test(found.name)) return;
  }
  throw new Error(`Tab does not reach the ${role} ${name}`);
}

test('from a model to a run that is paused and cancelled, without a mouse', async ({ start }) => {
  const { page } = await start();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  await tabTo(page, 'row', /natural-small-cnn/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'natural-small-cnn' })).toBeVisible();
  await tabTo(page, 'a', /Make it robust/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'New run' })).toBeVisible();
  // The plan as JSON is the quickest way through the form; its choice is a radio group of the page.
  await page.getByRole('radio', { name: 'JSON' }).focus();
  await page.keyboard.press('Space');
  const plan = {
    ...tinyFineTuning('by keyboard', 'fashion-mnist-subset', 'natural-small-cnn'),
    evaluation: null,
    epochs: 200,
  };
  await page.getByLabel('Plan as JSON').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(JSON.stringify(plan));
  await expect(page.getByRole('button', { name: 'Start now' })).toBeEnabled();
  await tabTo(page, 'button', /^Start now$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'by keyboard' })).toBeVisible();
  await expect(page.getByText(/epoch \d/).first()).toBeVisible({ timeout: 120_000 });

  await page.getByRole('button', { name: 'Pause' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('paused', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  const accuracy = page.getByRole('group', { name: /^Loss per step: / });
  await accuracy.focus();
  await page.keyboard.press('+');
  await expect(page.getByRole('button', { name: 'Reset zoom' }).first()).toBeVisible();
  await page.keyboard.press('0');
  await expect(page.getByRole('button', { name: 'Reset zoom' })).toHaveCount(0);

  await doFromPalette(page, 'cancel');
  await expect(page.getByText('cancelled', { exact: true }).first()).toBeVisible({
    timeout: 60_000,
  });
  const [run] = await ask(page, 'runs:list', {});
  expect(run?.state).toBe('cancelled');
});
