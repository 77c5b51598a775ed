import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LabEvent } from '../../../../../src/contract/events';
import type { RunId } from '../../../../../src/contract/ids';
import type { RunRecord } from '../../../../../src/contract/runs/run';
import type { Bridge } from '../../../../../src/renderer/bridge/bridge';
import { RunsState } from '../../../../../src/renderer/state/runs/runs.svelte';
import { ToastsState } from '../../../../../src/renderer/state/window/toasts.svelte';
import { recorded, recordedBridge } from '../../../../component/support/recorded-bridge';

const recordedRuns = recorded<RunRecord[]>('runs:list');
const fineTune = recordedRuns.find(({ name }) => name === 'fine-tune')!;
const queued = (id: string, queuePosition: number): RunRecord => ({
  ...fineTune,
  id: id as RunId,
  state: 'queued',
  queuePosition,
});
/** The recorded history while its fine-tuning still runs, with two runs behind it. */
const history = [
  queued('run-cccccc000002', 1),
  queued('run-bbbbbb000001', 0),
  ...recordedRuns.map((run) => (run === fineTune ? { ...run, state: 'running' as const } : run)),
];

/** The recorded lab, with its events in the test's hand. */
function setUp() {
  const recording = recordedBridge({
    'runs:list': () => structuredClone(history),
    'runs:delete': () => ({ models: 1, runs: 0, evaluations: 2 }),
    'trash:restore': ({ reference }) => ({
      id: reference,
      kind: 'run',
      name: 'fine-tune',
      deletedAt: '2026-11-01T12:00:00.000Z',
      bytes: 0,
      usedBy: { models: 0, runs: 0, evaluations: 2 },
      inUse: false,
    }),
    'runs:metrics': async ({ runId, series, afterStep }) => {
      const frame = await recordedBridge().invoke('runs:metrics', { runId, series });
      return afterStep < 0 ? frame : { ...frame, steps: [], epochs: [], columns: {} };
    },
  });
  const bridge: Bridge = { ...recording, invoke: vi.fn(recording.invoke) as Bridge['invoke'] };
  const toasts = new ToastsState();
  const runs = new RunsState(bridge, toasts);
  const emit = (event: LabEvent) => runs.handle(event);
  return { bridge, runs, toasts, emit };
}

beforeEach(() =>
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] }),
);
afterEach(() => vi.useRealTimers());

test('the list is newest first, with the active run and the queue apart', async () => {
  const { runs } = setUp();
  expect(runs.loaded).toBe(false);
  await runs.load();
  const times = runs.list.map((run) => run.createdAt);
  expect(times).toEqual([...times].sort().reverse());
  expect(runs.active?.id).toBe(fineTune.id);
  expect(runs.queue.map((run) => run.queuePosition)).toEqual([0, 1]);
});

test('what an event says while the list is read is newer than the list', async () => {
  const { runs, bridge, emit } = setUp();
  await runs.load();
  const [known, gone] = runs.list;
  if (!known || !gone) throw new Error('the recording has runs');
  const created = { ...known, id: 'run-overtaking01' as typeof known.id };
  const answer = bridge.invoke('runs:list', {});
  vi.mocked(bridge.invoke).mockImplementationOnce(async () => {
    // Made before the events, and overtaken by them on its way.
    const list = await answer;
    emit({ type: 'run-changed', run: created });
    emit({ type: 'run-changed', run: { ...known, name: 'renamed' } });
    emit({ type: 'run-removed', runId: gone.id });
    return list as never;
  });
  await runs.load();
  expect(runs.byId(created.id)).toEqual(created);
  expect(runs.byId(known.id)?.name).toBe('renamed');
  expect(runs.byId(gone.id)).toBeUndefined();
  // The next list is newer than all of them.
  await runs.load();
  expect(runs.byId(created.id)).toBeUndefined();
  expect(runs.byId(known.id)?.name).toBe(known.name);
});

test('metrics are read once for all who ask, and followed', async () => {
  const { runs, bridge, emit } = setUp();
  await runs.load();
  const run = runs.active;
  if (!run) throw new Error('the recording has a running run');
  const metrics = runs.metrics(run.id);
  expect(runs.metrics(run.id)).toBe(metrics);
  await vi.waitFor(() => expect(metrics.series('train').steps.length).toBeGreaterThan(0));
  const asked = vi.mocked(bridge.invoke).mock.calls.filter(([name]) => name === 'runs:metrics');
  expect(asked).toHaveLength(1);
  const last = metrics.lastStep('train');
  expect(last).toBe(run.progress?.step);
  emit({
    type: 'metrics',
    runId: run.id,
    frame: { series: 'train', steps: [last + 1], epochs: [6], columns: { loss: [0.5] } },
  });
  expect(metrics.latest('train', 'loss')).toBe(0.5);
});

test('reading the list again reads the gap of the metrics, no more', async () => {
  const { runs, bridge } = setUp();
  await runs.load();
  const run = runs.active;
  if (!run) throw new Error('the recording has a running run');
  const metrics = runs.metrics(run.id);
  for (const name of ['train', 'epoch'] as const) {
    await vi.waitFor(() => expect(metrics.series(name).steps.length).toBeGreaterThan(0));
  }
  vi.mocked(bridge.invoke).mockClear();
  await runs.load();
  const afterSteps = vi
    .mocked(bridge.invoke)
    .mock.calls.filter(([name]) => name === 'runs:metrics')
    .map(([, input]) => (input as { afterStep: number }).afterStep);
  expect(afterSteps).toEqual([metrics.lastStep('train'), metrics.lastStep('epoch')]);
});

test('a deleted run comes back with Undo', async () => {
  const { runs, toasts } = setUp();
  await runs.load();
  const run = runs.list[0];
  if (!run) throw new Error('the recording has runs');
  await runs.remove(run);
  expect(runs.byId(run.id)).toBeUndefined();
  const [toast] = toasts.list;
  expect(toast?.message).toBe(
    `Moved run ${run.name} to the trash. It is used by 1 model, 2 evaluations.`,
  );
  toast?.action?.run();
  await vi.waitFor(() => expect(runs.byId(run.id)).toBeDefined());
});

test('a refusal is shown with its message, once', async () => {
  const { bridge, toasts } = setUp();
  const ask = () => toasts.attempt(() => bridge.invoke('runs:show', { reference: 'nothing' }));
  expect(await ask()).toBe(false);
  await ask();
  expect(toasts.list.map((toast) => toast.message)).toEqual([
    expect.stringMatching(/^There is no run "nothing"\./),
  ]);
});

test('the confusions of a run are read when they are asked for, followed, and void after a resume', async () => {
  const { runs, emit } = setUp();
  await runs.load();
  const run = runs.active;
  if (!run) throw new Error('the recording has a running run');
  const confusions = runs.confusions(run.id);
  expect(confusions.loading).toBe(true);
  await vi.waitFor(() => expect(confusions.loading).toBe(false));
  const before = confusions.list.length;
  const newest = confusions.list.at(-1);
  if (!newest) throw new Error('the recording has confusions of the running run');
  const confusion = { ...newest, step: newest.step + 10 };
  emit({ type: 'confusion', runId: run.id, confusion });
  emit({ type: 'confusion', runId: run.id, confusion });
  expect(confusions.list).toHaveLength(before + 1);
  emit({ type: 'metrics-void', runId: run.id, afterStep: newest.step });
  expect(confusions.list.at(-1)).toEqual(newest);
});
