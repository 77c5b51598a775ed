import { Attack, attackLabel, ThreatModel, type PgdAttack } from '../../../contract/attack';
import { TemperError } from '../../../contract/errors';
import { EvaluationPlan, NamedAttack, type EpsilonCurve } from '../../../contract/evaluation';
import { parseOrThrow } from '../../../contract/parse';
import { numberOrText, wholeNumber } from './numbers';
import { parseJson } from './read-plan';

/** The options of `temper evaluate` as typed. */
export interface EvaluationOptions {
  battery: string;
  epsilon: string;
  norm: string;
  images: string;
  split: string;
  seed: string;
  batchSize: string;
  attack: string[];
  /** False with `--no-curve`. */
  curve: boolean;
}

export const batteryNames = ['quick', 'pgd'] as const;
const curvePoints = 11;
const curveImages = 500;

/**
 * The evaluation plan for the options: a battery or the given attacks, and the accuracy at 11 epsilons from 0 to
 * twice the threat model's.
 *
 * @throws TemperError `invalid-input` naming the option, for example epsilon 3 on pixels in [0, 1]
 */
export function evaluationPlanFrom(options: EvaluationOptions): EvaluationPlan {
  const threatModel = parseOrThrow(
    ThreatModel,
    { norm: options.norm, epsilon: numberOrText(options.epsilon) },
    'The threat model',
  );
  const images = wholeNumber(options.images, '--images');
  const attacks =
    options.attack.length > 0
      ? options.attack.map((text) => parseAttackOption(text))
      : batteryAttacks(options.battery);
  return parseOrThrow(
    EvaluationPlan,
    {
      split: options.split,
      images,
      batchSize: wholeNumber(options.batchSize, '--batch-size'),
      seed: wholeNumber(options.seed, '--seed'),
      threatModel,
      attacks: namesMadeUnique(attacks),
      curve: options.curve ? epsilonCurve(threatModel, images) : null,
    },
    'The evaluation',
  );
}

/** PGD as it is used to evaluate: random start, worst case over all iterates, step 2.5 · epsilon / steps. */
export function evaluationPgd(
  steps: number,
  rest: Partial<Pick<PgdAttack, 'restarts' | 'loss'>> = {},
): PgdAttack {
  return {
    kind: 'pgd',
    steps,
    stepSize: { relativeToEpsilon: 2.5 / steps },
    restarts: rest.restarts ?? 1,
    randomStart: true,
    target: 'none',
    loss: rest.loss ?? 'cross-entropy',
    iterate: 'best',
    batchNorm: 'eval',
  };
}

const fgsm: Attack = { kind: 'fgsm', loss: 'cross-entropy', batchNorm: 'eval' };

/** @throws TemperError `invalid-input` for a name that is not a battery */
export function batteryAttacks(name: string): NamedAttack[] {
  const quick = [fgsm, evaluationPgd(20)];
  if (name === 'quick') return quick.map(named);
  if (name === 'pgd') {
    return [
      ...quick,
      evaluationPgd(50, { restarts: 10 }),
      evaluationPgd(50, { restarts: 10, loss: 'margin' }),
    ].map(named);
  }
  throw new TemperError(
    'invalid-input',
    `--battery ${name}: there is no such battery. Choose ${batteryNames.join(' or ')}, or give attacks with --attack.`,
  );
}

function named(attack: Attack): NamedAttack {
  return { name: attackLabel(attack), attack };
}

/** `{"kind":"pgd",…}`, or the same inside `{"name":…,"attack":{…}}`. */
function parseAttackOption(text: string): NamedAttack {
  const value = parseJson(text, '--attack');
  const hasName = typeof value === 'object' && value !== null && 'attack' in value;
  if (hasName) return parseOrThrow(NamedAttack, value, '--attack');
  return named(parseOrThrow(Attack, value, '--attack'));
}

/** Two attacks of one label differ in something the label does not show; a number tells them apart. */
function namesMadeUnique(attacks: readonly NamedAttack[]): NamedAttack[] {
  const seen = new Map<string, number>();
  return attacks.map(({ name, attack }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { name: count === 1 ? name : `${name} (${count})`, attack };
  });
}

function epsilonCurve(threatModel: ThreatModel, images: number): EpsilonCurve {
  const largest = Math.min(2 * threatModel.epsilon, threatModel.norm === 'linf' ? 1 : 64);
  const epsilons = Array.from(
    { length: curvePoints },
    (_, index) => (largest * index) / (curvePoints - 1),
  );
  return { attack: evaluationPgd(20), epsilons, images: Math.min(images, curveImages) };
}
