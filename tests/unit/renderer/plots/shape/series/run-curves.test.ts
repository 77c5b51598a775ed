import { naturalRecipe } from '../../../../../../src/contract/plans/recipe';
import { describe, expect, it } from 'vitest';
import type { RunState } from '../../../../../../src/contract/runs/run';
import { fakeFrame, runRecord } from '../../support';
import {
  accuracyMarkers,
  accuracySeries,
  lossSeries,
  stepLossSeries,
  shownEpochs,
  validationBasis,
} from '../../../../../../src/renderer/plots/shape/series/run-curves';

describe('the accuracy plot of a run', () => {
  const run = runRecord();
  const frame = fakeFrame({
    validationCleanAccuracy: [0.91, 0.86, 0.84],
    validationAdversarialAccuracy: [0.001, 0.4, 0.38],
    trainAccuracy: [null, 0.42, 0.44],
  });

  it('shows percent, clean solid and adversarial dashed by kind, train thin', () => {
    const series = accuracySeries(run, frame);
    expect(series.map(({ label, kind, thin }) => [label, kind, thin])).toEqual([
      ['clean', 'clean', false],
      ['PGD-10', 'adversarial', false],
      ['adversarial, train', 'adversarial', true],
    ]);
    expect(series[0]?.y).toEqual([91, 86, 84]);
    expect(series[2]?.y[0]).toBeNull();
  });

  it('calls the train accuracy of natural training clean', () => {
    const natural = runRecord({ plan: { ...run.plan, recipe: naturalRecipe } });
    expect(accuracySeries(natural, frame).at(-1)).toMatchObject({ kind: 'clean', thin: true });
  });

  it('marks the best epoch, and the last where it is another', () => {
    const best = {
      epoch: 1,
      step: 10,
      validationCleanAccuracy: 0.86,
      validationAdversarialAccuracy: 0.4,
      averaged: false,
    };
    const markers = accuracyMarkers(runRecord({ best }), frame);
    expect(markers.map(({ kind, x, y }) => [kind, x, y])).toEqual([
      ['best', 1, 40],
      ['last', 2, 38],
    ]);
    expect(accuracyMarkers(runRecord({ best: { ...best, epoch: 2 } }), frame)).toHaveLength(1);
  });

  it('says where the guard against catastrophic overfitting has ended a run', () => {
    const best = {
      epoch: 1,
      step: 10,
      validationCleanAccuracy: 0.86,
      validationAdversarialAccuracy: 0.4,
      averaged: false,
    };
    const collapsed = fakeFrame({ validationAdversarialAccuracy: [0.001, 0.4, 0.02] });
    const labels = (reason: string | null) =>
      accuracyMarkers(runRecord({ best, reason }), collapsed).map(({ label }) => label);
    expect(labels('Catastrophic overfitting: the accuracy fell.')).toEqual([
      'best',
      'ended: catastrophic overfitting',
    ]);
    // Neither while it runs nor where it ended for another reason, however low it is.
    for (const reason of [null, 'Stopped after epoch 2, as asked.']) {
      expect(labels(reason)).toEqual(['best', 'last, −38.0 points']);
    }
  });

  it('says what it rests on', () => {
    expect(validationBasis(run.plan, undefined)).toBe(
      '1,000 validation images · PGD-10 · Linf 8/255 (0.0314) · seed 0',
    );
    // The split of a small dataset has fewer than the plan asks for.
    expect(validationBasis(run.plan, 20)).toMatch(/^20 validation images · /);
    expect(validationBasis(run.plan, 4000)).toMatch(/^1,000 validation images · /);
  });
});

describe('the epochs of a plot', () => {
  it('are the planned ones, but for a run that was completed early', () => {
    const { plan } = runRecord({});
    const shown = (state: RunState, measured: number | undefined) =>
      shownEpochs({ state, plan: { ...plan, epochs: 2000 } }, measured);
    expect(shown('running', 6)).toEqual([0, 2000]);
    expect(shown('cancelled', 6)).toEqual([0, 2000]);
    expect(shown('completed', 6)).toEqual([0, 6]);
    expect(shown('completed', 2000)).toEqual([0, 2000]);
    expect(shown('completed', undefined)).toEqual([0, 2000]);
  });
});

describe('the loss plots', () => {
  it('leave out lines without a value', () => {
    const frame = fakeFrame({
      validationCleanLoss: [0.4, 0.5, 0.6],
      trainLoss: [null, null, null],
    });
    expect(lossSeries(runRecord(), frame).map(({ label }) => label)).toEqual(['clean']);
  });

  it('keep every step', () => {
    const frame = fakeFrame({ loss: [2, 1.5, 1.2] });
    expect(stepLossSeries(runRecord(), frame)[0]?.y).toEqual([2, 1.5, 1.2]);
  });
});
