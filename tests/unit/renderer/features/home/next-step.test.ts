import { describe, expect, it } from 'vitest';
import { comparedSubjects } from '../../../../../src/renderer/features/home/next-step';
import {
  makeCheckpoint,
  makeDataset,
  makeEvaluation,
  makePlan,
  makeRun,
} from '../../../../support/lab-records';

describe('what Home offers to compare', () => {
  const fashion = makeDataset();
  const digits = makeDataset({ manifest: { ...fashion.manifest, fingerprint: 'd'.repeat(64) } });
  const natural = makeCheckpoint({ name: 'natural', kind: 'shipped' });
  const best = () => makeCheckpoint().id;
  const fineTune = makeRun(fashion, {
    plan: makePlan({ start: { kind: 'checkpoint', checkpoint: 'natural' } }),
    startCheckpointId: natural.id,
    bestCheckpointId: best(),
  });
  const scratch = makeRun(fashion, { bestCheckpointId: best() });
  const other = makeRun(digits, { bestCheckpointId: best() });
  const left = makeRun(fashion, { bestCheckpointId: null });

  const evaluationOn = (dataset: typeof fashion, state: 'completed' | 'running') =>
    makeEvaluation(natural.id, dataset.id, {
      state,
      datasetFingerprint: dataset.manifest.fingerprint,
    });

  it('is on one dataset, that of the newest run, with the model it was trained from', () => {
    const evaluated = evaluationOn(fashion, 'completed');
    expect(comparedSubjects([fineTune, other, left, scratch], [natural], [evaluated])).toEqual([
      natural.id,
      fineTune.id,
      scratch.id,
    ]);
    expect(comparedSubjects([other, fineTune, scratch], [natural], [])).toEqual([other.id]);
  });

  it('leaves out a model that was never evaluated there, unless nothing else can be compared with', () => {
    const elsewhere = evaluationOn(digits, 'completed');
    const running = evaluationOn(fashion, 'running');
    const offered = comparedSubjects([fineTune, scratch], [natural], [elsewhere, running]);
    expect(offered).toEqual([fineTune.id, scratch.id]);
    expect(comparedSubjects([fineTune], [natural], [])).toEqual([natural.id, fineTune.id]);
  });

  it('leaves out a model whose classes are others', () => {
    const newHead = { kind: 'checkpoint' as const, checkpoint: 'natural', head: 'new' as const };
    const run = { ...fineTune, plan: makePlan({ start: newHead }) };
    expect(comparedSubjects([run], [natural], [])).toEqual([run.id]);
  });
});
