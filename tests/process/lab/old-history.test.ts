import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EvaluationRecord } from '../../../src/contract/evaluations/evaluation';
import type { LabEvent } from '../../../src/contract/events';
import type { MetricFrame } from '../../../src/contract/runs/run';
import { openLab, type Lab } from '../../../src/main/lab/open-lab';
import { engineProgram } from '../../support/lab-process';
import { temporaryFolder } from '../../support/lab-records';
import { moveToThisMachine, unpackOldHistory } from '../../support/old-history';

let remove: () => void;
let home: string;
let lab: Lab;

beforeEach(async () => {
  const temporary = temporaryFolder();
  ({ remove } = temporary);
  const unpacked = unpackOldHistory(temporary.folder);
  home = unpacked.home;
  lab = await openLab({ home, resources: unpacked.resources, enginePath: engineProgram });
});
afterEach(async () => {
  await lab.close();
  remove();
});

/** What fits, told from now on. */
function heard(fits: (event: LabEvent) => boolean): Promise<LabEvent> {
  return new Promise((done) => {
    const leave = lab.subscribe((event) => {
      if (!fits(event)) return;
      leave();
      done(event);
    });
  });
}

const runOf = async (reference: string) => (await lab.call('runs:show', { reference })).run;

describe('a history of an early build', () => {
  it('opens: runs, models, datasets, evaluations and marks are listed, and their files are found', async () => {
    const runs = await lab.call('runs:list', {});
    expect(runs.map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
      'fine-tune completed',
      'interrupted interrupted',
      'scratch-long completed',
    ]);
    const deleted = await lab.call('runs:list', { deleted: true });
    expect(deleted.map(({ name }) => name)).toEqual(['scratch-equal']);
    const [dataset, ...others] = await lab.call('datasets:list', {});
    expect(others).toEqual([]);
    expect(dataset?.directory).toBe(join(home, 'datasets', dataset?.id ?? ''));
    const models = await lab.call('models:list', {});
    expect(models).toHaveLength(7);
    expect(models.filter(({ file }) => !existsSync(file))).toEqual([]);
    const evaluations = await lab.call('evaluations:list', {});
    expect(evaluations.map(({ state }) => state)).toEqual(Array(4).fill('completed'));
    const annotations = await lab.call('annotations:list', {});
    expect(annotations.map(({ tags }) => tags)).toEqual([['kept']]);
    const { checks } = await lab.call('lab:doctor', {});
    expect(checks.find(({ name }) => name === 'Files of the history')?.verdict).toBe('passed');
  });

  it('has plans that are read as plans of today', async () => {
    const run = await runOf('fine-tune');
    const preview = await lab.call('plans:preview', { plan: run.plan });
    expect(preview.issues).toEqual([]);
    expect(preview.schedule?.learningRates.length).toBeGreaterThan(0);
  });

  it('is compared with its own figures', async () => {
    const comparison = await lab.call('comparisons:compute', {
      subjects: ['natural-small-cnn', 'fine-tune', 'scratch-long'],
      baseline: 'scratch-long',
    });
    expect(comparison.subjects.map(({ name }) => name)).toEqual([
      'natural-small-cnn',
      'fine-tune',
      'scratch-long',
    ]);
    expect(comparison.verdict.length).toBeGreaterThan(0);
  });

  it('resumes its interrupted run to the end', async () => {
    const run = await runOf('interrupted');
    moveToThisMachine(join(home, 'runs', run.id, 'last.safetensors'));
    const ended = heard(
      (event) =>
        event.type === 'run-changed' &&
        event.run.id === run.id &&
        !['queued', 'running'].includes(event.run.state),
    );
    const before = await lab.call('runs:metrics', { runId: run.id, series: 'train' });
    await lab.call('runs:resume', { runId: run.id });
    await ended;
    const finished = await runOf('interrupted');
    expect(finished).toMatchObject({ state: 'completed', error: null });
    expect(finished.progress?.step).toBe(60);
    const metrics = await lab.call('runs:metrics', { runId: run.id, series: 'train' });
    expect(metrics.steps).toEqual(Array.from({ length: 60 }, (_, step) => step + 1));
    // Not started over: what was measured before the kill is still there, to the speed of each step.
    const speeds = ({ columns }: MetricFrame) => columns['imagesPerSecond']?.slice(0, 20);
    expect(speeds(metrics)).toEqual(speeds(before));
  });

  it('evaluates a model again with the same plan, to the same clean accuracy', async () => {
    const run = await runOf('fine-tune');
    const [before] = (await lab.call('runs:show', { reference: run.id })).evaluations;
    if (!before) throw new Error('the history has no evaluation of fine-tune');
    const done = heard(
      (event) =>
        event.type === 'evaluation-changed' &&
        event.evaluation.id !== before.id &&
        event.evaluation.state === 'completed',
    );
    const { checkpointId, datasetId, plan } = before;
    await lab.call('evaluations:create', { checkpointId, datasetId, plan });
    const event = await done;
    const after = event.type === 'evaluation-changed' ? event.evaluation : null;
    const correct = (evaluation: EvaluationRecord | null) =>
      evaluation?.summary?.clean.count ?? NaN;
    expect(after?.summary?.clean.total).toBe(before.summary?.clean.total);
    // Another processor may round a logit otherwise, and tip one image.
    expect(Math.abs(correct(after) - correct(before))).toBeLessThanOrEqual(1);
  });
});
