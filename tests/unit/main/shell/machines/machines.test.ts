import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabEvent } from '../../../../../src/contract/events';
import type { ToLab } from '../../../../../src/contract/protocol/lab-protocol';
import type { MachineAddress, MachineView } from '../../../../../src/contract/protocol/machines';
import type { LabListeners } from '../../../../../src/main/shell/lab-process';
import { LabSupervisor } from '../../../../../src/main/shell/lab-supervisor';
import { MachineBook } from '../../../../../src/main/shell/machines/machine-book';
import { Machines } from '../../../../../src/main/shell/machines/machines';
import { temporaryFolder } from '../../../../support/lab-records';

interface FakeLab extends LabListeners {
  host: string;
  sent: ToLab[];
  killed: boolean;
}

let folder: string;
let remove: () => void;
let labs: FakeLab[];
let views: MachineView[];
let events: LabEvent[];
let machines: Machines;

beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  [labs, views, events] = [[], [], []];
  const start = (host: string) => (listeners: LabListeners) => {
    const lab = { ...listeners, host, sent: [] as ToLab[], killed: false };
    labs.push(lab);
    return {
      send: (message: ToLab) => {
        lab.sent.push(message);
        if (message.type === 'shutdown') lab.onExit({ code: 0, signal: null });
      },
      kill: () => void (lab.killed = true),
    };
  };
  machines = new Machines({
    local: new LabSupervisor(start('here'), () => undefined),
    start: (address) => start(address.host),
    book: new MachineBook(join(folder, 'window', 'machines.json')),
    hosts: () => ['gpu', 'cluster'],
    onEvent: (event) => events.push(event),
    onChange: (view) => views.push(view),
  });
});
afterEach(() => remove());

const gpu: MachineAddress = { host: 'gpu', program: '~/temper/temper' };
const lastOf = (host: string): FakeLab => {
  const lab = labs.filter((each) => each.host === host).at(-1);
  if (!lab) throw new Error(`no lab of ${host} was started`);
  return lab;
};
const answer = (lab: FakeLab, value: unknown) => {
  const call = lab.sent.at(-1);
  if (call?.type !== 'call') throw new Error('nothing was asked');
  lab.onMessage({ type: 'reply', id: call.id, reply: { ok: true, value } });
};

async function connected(): Promise<FakeLab> {
  const looking = machines.lookAt(gpu);
  await Promise.resolve();
  const lab = lastOf('gpu');
  lab.onMessage({ type: 'ready' });
  answer(lab, null);
  expect((await looking).ok).toBe(true);
  return lab;
}

describe('the machines of the window', () => {
  it('are those of ssh, with the program that was used last, and those that were typed', async () => {
    expect(machines.view()).toMatchObject({
      current: null,
      known: [
        { host: 'gpu', program: 'temper' },
        { host: 'cluster', program: 'temper' },
      ],
    });
    await connected();
    expect(machines.isHere).toBe(false);
    expect(machines.view()).toMatchObject({ current: gpu, connection: 'connected' });
    expect(machines.view().known[0]).toEqual(gpu);
    writeFileSync(join(folder, 'window', 'machines.json'), 'damaged');
    expect(machines.view().known[0]).toEqual({ host: 'gpu', program: 'temper' });
  });

  it('answer from the one that is looked at, and the other one is let go when it is not', async () => {
    const lab = await connected();
    const asked = machines.call('runs:list', {});
    answer(lab, ['a run of gpu']);
    expect(await asked).toEqual({ ok: true, value: ['a run of gpu'] });
    expect(labs.map(({ host }) => host)).toEqual(['gpu']);

    await machines.lookAt(null);
    expect(lab.sent.at(-1)).toEqual({ type: 'shutdown' });
    expect(views.at(-1)).toMatchObject({ current: null });
    void machines.call('runs:list', {});
    lastOf('here').onMessage({ type: 'ready' });
    expect(lastOf('here').sent.at(-1)).toMatchObject({ name: 'runs:list' });
  });

  it('stay as they are when one cannot be reached, which is not tried again', async () => {
    const looking = machines.lookAt(gpu);
    await Promise.resolve();
    const error = { code: 'lab-unreachable', message: 'gpu cannot be reached' } as const;
    lastOf('gpu').onExit({ code: null, signal: null, error });
    expect(await looking).toEqual({ ok: false, error });
    expect(machines.isHere).toBe(true);
    expect(views).toEqual([]);
    expect(existsSync(join(folder, 'window', 'machines.json'))).toBe(false);
    expect(labs).toHaveLength(1);
  });

  it('connect again after a loss: what is asked meanwhile waits, what was asked before is answered', async () => {
    const lab = await connected();
    const before = machines.call('runs:list', {});
    const error = { code: 'lab-unreachable', message: 'The connection to gpu was lost.' } as const;
    lab.onExit({ code: null, signal: null, error });
    expect(await before).toEqual({ ok: false, error });
    expect(views.at(-1)).toMatchObject({ connection: 'lost', why: error.message, current: gpu });

    const meanwhile = machines.call('runs:list', {});
    machines.reconnect();
    const still = { code: 'lab-unreachable', message: 'gpu cannot be reached' } as const;
    lastOf('gpu').onExit({ code: null, signal: null, error: still });
    expect(views.at(-1)).toMatchObject({ connection: 'lost', why: still.message });
    machines.reconnect();
    expect(labs).toHaveLength(3);
    lastOf('gpu').onMessage({ type: 'ready' });
    expect(views.at(-1)).toMatchObject({ connection: 'connected', why: null });
    answer(lastOf('gpu'), ['complete']);
    expect(await meanwhile).toEqual({ ok: true, value: ['complete'] });
    await machines.close();
  });

  it('say why a lab refuses that was lost, and ask it again only when asked', async () => {
    const lab = await connected();
    lab.onExit({ code: null, signal: null });
    machines.reconnect();
    const waiting = machines.call('runs:list', {});
    const error = { code: 'lab-unreachable', message: 'gpu has Temper 9.9.9' } as const;
    lastOf('gpu').onMessage({ type: 'refused', error });
    lastOf('gpu').onExit({ code: null, signal: null, error });
    expect(await waiting).toEqual({ ok: false, error });
    machines.reconnect();
    expect(labs).toHaveLength(2);
    void machines.call('runs:list', {});
    expect(labs).toHaveLength(3);
  });

  it('are sent what they are to import, with how far it is', async () => {
    const lab = await connected();
    const photos = join(folder, 'photos');
    mkdirSync(photos);
    writeFileSync(join(photos, 'a.txt'), 'content');
    const asked = machines.call('datasets:add', { path: photos });
    const answers: Record<string, (input: never) => unknown> = {
      'sent:missing': ({ files }: { files: { sha256: string }[] }) =>
        files.map(({ sha256 }) => ({ sha256, offset: 0 })),
      'sent:put': () => null,
      'sent:gather': () => ({ path: '/there/photos' }),
      'datasets:add': ({ path }: { path: string }) => ({ operationId: path }),
    };
    const seen = new Set<number>();
    while (!lab.sent.some((each) => each.type === 'call' && each.name === 'datasets:add')) {
      await new Promise((resolve) => setImmediate(resolve));
      for (const each of lab.sent) {
        if (each.type !== 'call' || seen.has(each.id) || !answers[each.name]) continue;
        seen.add(each.id);
        const value = answers[each.name]?.(each.input as never);
        lab.onMessage({ type: 'reply', id: each.id, reply: { ok: true, value } });
      }
    }
    expect(await asked).toEqual({ ok: true, value: { operationId: '/there/photos' } });
    const told = views.map(({ sending }) => sending).filter((sending) => sending !== null);
    expect(told[0]).toMatchObject({ name: 'photos', totalBytes: 7 });
    expect(views.at(-1)?.sending).toBeNull();
  });
});
