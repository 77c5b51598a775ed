import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from './support/fixtures';
import { labProcesses } from './support/lab-processes';

test('a history from a newer Temper is refused in words, and left as it is', async ({
  start,
  home,
}) => {
  const file = join(home, 'temper.sqlite');
  const database = new Database(file);
  database.pragma('user_version = 9990');
  database.close();

  const { page } = await start();
  const alert = page.getByRole('alert');
  await expect(alert.getByRole('heading')).toHaveText('This history was written by a newer Temper');
  await expect(alert).toContainText(file);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toContainText('database-newer');

  const after = new Database(file, { readonly: true });
  expect(after.pragma('user_version', { simple: true })).toBe(9990);
  after.close();
});

test('a lab that is killed comes back, and the window with it', async ({ start }) => {
  const { page, electron } = await start();
  const status = page.getByRole('contentinfo', { name: 'Status' });
  await expect(page.getByRole('heading', { name: 'What Temper does' })).toBeVisible();
  const shell = electron.process().pid;
  const [before] = labProcesses(shell);
  if (before === undefined) throw new Error('the shell has no lab');

  process.kill(before, 'SIGKILL');
  await expect.poll(() => labProcesses(shell).filter((id) => id !== before)).toHaveLength(1);
  await expect(status).toContainText('Engine idle');
  await page.getByRole('link', { name: 'Open dataset' }).click();
  await page.getByRole('radiogroup', { name: 'Split' }).getByText('Test').click();
  const sample = page.getByRole('button', { name: /^Enlarge .+, image \d+/ }).first();
  await sample.click();
  await expect(page.getByRole('dialog')).toContainText('of the test split');
  await page.keyboard.press('Escape');
  await expect(sample).toBeFocused();
});

test('the window comes back where it was, as it looked', async ({ start }) => {
  const first = await start();
  await first.page.getByRole('link', { name: 'Settings' }).click();
  await first.page.getByText('Dark', { exact: true }).click();
  await first.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1180, height: 760 }),
  );
  await first.close();

  const second = await start();
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const bounds = await second.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(bounds).toEqual({ x: 40, y: 30, width: 1180, height: 760 });
});
