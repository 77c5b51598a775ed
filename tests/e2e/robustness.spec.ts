import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { openHome } from './support/opened-home';
import { tinyScratch } from './support/plans';

/** Everything below a process, itself included. */
function family(root: number): number[] {
  const parents = readdirSync('/proc')
    .map(Number)
    .filter(Number.isInteger)
    .map((id) => [id, parentOf(id)] as const);
  const found = [root];
  for (const id of found) {
    found.push(...parents.filter(([, parent]) => parent === id).map(([child]) => child));
  }
  return found;
}

function parentOf(id: number): number | null {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    return Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1] ?? 0);
  } catch {
    // The process ended while we looked.
    return null;
  }
}

function commandOf(id: number): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // The process ended while we looked.
    return '';
  }
}

/** Internet sockets that a process holds open, by their address. */
function internetSockets(id: number): string[] {
  const inodes = new Map<string, string>();
  for (const kind of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const lines = readFileSync(`/proc/${id}/net/${kind}`, 'utf8').trim().split('\n').slice(1);
    for (const line of lines) {
      const words = line.trim().split(/\s+/);
      inodes.set(words[9] ?? '', `${kind} ${words[1]} ${words[2]}`);
    }
  }
  return readdirSync(`/proc/${id}/fd`).flatMap((descriptor) => {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${id}/fd/${descriptor}`))?.[1];
      const address = inode === undefined ? undefined : inodes.get(inode);
      return address === undefined ? [] : [`${commandOf(id)}: ${address}`];
    } catch {
      // The descriptor was closed while we looked.
      return [];
    }
  });
}

async function createRun(page: Page, changes: Record<string, unknown> = {}): Promise<string> {
  const plan = {
    ...(tinyScratch('robust window', 'fashion-mnist-subset') as Record<string, unknown>),
    evaluation: null,
    ...changes,
  };
  const reply = await page.evaluate((input) => window.temper?.invoke('runs:create', input), {
    plan,
  });
  if (!reply?.ok) throw new Error(JSON.stringify(reply));
  return reply.value.id;
}

/** Cancels the run whose page is open. */
async function cancelRun(page: Page, id: string): Promise<void> {
  await page.evaluate(
    (runId) => window.temper?.invoke('runs:cancel', { runId: runId as never }),
    id,
  );
  await expect(page.getByText('cancelled', { exact: true }).first()).toBeVisible({
    timeout: 60_000,
  });
}

const open = (page: Page, id: string) =>
  page.evaluate((hash) => void (location.hash = hash), `#/runs/${id}`);

// First, since some tests of this file share an application: there are no other runs yet.
test('a run that is deleted while it is open says so and leads back', async ({ application }) => {
  const { page } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const id = await createRun(page);
  await open(page, id);
  await cancelRun(page, id);
  await page.evaluate(
    (runId) => window.temper?.invoke('runs:delete', { runId: runId as never }),
    id,
  );
  await expect(page.getByText('There is no such run')).toBeVisible();
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect(page.getByText('No runs yet')).toBeVisible();
});

test('no process of the application opens a socket to a network', async ({ application }) => {
  const { page, electron } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const id = await createRun(page, { epochs: 200 });
  await open(page, id);
  await expect(page.getByText(/epoch \d/).first()).toBeVisible({ timeout: 90_000 });
  const processes = family(electron.process().pid ?? 0);
  expect(processes.some((each) => commandOf(each).includes('engine.cjs'))).toBe(true);
  const sockets = processes.flatMap(internetSockets);
  // The test runner's own connection to the debugger, which only tests switch on, is the one exception.
  const inspector = new RegExp(`127|0100007F|00000000000000000000000001000000`, 'i');
  expect(sockets.filter((socket) => !inspector.test(socket))).toEqual([]);
  await cancelRun(page, id);
});

test('an engine that is killed interrupts its run in words, and the run can be resumed', async ({
  application,
}) => {
  const { page, electron } = application;
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const id = await createRun(page, { epochs: 200 });
  await open(page, id);
  await expect(page.getByText(/epoch \d+(\.\d+)?\/200|epoch \d/).first()).toBeVisible({
    timeout: 90_000,
  });
  const shell = electron.process().pid ?? 0;
  const engine = family(shell).find((each) => commandOf(each).includes('engine.cjs'));
  if (engine === undefined) throw new Error('no engine is running');
  process.kill(engine, 'SIGKILL');

  await expect(page.getByText('interrupted', { exact: true }).first()).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText(/The engine was killed \(signal SIGKILL\)/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeEnabled();
});

test('a GPU that was chosen and is gone is named, with what to do', async ({ start, home }) => {
  openHome(home);
  // As when the data home comes from a machine that had it.
  const database = new Database(join(home, 'temper.sqlite'));
  database.prepare("INSERT INTO settings VALUES ('device', '\"gpu-7\"')").run();
  database.close();

  const { page } = await start();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const id = await createRun(page);
  await open(page, id);
  await expect(page.getByText('failed', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect(
    page.getByText(/The device gpu-7, which was chosen .* Choose another under Settings/).first(),
  ).toBeVisible();
  await page.evaluate(() => void (location.hash = '#/settings'));
  const devices = page.getByRole('region', { name: 'Device', exact: true });
  await expect(devices.getByRole('alert')).toContainText('gpu-7 is not here', { timeout: 60_000 });
  await devices.getByRole('radio', { name: /Automatic/ }).check();
  await expect(devices.getByRole('alert')).toHaveCount(0);
});

test('a full disk ends a run in words, and the window goes on once there is room', async ({
  start,
  home,
  smallDisk,
}) => {
  test.skip(smallDisk === null, 'this machine does not let the test make a small disk');
  if (smallDisk === null) return;
  // The browser maps its own files into memory and dies where they cannot grow: that is not what is tested.
  const browserFiles = join(home, 'browser');
  mkdirSync(browserFiles);
  symlinkSync(browserFiles, join(smallDisk, 'window'));
  const { page } = await start(smallDisk);
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const id = await createRun(page, { epochs: 200 });
  await open(page, id);
  await expect(page.getByText(/epoch \d/).first()).toBeVisible({ timeout: 90_000 });
  const filler = join(smallDisk, 'filler');
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k']);
  const alert = page.getByRole('alert').filter({ hasText: 'cannot be recorded' });
  await expect(alert).toContainText(/full/, { timeout: 90_000 });
  await expect(alert).toContainText('Temper keeps retrying.');
  rmSync(filler);
  await expect(alert).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByText(/full/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('running', { exact: true }).first()).toBeVisible({
    timeout: 90_000,
  });
});

test('a history that another program holds locked is waited for, then named', async ({
  start,
  home,
}) => {
  const { page } = await start();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Engine idle');
  const holder = new Database(join(home, 'temper.sqlite'));
  holder.exec('BEGIN IMMEDIATE');
  const saved = page.evaluate(() =>
    window.temper?.invoke('views:save', {
      name: 'locked',
      view: {
        columns: ['name'],
        order: null,
        text: '',
        states: [],
        tags: [],
        favouritesOnly: false,
        archived: 'hidden',
        groupBy: null,
      },
    }),
  );
  const reply = await saved;
  holder.exec('ROLLBACK');
  holder.close();
  expect(reply).toMatchObject({ ok: false });
  expect(JSON.stringify(reply)).toMatch(/locked|busy|another program/i);
  // The window goes on as before.
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
});

test('the command line does its work where there is no network at all', () => {
  const alone = spawnSync('unshare', ['-rn', 'true']);
  test.skip(alone.status !== 0, 'this machine does not let a process leave its network');
  const build = process.env['TEMPER_TEST_BUILD'] ?? join('out', 'main');
  const home = test.info().outputPath('home');
  const outcome = spawnSync(
    'unshare',
    ['-rn', process.execPath, join(build, 'cli.cjs'), 'models', 'list', '--json'],
    { encoding: 'utf8', env: { ...process.env, TEMPER_HOME: home } },
  );
  expect(outcome.stdout).toContain('natural-small-cnn');
  expect(outcome.status).toBe(0);
});
