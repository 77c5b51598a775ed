import { expect, test } from 'vitest';
import type { LabEvent } from '../../../../src/contract/events';
import type { ToLab } from '../../../../src/contract/protocol/lab-protocol';
import type { LabStatus } from '../../../../src/contract/status';
import type { LabListeners } from '../../../../src/main/shell/lab-process';
import { LabSupervisor, restartOnce } from '../../../../src/main/shell/lab-supervisor';

const status: LabStatus = {
  version: '0.1.0',
  home: '/home',
  device: null,
  engine: 'idle',
  active: null,
  queued: 0,
  held: false,
  waitingFor: null,
  trouble: null,
};

/** A supervisor over labs that exist only as their listeners. */
function setUp() {
  const labs: (LabListeners & { sent: ToLab[]; killed: boolean })[] = [];
  const events: LabEvent[] = [];
  const clock = { now: 0 };
  const supervisor = new LabSupervisor(
    (listeners) => {
      const lab = { ...listeners, sent: [] as ToLab[], killed: false };
      labs.push(lab);
      return {
        send: (message) => void lab.sent.push(message),
        kill: () => void (lab.killed = true),
      };
    },
    (event) => events.push(event),
    { restartAfter: restartOnce(() => clock.now) },
  );
  const lab = (index: number) => {
    const found = labs[index];
    if (!found) throw new Error(`lab ${index} was not started`);
    return found;
  };
  const crash = (index: number) => lab(index).onExit({ code: null, signal: 'SIGKILL' });
  return { supervisor, labs, lab, events, clock, crash };
}

test('calls that come before the lab is ready wait for it', async () => {
  const { supervisor, lab } = setUp();
  const answer = supervisor.call('lab:status', {});
  expect(lab(0).sent).toEqual([]);
  lab(0).onMessage({ type: 'ready' });
  expect(lab(0).sent).toEqual([{ type: 'call', id: 1, name: 'lab:status', input: {} }]);
  lab(0).onMessage({ type: 'reply', id: 1, reply: { ok: true, value: status } });
  expect(await answer).toEqual({ ok: true, value: status });
});

test('after a crash the lab is started once more, open calls are answered, and the window is told', async () => {
  const { supervisor, labs, lab, events, crash } = setUp();
  supervisor.start();
  lab(0).onMessage({ type: 'ready' });
  lab(0).onMessage({ type: 'event', event: { type: 'status', status } });
  const open = supervisor.call('runs:list', {});
  crash(0);
  expect(await open).toMatchObject({ ok: false, error: { code: 'engine-lost' } });
  expect(labs).toHaveLength(2);
  expect(events.at(-1)).toMatchObject({ type: 'status', status: { engine: 'lost' } });

  const next = supervisor.call('lab:status', {});
  lab(1).onMessage({ type: 'ready' });
  lab(1).onMessage({ type: 'reply', id: 2, reply: { ok: true, value: status } });
  expect(await next).toEqual({ ok: true, value: status });
});

test('a lab that falls again at once stays down until it is asked for', async () => {
  const { supervisor, labs, clock, crash } = setUp();
  supervisor.start();
  crash(0);
  clock.now += 1000;
  const waiting = supervisor.call('lab:status', {});
  crash(1);
  expect(await waiting).toMatchObject({ ok: false, error: { code: 'engine-lost' } });
  expect(labs).toHaveLength(2);
  void supervisor.call('lab:status', {});
  expect(labs).toHaveLength(3);
});

test('a lab that falls again much later is started again', () => {
  const { supervisor, labs, clock, crash } = setUp();
  supervisor.start();
  crash(0);
  clock.now += 60_000;
  crash(1);
  expect(labs).toHaveLength(3);
});

test('a refusal answers every call with its reason and is not retried until asked', async () => {
  const { supervisor, labs, lab } = setUp();
  const answer = supervisor.call('lab:status', {});
  const error = { code: 'database-newer' as const, message: 'Update Temper.' };
  lab(0).onMessage({ type: 'refused', error });
  lab(0).onExit({ code: 0, signal: null });
  expect(await answer).toEqual({ ok: false, error });
  expect(labs).toHaveLength(1);
  void supervisor.call('lab:status', {});
  expect(labs).toHaveLength(2);
});

test('closing asks the lab to end and answers what is open', async () => {
  const { supervisor, lab, events } = setUp();
  supervisor.start();
  lab(0).onMessage({ type: 'ready' });
  const open = supervisor.call('runs:list', {});
  const closed = supervisor.close();
  expect(lab(0).sent.at(-1)).toEqual({ type: 'shutdown' });
  lab(0).onExit({ code: 0, signal: null });
  await closed;
  expect(await open).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(events).toEqual([]);
});

test('a lab that was still starting is told again once it listens', async () => {
  const { supervisor, lab } = setUp();
  supervisor.start();
  const closed = supervisor.close();
  expect(supervisor.close()).toBe(closed);
  lab(0).onMessage({ type: 'ready' });
  expect(lab(0).sent).toEqual([{ type: 'shutdown' }, { type: 'shutdown' }]);
  lab(0).onExit({ code: 0, signal: null });
  await closed;
});
