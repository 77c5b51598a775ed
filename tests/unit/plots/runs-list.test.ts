import { describe, expect, it } from 'vitest';
import type { RunState } from '../../../src/contract/run';
import { allowedActions, remedy } from '../../../src/renderer/features/runs/run-actions';
import { countStates, filterRuns } from '../../../src/renderer/features/runs/run-filter';
import { runRecord } from './support';

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
    runRecord({ name: 'beta', state: 'failed', datasetName: 'cifar' }),
  ];

  it('wants every word, in name, recipe, dataset or network', () => {
    const names = (text: string) =>
      filterRuns(runs, { text, states: new Set() }).map(({ name }) => name);
    expect(names('')).toHaveLength(2);
    expect(names('SEED alpha')).toEqual(['alpha seed 1']);
    expect(names('cifar small-cnn')).toEqual(['beta']);
    expect(names('fine-tuning')).toHaveLength(2);
    expect(names('alpha cifar')).toEqual([]);
  });

  it('keeps the wished states and counts those that occur', () => {
    expect(filterRuns(runs, { text: '', states: new Set(['failed']) })).toEqual([runs[1]]);
    expect(countStates(runs)).toEqual([
      { state: 'completed', count: 1 },
      { state: 'failed', count: 1 },
    ]);
  });
});
