import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunId } from '../../../../../src/contract/ids';
import {
  createForeignChanges,
  type ForeignChanges,
} from '../../../../../src/main/lab/queue/foreign-changes';
import { putConfusion } from '../../../../../src/main/lab/store/repositories/runs/confusions';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import {
  deleteMetricsAfter,
  putMetrics,
} from '../../../../../src/main/lab/store/repositories/runs/metrics';
import {
  endGeneratorTraining,
  insertGenerator,
  putDirectionSet,
  setGeneratorEpochs,
} from '../../../../../src/main/lab/store/repositories/directions';
import { insertRun, setRunState } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { setDeleted } from '../../../../../src/main/lab/store/repositories/trash';
import { makeDirectionSet, makeGenerator } from '../../../../support/direction-records';
import {
  makeDataset,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
let foreign: ForeignChanges;
let id: RunId;

beforeEach(() => {
  lab = openTestContext();
  const run = makeRun(lab.dataset);
  insertRun(lab.database, run);
  id = run.id;
  foreign = createForeignChanges(lab.context);
});
afterEach(() => lab.remove());

const measure = (steps: number[]) =>
  putMetrics(lab.database, id, {
    series: 'train',
    steps,
    epochs: steps,
    columns: { loss: steps },
  });
const setState = (state: 'running' | 'completed', labId: string | null) =>
  setRunState(lab.database, id, { state, reason: null, error: null, labId });

/** What was told since the last time. */
function told(): string[] {
  foreign.look();
  return lab.events.splice(0).map((event) => {
    if (event.type === 'metrics') return `metrics ${event.frame.steps.join()}`;
    if (event.type === 'metrics-void') return `void after ${event.afterStep}`;
    return event.type === 'run-changed' ? `run ${event.run.state}` : event.type;
  });
}

describe('changes by other labs', () => {
  it('to runs are told once, with the metrics up to the end', () => {
    expect(told()).toEqual([]);
    setState('running', 'lab-other');
    measure([1]);
    expect(told()).toEqual(['run running']);
    measure([2, 3]);
    expect(told()).toEqual(['metrics 2,3']);
    expect(told()).toEqual([]);
    deleteMetricsAfter(lab.database, id, 1);
    expect(told()).toEqual(['void after 1']);
    measure([2]);
    setState('completed', null);
    expect(told()).toEqual(['metrics 2', 'run completed']);
  });

  it('to runs are told with how the validation images were told apart', () => {
    setState('running', 'lab-other');
    const validate = (step: number) => {
      const clean = { labels: [0], predictions: [0], counts: [step] };
      const frame = { series: 'epoch' as const, steps: [step], epochs: [step], columns: {} };
      putMetrics(lab.database, id, frame);
      putConfusion(lab.database, id, { step, epoch: step, clean, adversarial: clean });
    };
    validate(1);
    expect(told()).toEqual(['run running']);
    validate(2);
    foreign.look();
    const confusions = lab.events.flatMap((event) =>
      event.type === 'confusion' ? [event.confusion.step] : [],
    );
    expect(confusions).toEqual([2]);
  });

  it('are not told for what this lab carries out: that is told as it happens', () => {
    setState('running', lab.context.labId);
    foreign.look();
    lab.events.splice(0);
    measure([1, 2]);
    expect(told()).toEqual([]);
  });

  it('to datasets are told', () => {
    insertDataset(lab.database, makeDataset({ name: 'another' }));
    expect(told()).toEqual(['datasets-changed']);
  });

  it('to generators and directions are told once', () => {
    const { database, dataset } = lab;
    const generator = makeGenerator(dataset);
    insertGenerator(database, generator, 'lab-other');
    expect(told()).toEqual(['generator-changed']);
    setGeneratorEpochs(database, { ...generator, epochs: [] }, 'lab-other');
    expect(told()).toEqual([]);
    endGeneratorTraining(database, generator.id, { state: 'trained', error: null });
    expect(told()).toEqual(['generator-changed']);
    const set = makeDirectionSet(generator);
    putDirectionSet(database, set);
    expect(told()).toEqual(['directions-changed']);
    putDirectionSet(database, { ...set, durationMs: 2 });
    expect(told()).toEqual(['directions-changed']);
    setDeleted(database, 'generator', generator.id, 'now');
    expect(told()).toEqual(['generator-removed', 'directions-removed']);
    setDeleted(database, 'generator', generator.id, null);
    expect(told()).toEqual(['generator-changed', 'directions-changed']);
    setDeleted(database, 'directions', set.id, 'now');
    expect(told()).toEqual(['directions-removed']);
    expect(told()).toEqual([]);
  });
});
