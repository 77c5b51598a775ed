import { expect, test } from 'vitest';
import type { LabEvent } from '../../../../src/contract/events';
import type { RunRecord } from '../../../../src/contract/runs/run';
import type { LabStatus } from '../../../../src/contract/status';
import { WorkWatch, type EndedWork, type Work } from '../../../../src/main/shell/work-watch';
import { makeDataset, makeRun } from '../../../support/lab-records';

const run = makeRun(makeDataset(), { name: 'fine-tune', state: 'running' });

function setUp() {
  const changes: (Work | null)[] = [];
  const ended: EndedWork[] = [];
  const watch = new WorkWatch({
    onChange: (work) => void changes.push(work),
    onEnd: (end) => void ended.push(end),
  });
  return { watch, changes, ended };
}

function status(active: LabStatus['active']): LabEvent {
  const rest = { version: '0', home: '/', device: null, engine: 'idle', queued: 0, held: false };
  return {
    type: 'status',
    status: { ...rest, engine: 'idle', waitingFor: null, trouble: null, active },
  };
}

const changed = (changes: Partial<RunRecord>): LabEvent => ({
  type: 'run-changed',
  run: { ...run, ...changes },
});

test('work begins and ends once, however often the status is told', () => {
  const { watch, changes } = setUp();
  const active = { kind: 'run', runId: run.id } as const;
  for (const each of [active, active, null, null]) watch.handle(status(each));
  expect(changes).toEqual([active, null]);
  expect(watch.active).toBeNull();
});

test('an end is told once with its reason and its view, also when it comes after the status', () => {
  const { watch, ended } = setUp();
  watch.handle(status({ kind: 'run', runId: run.id }));
  watch.handle(changed({ state: 'running' }));
  watch.handle(status(null));
  watch.handle(changed({ state: 'completed', reason: 'Trained for 3 epochs.' }));
  watch.handle(changed({ state: 'completed', reason: 'Trained for 3 epochs.' }));
  expect(ended).toEqual([
    { title: 'fine-tune: completed', body: 'Trained for 3 epochs.', hash: `#/runs/${run.id}` },
  ]);
});

test('neither a cancellation nor what was not carried out here is told', () => {
  const { watch, ended } = setUp();
  watch.handle(changed({ state: 'completed' }));
  watch.handle(status({ kind: 'run', runId: run.id }));
  watch.handle(changed({ state: 'cancelled' }));
  expect(ended).toEqual([]);
});
