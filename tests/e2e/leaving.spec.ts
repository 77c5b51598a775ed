import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolveElectron, sandboxArguments } from '../../scripts/lib/electron.mjs';
import { applicationFolder, type Application } from './support/application';
import { ask } from './support/ask';
import { expect, test } from './support/fixtures';
import { labProcesses } from './support/lab-processes';
import { tinyFineTuning } from './support/plans';

const background = 0;
const stop = 1;
const cancel = 2;

/** What the next question about leaving is answered, as if a person pressed that button. */
async function answer({ electron }: Application, response: number): Promise<void> {
  await electron.evaluate(({ dialog }, button) => {
    dialog.showMessageBox = () => Promise.resolve({ response: button, checkboxChecked: false });
  }, response);
}

const closeWindow = ({ electron }: Application): Promise<void> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

const isVisible = ({ electron }: Application): Promise<boolean | undefined> =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

const sleepIsHeldOff = ({ electron }: Application): Promise<boolean> =>
  electron.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(0));

test('closing the window during a training asks: stay, go on without a window, or stop and resume later', async ({
  start,
}) => {
  const application = await start();
  const { page } = application;
  const plan = tinyFineTuning('long', 'fashion-mnist-subset', 'natural-small-cnn');
  const { id } = await ask(page, 'runs:create', { plan: { ...plan, epochs: 200 } });
  const stateOf = async (of = page) =>
    (await ask(of, 'runs:show', { reference: id })).run.progress?.phase;
  await expect.poll(() => stateOf(), { timeout: 60_000 }).toBe('training');
  expect(await sleepIsHeldOff(application)).toBe(true);

  await answer(application, cancel);
  await closeWindow(application);
  expect(await isVisible(application)).toBe(true);

  await answer(application, background);
  await closeWindow(application);
  await expect.poll(() => isVisible(application)).toBe(false);
  const before = (await ask(page, 'runs:show', { reference: id })).run.progress?.step ?? 0;
  await expect
    .poll(async () => (await ask(page, 'runs:show', { reference: id })).run.progress?.step ?? 0)
    .toBeGreaterThan(before);

  await answer(application, stop);
  await application.close();

  const second = await start();
  await expect
    .poll(async () => (await ask(second.page, 'runs:show', { reference: id })).run.state, {
      timeout: 60_000,
    })
    .toBe('running');
  await ask(second.page, 'runs:cancel', { runId: id });
  await expect
    .poll(async () => (await ask(second.page, 'runs:show', { reference: id })).run.state)
    .toBe('cancelled');
});

test('what closing stopped is resumed also where the process that carried it out was still ending', async ({
  start,
}) => {
  const application = await start();
  const { page, electron } = application;
  const plan = tinyFineTuning('long', 'fashion-mnist-subset', 'natural-small-cnn');
  const { id } = await ask(page, 'runs:create', { plan: { ...plan, epochs: 200 } });
  await expect
    .poll(async () => (await ask(page, 'runs:show', { reference: id })).run.progress?.phase, {
      timeout: 60_000,
    })
    .toBe('training');
  const shell = electron.process();
  const [lab = 0] = labProcesses(shell.pid);
  process.kill(lab, 'SIGSTOP');
  await answer(application, stop);
  await closeWindow(application);
  await expect.poll(() => isVisible(application)).toBe(false);
  const gone = once(shell, 'exit');
  shell.kill('SIGKILL');
  await gone;

  const second = await start();
  const { run } = await ask(second.page, 'runs:show', { reference: id });
  expect(run.state).toBe('running');
  process.kill(lab, 'SIGCONT');
  await expect
    .poll(
      async () => {
        const { active } = await ask(second.page, 'lab:status', {});
        return active?.kind === 'run' && active.runId;
      },
      { timeout: 60_000 },
    )
    .toBe(id);
});

test('quitting while a window has no page yet ends, and every window comes back with its view', async ({
  start,
}) => {
  const application = await start();
  await application.page.evaluate(() => (globalThis.location.hash = '#/models'));
  const ended = once(application.electron.process(), 'exit');
  await application.electron.evaluate(({ app, BrowserWindow, Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'File');
    file?.submenu?.items.find(({ label }) => label === 'New window')?.click();
    const views = BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL());
    if (!views.includes('')) throw new Error('the new window has its page already');
    // Once this has been answered, and before a page can come.
    process.nextTick(() => app.quit());
  });
  expect(await ended).toEqual([0, null]);

  const { electron } = await start();
  const views = () =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => new URL(webContents.getURL()).hash),
    );
  await expect.poll(async () => (await views()).sort()).toEqual(['#/home', '#/models']);
});

test('a signal ends the application at any moment of its start', async ({ home }) => {
  // The delays are the cases, moments of a start: nothing is waited for.
  for (const delayMs of [500, 700, 900, 1100, 1300]) {
    const child = spawn(
      resolveElectron().executablePath,
      [...sandboxArguments(), applicationFolder],
      { env: { ...process.env, TEMPER_HOME: home }, stdio: 'ignore' },
    );
    const ended = once(child, 'exit').then(() => 'ended');
    await sleep(delayMs);
    child.kill('SIGTERM');
    const outcome = await Promise.race([ended, sleep(30_000, `alive after ${delayMs} ms`)]);
    if (outcome !== 'ended') child.kill('SIGKILL');
    expect(outcome).toBe('ended');
  }
});
