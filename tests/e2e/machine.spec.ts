import type { Page } from '@playwright/test';
import { ask, goTo } from './support/ask';
import { expect, test } from './support/fixtures';
import { tinyScratch } from './support/plans';
import { photographAsItIs } from './support/screenshots';

const dataset = 'fashion-mnist-subset';

async function queueRuns(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const plan = { ...tinyScratch(name, dataset), evaluation: null, epochs: 1 };
    await ask(page, 'runs:create', { plan });
  }
}

const queuedNames = (page: Page) =>
  page.getByRole('region', { name: 'Queue' }).getByRole('listitem').getByRole('link');

// First, since it shares an application with the next: no device was chosen yet.
test('a device is chosen by its name and measured', async ({ application }) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await goTo(page, '#/settings');
  const devices = page.getByRole('radiogroup', { name: 'Device' });
  await expect(devices.getByRole('radio', { name: /Automatic/ })).toBeChecked({ timeout: 60_000 });
  const { devices: found } = await ask(page, 'devices:list', {});
  const processor = found.find(({ kind }) => kind === 'cpu');
  if (!processor) throw new Error('the machine has no processor');

  const choice = devices.getByRole('radio', { name: processor.name });
  await choice.check();
  await expect(choice).toBeChecked();
  await expect.poll(async () => (await ask(page, 'devices:list', {})).chosen).toBe('cpu');
  await devices.getByRole('button', { name: `Measure ${processor.name}` }).click();
  await expect(devices.getByRole('progressbar')).toBeVisible();
  await expect(devices.getByText(/FLOP\/s/)).toBeVisible({ timeout: 120_000 });
  await expect(devices.getByText(/images\/s/)).toBeVisible();
  await photographAsItIs(application, 'settings-measured');

  await page.getByRole('combobox', { name: 'Threads on the processor' }).click();
  await page.getByRole('option', { name: '1', exact: true }).click();
  await expect.poll(async () => (await ask(page, 'devices:list', {})).threads.chosen).toBe(1);
});

test('the queue is held, put in order by keyboard and by drag, and let go on', async ({
  application,
}) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await ask(page, 'queue:hold', { held: true });
  await queueRuns(page, ['first', 'second', 'third']);
  const queue = page.getByRole('region', { name: 'Queue' });
  await expect(queue.getByText('The queue is held: nothing starts.')).toBeVisible();
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('3 queued, held');
  await expect(queuedNames(page)).toHaveText(['first', 'second', 'third']);

  await queuedNames(page).nth(2).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(queuedNames(page)).toHaveText(['first', 'third', 'second']);
  await expect(queue.getByRole('status').last()).toHaveText('third is now number 2 of 3.');
  await queue.getByRole('listitem').nth(2).dragTo(queue.getByRole('listitem').nth(0));
  await expect(queuedNames(page)).toHaveText(['second', 'first', 'third']);
  await expect(page.getByRole('meter', { name: 'Processor' })).toBeVisible();
  await photographAsItIs(application, 'home-held');

  await queue.getByRole('button', { name: 'Release the queue' }).click();
  await expect(queuedNames(page)).toHaveText(['first', 'third'], { timeout: 60_000 });
  const stop = queue.getByRole('button', { name: 'Stop after current' });
  await stop.click();
  await expect(queue.getByText(/nothing else starts once the current one ends/)).toBeVisible();
  await expect(page.getByRole('figure', { name: /Loss per step|Accuracy/ })).toBeVisible();
  await photographAsItIs(application, 'home-busy');
  await expect(queue.getByText('The queue is held: nothing starts.')).toBeVisible({
    timeout: 120_000,
  });
  await expect(queuedNames(page)).toHaveText(['first', 'third']);
});

test('the history is backed up and restored, and the restoring is undone', async ({ start }) => {
  const application = await start();
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await ask(page, 'queue:hold', { held: true });
  await queueRuns(page, ['in the backup']);
  await goTo(page, '#/settings');
  const backups = page.getByRole('region', { name: 'Backups of the history' });
  await expect(backups).toContainText('No backup yet');
  await backups.getByRole('button', { name: 'Back up now' }).click();
  const table = backups.getByRole('table', { name: 'Backups of the history' });
  await expect(table.getByRole('row', { name: /1 run, newest/ })).toBeVisible();
  await queueRuns(page, ['after the backup']);

  await table.getByRole('button', { name: /^Restore temper-/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore this backup?' });
  await expect(dialog.getByRole('row', { name: 'Runs 2 1' })).toBeVisible();
  await photographAsItIs(application, 'settings-restore');
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  const message = page.getByText(/^Restored the history from temper-/);
  await expect(message).toBeVisible();
  const names = async () => (await ask(page, 'runs:list', {})).map(({ name }) => name);
  expect(await names()).toEqual(['in the backup']);

  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(names).toEqual(['after the backup', 'in the backup']);
  await expect(table.getByRole('row', { name: /before-restore/ })).toHaveCount(2);
  await photographAsItIs(application, 'settings-backups');
});
