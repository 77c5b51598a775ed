import { describe, expect, it } from 'vitest';
import { trialIdentity } from '../../../../../../src/main/lab/studies/trials/trial-identity';
import { makeEvaluationPlan, makePlan } from '../../../../../support/lab-records';

const from = (checkpoint: string) => makePlan({ start: { kind: 'checkpoint', checkpoint } });

describe('the identity of a trial', () => {
  const identity = trialIdentity(makePlan(), 'data', null);

  it('does not depend on names, words, the evaluation or how often a checkpoint is written', () => {
    const other = makePlan({
      name: 'another',
      description: 'words',
      dataset: 'the same under another name',
      evaluation: makeEvaluationPlan(),
      checkpointEverySteps: 7,
    });
    expect(trialIdentity(other, 'data', null)).toBe(identity);
  });

  it('depends on everything that decides the result', () => {
    const others = [
      trialIdentity(makePlan({ seed: 1 }), 'data', null),
      trialIdentity(makePlan({ epochs: 3 }), 'data', null),
      trialIdentity(makePlan(), 'other data', null),
      trialIdentity(from('a'), 'data', 'weights'),
      trialIdentity(from('a'), 'data', 'other weights'),
    ];
    expect(new Set([identity, ...others]).size).toBe(6);
  });

  it('is that of the weights that are started from, under whatever name', () => {
    expect(trialIdentity(from('a'), 'data', 'weights')).toBe(
      trialIdentity(from('b'), 'data', 'weights'),
    );
  });
});
