import {
  Attack,
  attackLabel,
  ThreatModel,
  type Norm,
  type PgdAttack,
} from '../../../contract/attack';
import { TemperError } from '../../../contract/errors';
import {
  EvaluationPlan,
  NamedAttack,
  type EpsilonCurve,
  type EvaluationMode,
} from '../../../contract/evaluation';
import { parseOrThrow } from '../../../contract/parse';
import { numberOrText, wholeNumber } from './numbers';
import { parseJson } from './read-plan';

/** The options of `temper evaluate` as typed. */
export interface EvaluationOptions {
  battery: string;
  epsilon: string;
  norm: string;
  /** Left out: as many as the caller says. */
  images?: string;
  split: string;
  seed: string;
  batchSize: string;
  attack: string[];
  /** False with `--no-curve`. */
  curve: boolean;
}

/** As many images as an evaluation takes when nobody says how many. */
export const defaultImages = 1000;

export const batteryNames = ['quick', 'pgd', 'strong'] as const;
const curvePoints = 11;
const curveImages = 500;

/**
 * The evaluation plan for the options: a battery or the given attacks, and the accuracy at 11 epsilons from 0 to
 * twice the threat model's.
 *
 * @throws TemperError `invalid-input` naming the option, for example epsilon 3 on pixels in [0, 1]
 */
export function evaluationPlanFrom(
  options: EvaluationOptions,
  imagesByDefault = defaultImages,
): EvaluationPlan {
  const threatModel = parseOrThrow(
    ThreatModel,
    { norm: options.norm, epsilon: numberOrText(options.epsilon) },
    'The threat model',
  );
  const images =
    options.images === undefined ? imagesByDefault : wholeNumber(options.images, '--images');
  const battery: Battery =
    options.attack.length > 0
      ? { mode: 'each', attacks: options.attack.map((text) => parseAttackOption(text)) }
      : batteryOf(options.battery, threatModel.norm);
  return parseOrThrow(
    EvaluationPlan,
    {
      split: options.split,
      images,
      batchSize: wholeNumber(options.batchSize, '--batch-size'),
      seed: wholeNumber(options.seed, '--seed'),
      threatModel,
      mode: battery.mode,
      attacks: namesMadeUnique(battery.attacks),
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

export interface Battery {
  mode: EvaluationMode;
  attacks: NamedAttack[];
}

/**
 * The attacks of a battery. `strong` is not AutoAttack's standard version: that has FAB-T as well.
 *
 * @throws TemperError `invalid-input` for a name that is not a battery
 */
export function batteryOf(name: string, norm: Norm): Battery {
  const quick = [fgsm, evaluationPgd(20)];
  if (name === 'quick') return { mode: 'each', attacks: quick.map(named) };
  if (name === 'pgd') {
    const attacks = [
      ...quick,
      evaluationPgd(50, { restarts: 10 }),
      evaluationPgd(50, { restarts: 10, loss: 'margin' }),
    ];
    return { mode: 'each', attacks: attacks.map(named) };
  }
  if (name === 'strong') return { mode: 'cumulative', attacks: strongAttacks(norm).map(named) };
  throw new TemperError(
    'invalid-input',
    `--battery ${name}: there is no such battery. Choose ${listed(batteryNames)}, or give attacks with --attack.`,
  );
}

/** APGD-CE, APGD-T with up to 9 classes to reach, and within Linf Square with 5,000 queries. */
function strongAttacks(norm: Norm): Attack[] {
  const attacks = [
    { kind: 'apgd', loss: 'cross-entropy' },
    { kind: 'apgd', loss: 'targeted-dlr' },
    ...(norm === 'linf' ? [{ kind: 'square' }] : []),
  ];
  return attacks.map((attack) => Attack.parse(attack));
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
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
