import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ask } from './support/ask';
import { drop } from './support/drop';
import { expect, test } from './support/fixtures';
import { doFromPalette } from './support/palette';
import { tinyFineTuning } from './support/plans';
import { photographAsItIs } from './support/screenshots';
import { writeSmallDataset } from './support/small-dataset';

const build = resolve(process.env['TEMPER_TEST_BUILD'] ?? 'out/main');
const slow = { timeout: 60_000 };

/** Another machine: a program stands in for ssh and starts Temper on this one, with a data home of its own. */
function otherMachine(folder: string) {
  const file = (name: string) => join(folder, name);
  mkdirSync(file('bin'), { recursive: true });
  mkdirSync(file('person/.ssh'), { recursive: true });
  writeFileSync(file('person/.ssh/config'), 'Host gpu-machine rack-2\n  User ada\nHost *\n');
  const program = (name: string, ...lines: string[]) => {
    writeFileSync(file(name), ['#!/bin/sh', ...lines, ''].join('\n'));
    chmodSync(file(name), 0o755);
  };
  program('bin/temper', `exec '${process.execPath}' '${join(build, 'cli.cjs')}' "$@"`);
  program(
    'ssh',
    'for last; do :; done',
    `case "$*" in *rack-2*) echo "ada@rack-2: Permission denied (publickey)." >&2; exit 255;; esac`,
    `[ -e '${file('down')}' ] && { echo "ssh: connect to host gpu-machine port 22: No route to host" >&2; exit 255; }`,
    `echo $$ > '${file('pid')}'`,
    `export TEMPER_HOME='${file('remote')}' PATH='${file('bin')}':"$PATH"`,
    'exec sh -c "exec $last"',
  );
  return {
    variables: { HOME: file('person'), TEMPER_SSH: file('ssh') },
    unplug() {
      writeFileSync(file('down'), '');
      process.kill(Number(readFileSync(file('pid'), 'utf8')), 'SIGKILL');
    },
    plugIn: () => rmSync(file('down')),
  };
}

test.describe('another machine', () => {
  test('is listed from the ssh configuration, looked at, lost, found again and left', async ({
    start,
    home,
  }) => {
    const machine = otherMachine(home);
    await writeSmallDataset(join(home, 'shapes'), 4);
    const application = await start(join(home, 'local'), machine.variables);
    const { page } = application;
    const status = page.getByRole('contentinfo', { name: 'Status' });

    await status.getByRole('button', { name: 'This machine' }).click();
    const dialog = page.getByRole('dialog', { name: 'Machines' });
    await dialog.getByRole('button', { name: 'Connect to rack-2' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Permission denied (publickey)');
    await expect(dialog.getByRole('alert')).toContainText('ssh-copy-id rack-2');
    await photographAsItIs(application, 'machines');
    await dialog.getByRole('button', { name: 'Connect to gpu-machine' }).click();
    await expect(dialog).toBeHidden(slow);
    await expect(status.getByRole('button', { name: 'On gpu-machine' })).toBeVisible();
    await expect(status).toContainText(join(home, 'remote'));

    await drop(page, join(home, 'shapes', 'shape 0', '0.png'));
    await page
      .getByRole('dialog', { name: 'Import' })
      .getByRole('button', { name: 'Cancel' })
      .click();
    expect(existsSync(join(home, 'remote', 'temper.sqlite'))).toBe(true);

    const plan = tinyFineTuning('over there', 'fashion-mnist-subset', 'natural-small-cnn');
    const { id } = await ask(page, 'runs:create', { plan: { ...plan, epochs: 1 } });
    machine.unplug();
    await expect(
      status.getByRole('button', { name: 'Connection to gpu-machine lost' }),
    ).toBeVisible(slow);
    await expect(page.getByText('No route to host')).toBeVisible(slow);
    await photographAsItIs(application, 'machine-lost');
    machine.plugIn();
    await page.getByRole('button', { name: 'Reconnect now' }).click();
    await expect(status.getByRole('button', { name: 'On gpu-machine' })).toBeVisible(slow);
    await expect
      .poll(async () => (await ask(page, 'runs:show', { reference: id })).run.state, {
        timeout: 120_000,
      })
      .toBe('completed');
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    // Its evaluation may be under way, which the status bar links to as well.
    await expect(page.getByRole('link', { name: 'over there', exact: true })).toBeVisible();

    await status.getByRole('button', { name: 'On gpu-machine' }).click();
    await dialog.getByRole('button', { name: 'Show this machine' }).click();
    await expect(status.getByRole('button', { name: 'This machine' })).toBeVisible();
    expect(await ask(page, 'runs:list', {})).toEqual([]);
  });

  test('is not mentioned where ssh knows none', async ({ start, home }) => {
    const { page } = await start(home, { HOME: home });
    const status = page.getByRole('contentinfo', { name: 'Status' });
    await expect(status).toContainText('Engine idle');
    await expect(status.getByRole('button')).toHaveCount(0);
    await doFromPalette(page, 'lab of another machine');
    await expect(page.getByRole('dialog', { name: 'Machines' })).toBeVisible();
  });
});
