import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../../package.json';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/contract/commands';
import type { LabEvent } from '../../../src/contract/events';
import type { RunId } from '../../../src/contract/ids';
import type { MachineAddress, MachineView } from '../../../src/contract/protocol/machines';
import { unpackReply } from '../../../src/contract/protocol/reply-text';
import { LabSupervisor } from '../../../src/main/shell/lab-supervisor';
import { MachineBook } from '../../../src/main/shell/machines/machine-book';
import { Machines } from '../../../src/main/shell/machines/machines';
import { connectLab } from '../../../src/main/shell/machines/remote-process';
import { until } from '../../support/until';
import { sshServer, startSshServer, type SshServer } from '../cli/support/ssh-server';
import { cli, temper } from '../cli/support/temper';
import { writeTinyImages } from '../cli/support/tiny-images';
import { tinyPlan } from '../cli/support/tiny-plan';

/** What the window does with another machine, through a real server for ssh on loopback. */

/** Who asks without a pause takes the processor from the run that he waits for. */
const betweenQuestionsMs = 200;

let root: string;
let remote: string;
let server: SshServer;
const views: MachineView[] = [];
const events: LabEvent[] = [];
let machines: Machines;

const address = (program = 'temper'): MachineAddress => ({
  host: 'other-machine',
  program:
    program === 'temper' ? `TEMPER_HOME='${remote}' '${process.execPath}' '${cli}'` : program,
});

describe.skipIf(sshServer === null)('the window and another machine', () => {
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'temper-machines-'));
    remote = join(root, 'remote');
    await writeTinyImages(join(root, 'tiny-images'), 40);
    server = await startSshServer(sshServer as string, join(root, 'ssh'));
    process.env['TEMPER_SSH'] = server.client;
    machines = new Machines({
      local: new LabSupervisor(
        () => ({ send: () => undefined, kill: () => undefined }),
        () => undefined,
      ),
      start: (wanted) => connectLab(wanted, version),
      book: new MachineBook(join(root, 'machines.json')),
      hosts: () => ['other-machine'],
      onEvent: (event) => events.push(event),
      onChange: (view) => views.push(view),
    });
  });
  afterEach(() => void (process.env['TEMPER_SSH'] = server.client));
  afterAll(async () => {
    await machines.close();
    await server.stop();
    await rm(root, { recursive: true, force: true });
  });

  /**
   * The client of ssh on a bad line: everything takes that long each way, and every hundredth part waits for a second
   * sending, as TCP does for what was lost; what comes behind it waits with it.
   */
  async function badLine(delayMs: number): Promise<string> {
    const file = join(root, 'bad-line');
    const lines = [
      `#!${process.execPath}`,
      `const child = require('node:child_process').spawn('${server.client}', process.argv.slice(2), { stdio: ['pipe', 'pipe', 'inherit'] });`,
      'const direction = () => {',
      '  let parts = 0;',
      '  let dueAt = 0;',
      '  return (work) => {',
      `    const takesMs = ${delayMs} + (++parts % 100 === 0 ? ${2 * delayMs + 200} : 0);`,
      '    dueAt = Math.max(dueAt, Date.now() + takesMs);',
      '    setTimeout(work, dueAt - Date.now());',
      '  };',
      '};',
      'const there = direction();',
      'const back = direction();',
      `process.stdin.on('data', (part) => there(() => child.stdin.write(part))).on('end', () => there(() => child.stdin.end()));`,
      `child.stdout.on('data', (part) => back(() => process.stdout.write(part)));`,
      `child.on('close', (code) => back(() => process.exit(code ?? 1)));`,
      '',
    ];
    await writeFile(file, lines.join('\n'), { mode: 0o755 });
    return file;
  }

  async function ask<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>> {
    const reply = unpackReply(await machines.call(name, input));
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.value as CommandOutput<Name>;
  }
  const stateOf = async (id: RunId) => (await ask('runs:show', { reference: id })).run.state;

  it('refuses what is not there, what has another version, and what asks a question', async () => {
    const absent = await machines.lookAt(address('/nowhere/temper'));
    expect(absent).toMatchObject({ ok: false, error: { code: 'lab-unreachable' } });
    expect(JSON.stringify(absent)).toContain('Install Temper there');

    const newer = await machines.lookAt(address(`echo 'temper-lab/1 9.9.9'; sleep 60; true`));
    expect(JSON.stringify(newer)).toContain('Install the same version on both');

    const broken = join(root, 'asking');
    await writeFile(broken, '#!/bin/sh\necho "Host key verification failed." >&2\nexit 255\n', {
      mode: 0o755,
    });
    process.env['TEMPER_SSH'] = broken;
    const asking = await machines.lookAt(address());
    expect(JSON.stringify(asking)).toMatch(/Host key verification failed.*accept the key/);
    expect(machines.isHere).toBe(true);
  });

  it('sends what is dropped on it, and is complete again after the connection was lost', async () => {
    expect(await machines.lookAt(address())).toMatchObject({ ok: true });
    const { operationId } = await ask('datasets:add', { path: join(root, 'tiny-images') });
    await until(() =>
      events.some(
        (each) =>
          each.type === 'operation' &&
          each.operationId === operationId &&
          each.outcome?.kind === 'dataset-added',
      ),
    );
    const plan = { ...tinyPlan, name: 'goes on', epochs: 40, evaluation: null };
    const { id } = await ask('runs:create', { plan: plan as never });
    await until(() => events.some((each) => each.type === 'metrics' && each.runId === id));

    await server.drop();
    await until(() => views.at(-1)?.connection === 'lost');
    // Asked while nobody can answer: it waits.
    const meanwhile = stateOf(id);
    await until(() => views.at(-1)?.connection === 'connected');
    expect(['running', 'completed']).toContain(await meanwhile);

    while ((await stateOf(id)) !== 'completed') await delay(betweenQuestionsMs);
    const metrics = await ask('runs:metrics', { runId: id, series: 'epoch', afterStep: -1 });
    // One row for each epoch, after the one from before training.
    expect(metrics.steps).toHaveLength(41);
  });

  it('works over a line on which every answer takes 200 ms and one part in a hundred is sent twice', async () => {
    process.env['TEMPER_SSH'] = await badLine(100);
    expect(await machines.lookAt(address())).toMatchObject({ ok: true });
    await writeTinyImages(join(root, 'more-images'), 30);
    const { operationId } = await ask('datasets:add', { path: join(root, 'more-images') });
    await until(() =>
      events.some(
        (each) =>
          each.type === 'operation' && each.operationId === operationId && each.outcome !== null,
      ),
    );
    const names = (await ask('datasets:list', {})).map(({ name }) => name);
    expect(names).toContain('more-images');
    process.env['TEMPER_SSH'] = server.client;
    expect(await machines.lookAt(address())).toMatchObject({ ok: true });
  });

  it('leaves a run alone when it is closed', async () => {
    const plan = { ...tinyPlan, name: 'left alone', epochs: 10, evaluation: null };
    const { id } = await ask('runs:create', { plan: plan as never });
    await until(() => events.some((each) => each.type === 'metrics' && each.runId === id));
    await machines.lookAt(null);
    expect(machines.isHere).toBe(true);
    let shown = '';
    while (!shown.includes('"completed"')) {
      await delay(betweenQuestionsMs);
      shown = (await temper(remote, 'runs', 'show', id, '--json')).stdout;
      expect(shown).toMatch(/"(running|completed)"/);
    }
  });
});
