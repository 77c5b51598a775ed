import { describe, expect, it } from 'vitest';
import type { OverSeeds } from '../../../../../src/contract/directions/over-seeds';
import { DirectionsPlan } from '../../../../../src/contract/evaluations/parts/directions';
import { directionSetLines } from '../../../../../src/main/cli/format/directions';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { newId } from '../../../../../src/main/lab/identifiers';
import { makeDirectionSet, makeGenerator } from '../../../../support/direction-records';
import { makeDirectionsResult } from '../../../../support/directions-result';
import { makeDataset, makeEvaluation } from '../../../../support/lab-records';

const dataset = makeDataset();
const checkpointId = newId('checkpoint');
const named = { vector: [1, 0], effect: 0.1, name: 'size', kept: true };
const set = {
  ...makeDirectionSet(makeGenerator(dataset)),
  directions: [named],
  shifted: [
    {
      checkpointId,
      checkpointName: 'natural best',
      split: 'test' as const,
      clean: wilsonInterval(80, 100),
      reconstructed: wilsonInterval(60, 100),
      inversionError: 0.0123,
      directions: [{ direction: 0, points: [{ shift: 2, accuracy: wilsonInterval(50, 100) }] }],
    },
  ],
};

describe('what the command line says of directions', () => {
  it('has what an earlier version measured, which no evaluation holds', () => {
    const text = directionSetLines(set).join('\n');
    expect(text).toContain('natural best, 100 test images, measured by an earlier version');
    expect(text).toMatch(/80\.0 %.*60\.0 %.*0\.012/);
    expect(text).toMatch(/size +50\.0 %/);
  });

  it('has measures, with their interval over seeds where a search was repeated', () => {
    const figures = {
      factorVae: 0.5,
      betaVae: 0.5,
      mutualInformationGap: 0.1,
      attributeGap: 0.1,
      disentanglement: 0.2,
      completeness: 0.2,
      informativeness: 0.6,
    };
    const measured = { ...set, measures: { images: 200, seed: 0, ...figures } };
    const spread = { mean: 0.45, low: -0.019, high: 0.9 };
    const measures = Object.fromEntries(Object.keys(figures).map((key) => [key, spread]));
    const repeated = { seeds: 3, measures } as unknown as OverSeeds;
    const text = directionSetLines(measured, [], repeated).join('\n');
    expect(text).toContain('0.500; over 3 seeds 0.45 [−0.02, 0.90]');
    expect(directionSetLines(measured).join('\n')).not.toContain('seeds 0.45');
  });

  it('has the evaluation of a model in place of the earlier result', () => {
    const evaluation = makeEvaluation(checkpointId, dataset.id);
    const plan = DirectionsPlan.parse({ generator: 'vae', images: 100 });
    const result = makeDirectionsResult();
    const text = directionSetLines(set, [{ model: 'natural best', evaluation, plan, result }]).join(
      '\n',
    );
    expect(text).toContain(`natural best, ${evaluation.id}, 100 test images`);
    expect(text).toMatch(/size +30\.0 %.*20\.0 %/);
    expect(text).not.toContain('earlier version');
  });
});
