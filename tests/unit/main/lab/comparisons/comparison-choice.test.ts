import { describe, expect, it } from 'vitest';
import { batteryOf } from '../../../../../src/contract/evaluations/batteries';
import type { TemperError } from '../../../../../src/contract/errors';
import type { EvaluationPlan } from '../../../../../src/contract/evaluations/evaluation';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { newId } from '../../../../../src/main/lab/identifiers';
import {
  chooseEvaluations,
  type Candidate,
} from '../../../../../src/main/lab/comparisons/comparison-choice';
import { makeSummary } from '../../../../support/evaluation-summary';
import { makeDataset, makeEvaluation, makeEvaluationPlan } from '../../../../support/lab-records';

const dataset = makeDataset();

function refusal(candidates: Candidate[]): string {
  try {
    chooseEvaluations(candidates);
  } catch (error) {
    expect(error).toMatchObject({ code: 'comparison-refused' });
    return (error as TemperError).message;
  }
  return 'not refused';
}

function candidate(name: string, plans: EvaluationPlan[], changes = {}): Candidate {
  const checkpointId = newId('checkpoint');
  return {
    name,
    checkpointId,
    hasWeights: true,
    evaluations: plans.map((plan) =>
      makeEvaluation(checkpointId, dataset.id, { plan, state: 'completed', ...changes }),
    ),
  };
}

describe('the choice of evaluations', () => {
  const plan = makeEvaluationPlan();

  it('takes the newest that all subjects have in common', () => {
    const other = makeEvaluationPlan({ seed: 1 });
    const left = candidate('left', [other, plan]);
    const right = candidate('right', [plan]);
    expect(chooseEvaluations([left, right]).map((evaluation) => evaluation.plan)).toEqual([
      plan,
      plan,
    ]);
  });

  it('takes validation images only where no test images are shared, training images last', () => {
    const validation = makeEvaluationPlan({ split: 'validation' });
    const train = makeEvaluationPlan({ split: 'train' });
    const chosen = (left: EvaluationPlan[], right: EvaluationPlan[]) =>
      chooseEvaluations([candidate('left', left), candidate('right', right)]).map(
        (evaluation) => evaluation.plan.split,
      );
    expect(chosen([validation, plan], [validation, plan])).toEqual(['test', 'test']);
    expect(chosen([validation, plan], [train, validation])).toEqual(['validation', 'validation']);
    expect(chosen([train, validation, plan], [train])).toEqual(['train', 'train']);
    const lacking = refusal([candidate('left', [validation, plan]), candidate('right', [])]);
    expect(lacking).not.toContain('--split validation');
  });

  it('does not mind another batch size, curve or order of attacks', () => {
    const attacks = [
      { name: 'A', attack: { kind: 'fgsm' } },
      { name: 'B', attack: { kind: 'fgsm', loss: 'margin' } },
    ];
    const left = makeEvaluationPlan({ attacks, batchSize: 7 });
    const right = makeEvaluationPlan({ attacks: [...attacks].reverse() });
    expect(chooseEvaluations([candidate('l', [left]), candidate('r', [right])])).toHaveLength(2);
  });

  it.each([
    ['split', { split: 'validation' }, 'split (test and validation)'],
    ['images', { images: 5 }, 'images (4 and 5)'],
    ['seed', { seed: 3 }, 'seed (0 and 3)'],
    [
      'threat model',
      { threatModel: { norm: 'linf', epsilon: '8/255' } },
      'threat model (Linf epsilon 0.1000 and Linf epsilon 8/255 (0.0314))',
    ],
    [
      'attacks',
      { attacks: [{ name: 'FGSM', attack: { kind: 'fgsm', loss: 'margin' } }] },
      'attacks (FGSM = FGSM and FGSM = FGSM margin)',
    ],
    ['precision', { precision: 'bfloat16' }, 'precision (float32 and bfloat16)'],
  ])('is refused when the %s differs, and says how', (_, changes, expected) => {
    const message = refusal([
      candidate('left', [plan]),
      candidate('right', [makeEvaluationPlan(changes)]),
    ]);
    expect(message).toContain('"left" and "right" were not evaluated alike');
    expect(message).toContain(expected);
  });

  it('minds the order of attacks that run on what is left', () => {
    const attacks = [
      { name: 'A', attack: { kind: 'fgsm' } },
      { name: 'B', attack: { kind: 'fgsm', loss: 'margin' } },
    ];
    const left = makeEvaluationPlan({ attacks, mode: 'cumulative' });
    const right = makeEvaluationPlan({ attacks: [...attacks].reverse(), mode: 'cumulative' });
    expect(refusal([candidate('l', [left]), candidate('r', [right])])).toContain(
      'differ in attacks',
    );
  });

  it('says what to do about evaluations that ended early on their own', () => {
    const ended = (total: number) => ({
      summary: makeSummary({
        clean: wilsonInterval(8, total),
        stoppedEarly: 'sure enough',
        worstCase: wilsonInterval(1, total),
      }),
    });
    const stopping = makeEvaluationPlan({ stopWhen: { halfWidth: 0.05 } });
    const message = refusal([
      candidate('left', [stopping], ended(256)),
      candidate('right', [stopping], ended(384)),
    ]);
    expect(message).toContain('images until it ended early (256 and 384)');
    expect(message).toContain('without --stop-within');
    expect(message.match(/temper evaluate /g)).toHaveLength(2);
  });

  it('is refused when the dataset has other content', () => {
    const message = refusal([
      candidate('left', [plan]),
      candidate('right', [plan], { datasetFingerprint: 'e'.repeat(64) }),
    ]);
    expect(message).toContain('dataset content (ffffffffffff and eeeeeeeeeeee)');
    expect(message).toContain('Choose models that were evaluated on one dataset');
  });

  it('names a command after which the two can be compared', () => {
    const reference = makeEvaluationPlan({
      attacks: batteryOf('quick').attacks,
      images: 7,
      seed: 3,
    });
    const left = candidate('left', [reference]);
    const right = candidate('right', [plan]);
    expect(refusal([left, right])).toContain(
      `Evaluate "right" as "left" was: temper evaluate ${right.checkpointId} --dataset ${dataset.id} --split test --images 7 --seed 3 --batch-size ${reference.batchSize} --norm linf --epsilon 0.1 --battery quick --no-curve`,
    );
  });

  it('says in which setting attacks of one label differ', () => {
    const pgd = (relativeToEpsilon: number) =>
      makeEvaluationPlan({
        attacks: [
          { name: 'PGD-20', attack: { kind: 'pgd', steps: 20, stepSize: { relativeToEpsilon } } },
        ],
      });
    const message = refusal([candidate('left', [pgd(0.1)]), candidate('right', [pgd(0.2)])]);
    expect(message).toContain(
      'attacks (PGD-20: stepSize {"relativeToEpsilon":0.1} and {"relativeToEpsilon":0.2})',
    );
  });

  it('keeps the names of the attacks in the command, which have to agree', () => {
    const { mode, attacks } = batteryOf('pgd');
    const renamed = attacks.map((attack, at) => ({ ...attack, name: `mine ${at}` }));
    const mine = makeEvaluationPlan({ mode, attacks: renamed });
    const message = refusal([candidate('left', [mine]), candidate('right', [plan])]);
    expect(message).toContain('"name":"mine 0"');
    expect(message).not.toContain('--battery');
  });

  it('offers a battery for both where no command names the attacks', () => {
    const own = makeEvaluationPlan({
      mode: 'cumulative',
      attacks: [{ name: 'mine', attack: { kind: 'fgsm', loss: 'margin' } }],
    });
    const [left, right] = [candidate('left', [own]), candidate('right', [plan])];
    const message = refusal([left, right]);
    expect(message).toContain('Evaluate both with one battery');
    expect(message).toMatch(
      new RegExp(`temper evaluate ${left.checkpointId} .*--battery standard`),
    );
    expect(message).toMatch(
      new RegExp(`temper evaluate ${right.checkpointId} .*--battery standard`),
    );
  });

  it('is refused when an evaluation is missing, and names the command that makes it', () => {
    const right = candidate('right', []);
    expect(refusal([candidate('left', [plan]), right])).toMatch(
      new RegExp(
        `^"right" has no completed evaluation. Make one with: temper evaluate ${right.checkpointId} --dataset ${dataset.id} .*--images ${plan.images} `,
      ),
    );
    const pending = candidate('right', [plan], { state: 'running' });
    expect(refusal([candidate('left', [plan]), pending])).toContain('is still running');
  });

  it('asks nothing of what has no weights here', () => {
    const without = (each: Candidate): Candidate => ({ ...each, hasWeights: false });
    const [left, right] = [
      candidate('left', [makeEvaluationPlan({ attacks: batteryOf('quick').attacks })]),
      candidate('right', [plan]),
    ];
    const named = (message: string) =>
      [...message.matchAll(/temper evaluate (\S+)/g)].map(([, id]) => id);
    expect(named(refusal([left, right]))).toEqual([right.checkpointId]);
    expect(named(refusal([without(left), right]))).toEqual([right.checkpointId]);
    const other = refusal([left, without(right)]);
    expect(named(other)).not.toContain(right.checkpointId);
    expect(refusal([without(left), without(right)])).toContain('Neither can be evaluated again');
    const stopped = candidate('left', [makeEvaluationPlan({ stopWhen: { halfWidth: 0.05 } })], {
      summary: makeSummary({
        clean: wilsonInterval(8, 256),
        stoppedEarly: 'sure enough',
        worstCase: wilsonInterval(1, 256),
      }),
    });
    expect(refusal([without(stopped), right])).toContain('cannot be repeated here');
    const missing = refusal([left, without(candidate('right', []))]);
    expect(missing).toContain('none can be made here');
    expect(missing).not.toContain('temper evaluate');
  });
});
