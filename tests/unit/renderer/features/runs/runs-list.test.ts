import { describe, expect, it } from 'vitest';
import { blankAnnotation, type Annotation } from '../../../../../src/contract/annotation';
import type { RunRecord, RunState } from '../../../../../src/contract/runs/run';
import { allowedActions, remedy } from '../../../../../src/renderer/features/runs/run-actions';
import type { RunFacts } from '../../../../../src/renderer/features/runs/table/run-columns';
import {
  countStates,
  filterRuns,
  noFilter,
  type RunFilter,
} from '../../../../../src/renderer/features/runs/list/run-filter';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { newId } from '../../../../../src/main/lab/identifiers';
import { runsCsv } from '../../../../../src/renderer/features/runs/table/runs-csv';
import { makeSummary } from '../../../../support/evaluation-summary';
import { makeEvaluation } from '../../../../support/lab-records';
import { runRecord } from '../../plots/support';

function factsOf(run: RunRecord, annotation: Partial<Annotation> = {}): RunFacts {
  return { run, annotation: { ...blankAnnotation(run.id), ...annotation }, evaluation: null };
}

describe('actions on a run', () => {
  const inState = (state: RunState, startedAt: string | null = '2026-11-24T12:00:00.000Z') =>
    allowedActions(runRecord({ state, startedAt }));

  it('are those its state allows', () => {
    expect(inState('queued')).toEqual(['cancel']);
    expect(inState('running')).toEqual(['pause', 'stop-after-epoch', 'cancel']);
    expect(inState('paused')).toEqual(['continue', 'stop-after-epoch', 'cancel']);
    expect(inState('completed')).toEqual(['delete']);
    expect(inState('diverged')).toEqual(['delete']);
    expect(inState('interrupted')).toEqual(['resume', 'delete']);
    expect(inState('cancelled')).toEqual(['resume', 'delete']);
  });

  it('do not resume what never started', () => {
    expect(inState('cancelled', null)).toEqual(['delete']);
    expect(remedy(runRecord({ state: 'cancelled', startedAt: null }))).toBeNull();
  });

  it('come with a remedy for every bad ending', () => {
    for (const state of ['diverged', 'failed', 'interrupted'] as const) {
      expect(remedy(runRecord({ state }))).toMatch(/\.$/);
    }
  });
});

describe('the filter of runs', () => {
  const runs = [
    runRecord({ name: 'alpha seed 1' }),
    runRecord({
      id: 'run-bbbbbb000001' as RunRecord['id'],
      name: 'beta',
      state: 'failed',
      datasetName: 'cifar',
    }),
  ];
  const facts = runs.map((run) => factsOf(run));
  const ids = (rows: RunFacts[]) => rows.map(({ run }) => run.name);

  it('wants every word, in name, recipe, dataset or network', () => {
    const names = (text: string) => ids(filterRuns(facts, { ...noFilter, text }));
    expect(names('')).toHaveLength(2);
    expect(names('SEED alpha')).toEqual(['alpha seed 1']);
    expect(names('cifar small-cnn')).toEqual(['beta']);
    expect(names('fine-tuning')).toHaveLength(2);
    expect(names('alpha cifar')).toEqual([]);
  });

  it('keeps the wished states and counts those that occur', () => {
    expect(ids(filterRuns(facts, { ...noFilter, states: ['failed'] }))).toEqual(['beta']);
    expect(countStates(runs)).toEqual([
      { state: 'completed', count: 1 },
      { state: 'failed', count: 1 },
    ]);
  });

  it('looks at what a person wrote, and leaves the archive out until it is asked for', () => {
    const [first, second] = facts;
    if (!first || !second) throw new Error('two rows expected');
    const written = [
      factsOf(first.run, { tags: ['paper', 'sweep'], note: 'peak too high', favourite: true }),
      factsOf(second.run, { tags: ['sweep'], archived: true }),
    ];
    const names = (filter: Partial<RunFilter>) =>
      ids(filterRuns(written, { ...noFilter, ...filter }));
    expect(names({})).toEqual(['alpha seed 1']);
    expect(names({ archived: 'only' })).toEqual(['beta']);
    expect(names({ archived: 'shown', tags: ['sweep'] })).toEqual(['alpha seed 1', 'beta']);
    expect(names({ archived: 'shown', tags: ['sweep', 'paper'] })).toEqual(['alpha seed 1']);
    expect(names({ text: 'peak paper' })).toEqual(['alpha seed 1']);
    expect(names({ archived: 'shown', favouritesOnly: true })).toEqual(['alpha seed 1']);
  });
});

describe('the filter of runs that searches made', () => {
  const facts = [
    runRecord({ name: 'mine' }),
    runRecord({ name: 'tune candidate 1 seed 0', candidateOf: 'tune' }),
  ].map((run) => factsOf(run));
  const names = (filter: Partial<RunFilter>) =>
    filterRuns(facts, { ...noFilter, ...filter }).map(({ run }) => run.name);

  it('leaves them out until they are asked for', () => {
    expect(names({})).toEqual(['mine']);
    expect(names({ candidates: 'shown' })).toEqual(['mine', 'tune candidate 1 seed 0']);
    expect(names({ candidates: 'only' })).toEqual(['tune candidate 1 seed 0']);
  });
});

describe('the table of runs as a file', () => {
  it('has the chosen columns at full resolution and the id of each run', () => {
    const run = runRecord();
    const table = runsCsv([factsOf(run)], ['state', 'plan.epochs', 'no such column']);
    expect(table.columns).toHaveLength(3);
    expect(table.columns[0]).toBe('id');
    expect(table.rows).toEqual([[run.id, run.state, run.plan.epochs]]);
  });

  it('has what stands under a column, unless that is a column of its own', () => {
    const columnsOf = (shown: string[]) => runsCsv([factsOf(runRecord())], shown).columns.slice(1);
    expect(columnsOf(['name', 'passes'])).toEqual(['Run', 'Dataset', 'Passes', 'Duration']);
    expect(columnsOf(['duration', 'passes'])).toEqual(['Duration', 'Passes']);
  });

  it('says what its figures were measured on, once for those that share it', () => {
    const share = wilsonInterval(4, 10);
    const summary = makeSummary({ clean: share, worstCase: share });
    const evaluation = makeEvaluation(newId('checkpoint'), newId('dataset'), {
      ...{ summary, state: 'completed', datasetName: 'photos' },
    });
    const best = { epoch: 3, step: 30, averaged: false } as const;
    const accuracies = { validationCleanAccuracy: 0.9, validationAdversarialAccuracy: 0.5 };
    const run = runRecord({ best: { ...best, ...accuracies } });
    const facts = { ...factsOf(run), evaluation };
    const table = runsCsv([facts], ['cleanTest', 'worst', 'state']);
    expect(table.columns.slice(3)).toEqual(['State', 'Test measured on']);
    expect(table.rows[0]?.[4]).toMatch(/^on photos · 10 test images · /);
    const validated = runsCsv([facts], ['adversarial']);
    expect(validated.columns[2]).toBe('Validation measured on');
    expect(validated.rows[0]?.[2]).toMatch(/validation images · PGD-/);
  });
});
