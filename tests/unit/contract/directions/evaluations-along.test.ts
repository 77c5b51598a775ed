import { expect, it } from 'vitest';
import { evaluationsAlong } from '../../../../src/contract/directions/evaluations-along';
import { DirectionsPlan } from '../../../../src/contract/evaluations/parts/directions';
import { wilsonInterval } from '../../../../src/main/core/numerics/intervals';
import { newId } from '../../../../src/main/lab/identifiers';
import { makeDirectionsResult } from '../../../support/directions-result';
import { makeSummary } from '../../../support/evaluation-summary';
import { makeEvaluation, makeEvaluationPlan } from '../../../support/lab-records';

const set = { id: newId('directions') };
const checkpoint = newId('checkpoint');
const share = wilsonInterval(1, 2);

function evaluated(sets: string[], createdAt: string, split = 'test') {
  const along = sets.map((each, at) => ({
    set: each,
    direction: at,
    name: `d${at}`,
    vector: [1, 0],
  }));
  const directions = DirectionsPlan.parse({ generator: 'vae', along, images: 4 });
  const result = makeDirectionsResult();
  const [moved] = result.directions;
  const found = { ...result, directions: sets.map((_, at) => ({ ...moved!, name: `d${at}` })) };
  return makeEvaluation(checkpoint, newId('dataset'), {
    plan: makeEvaluationPlan({ directions, split }),
    summary: makeSummary({ clean: share, worstCase: share, directions: found }),
    createdAt,
  });
}

it('the results along a set are those of its own directions, the newest of each model and split', () => {
  const older = evaluated([set.id], '2026-01-01');
  const newer = evaluated(['other', set.id, 'other'], '2026-01-02');
  const validation = evaluated([set.id], '2026-01-01', 'validation');
  const others = evaluated(['other'], '2026-01-03');
  const without = makeEvaluation(checkpoint, newId('dataset'));
  const found = evaluationsAlong(set, [older, others, without, newer, validation]);
  expect(found.map(({ evaluation }) => evaluation.id)).toEqual([newer.id, validation.id]);
  expect(found[0]?.result.directions.map(({ name }) => name)).toEqual(['d1']);
  expect(found[0]?.result.clean.total).toBe(100);
});
