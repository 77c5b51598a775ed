import { ThreatModel } from '../../../contract/attacks/threat-model';
import { Attack, attackLabel } from '../../../contract/attacks';
import {
  batteryNames,
  batteryOf,
  evaluationPgd,
  type BatteryName,
} from '../../../contract/evaluations/batteries';
import { TemperError } from '../../../contract/errors';
import {
  EvaluationPlan,
  halfWidthRange,
  NamedAttack,
  namesMadeUnique,
  type EpsilonCurve,
} from '../../../contract/evaluations/evaluation';
import { parseOrThrow } from '../../../contract/parse';
import { curveEpsilons } from '../../../contract/plans/planned-evaluation';
import { decimalNumber, numberOrText, wholeNumber } from './numbers';
import { parseOptions } from './parse-options';
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
  /** True without a number, else how many images. */
  corruptions?: boolean | string;
  /** In percentage points. */
  stopWithin?: string;
  keepImages?: string;
  precision?: string;
}

/** As many images as an evaluation takes when nobody says how many. */
export const defaultImages = 1000;

const curveImages = 500;

const optionOfKey = {
  split: '--split',
  images: '--images',
  batchSize: '--batch-size',
  seed: '--seed',
  'corruptions.images': '--corruptions',
  precision: '--precision',
  keepImages: '--keep-images',
};

/**
 * The evaluation plan for the options: a battery or the given attacks, and the accuracy at 11 epsilons from 0 to
 * twice the threat model's.
 *
 * @throws TemperError `invalid-input` naming the option, for example epsilon 3 on pixels in [0, 1]
 */
export function evaluationPlanFrom(
  options: EvaluationOptions,
  imagesByDefault = defaultImages,
  classes = Infinity,
): EvaluationPlan {
  const threatModel = parseOptions(
    ThreatModel,
    { norm: options.norm, epsilon: numberOrText(options.epsilon) },
    'The threat model',
    { norm: '--norm', epsilon: '--epsilon' },
  );
  const images =
    options.images === undefined ? imagesByDefault : wholeNumber(options.images, '--images');
  const battery =
    options.attack.length > 0
      ? { name: null, mode: 'each', attacks: options.attack.map((text) => parseAttackOption(text)) }
      : batteryOf(batteryName(options.battery), classes);
  return parseOptions(
    EvaluationPlan,
    {
      split: options.split,
      images,
      batchSize: wholeNumber(options.batchSize, '--batch-size'),
      seed: wholeNumber(options.seed, '--seed'),
      threatModel,
      battery: battery.name,
      mode: battery.mode,
      attacks: namesMadeUnique(battery.attacks),
      curve: options.curve ? epsilonCurve(threatModel, images) : null,
      corruptions: corruptionPlan(options.corruptions, images),
      stopWhen:
        options.stopWithin === undefined ? null : { halfWidth: halfWidthOf(options.stopWithin) },
      precision: options.precision,
      keepImages:
        options.keepImages === undefined ? 0 : wholeNumber(options.keepImages, '--keep-images'),
    },
    'The evaluation',
    optionOfKey,
  );
}

/** As a share; the option is in percentage points. */
function halfWidthOf(stopWithin: string): number {
  const points = decimalNumber(stopWithin, '--stop-within');
  const { smallest, largest } = halfWidthRange;
  if (points / 100 >= smallest && points / 100 <= largest) return points / 100;
  throw new TemperError(
    'invalid-input',
    `--stop-within ${stopWithin}: expected percentage points from ${100 * smallest} to ${100 * largest}`,
  );
}

function corruptionPlan(option: boolean | string | undefined, images: number) {
  if (option === undefined || option === false) return null;
  const asked = option === true ? images : wholeNumber(option, '--corruptions');
  return { images: Math.min(asked, images) };
}

/** @throws TemperError `invalid-input` for a name that is not a battery */
export function batteryName(name: string): BatteryName {
  const known = batteryNames.find((battery) => battery === name);
  if (known) return known;
  throw new TemperError(
    'invalid-input',
    `--battery ${name}: there is no such battery. Choose ${listed(batteryNames)}, or give attacks with --attack.`,
  );
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

function epsilonCurve(threatModel: ThreatModel, images: number): EpsilonCurve {
  return {
    attack: evaluationPgd(20),
    epsilons: curveEpsilons(threatModel),
    images: Math.min(images, curveImages),
  };
}
