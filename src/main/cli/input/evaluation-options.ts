import { ThreatModel } from '../../../contract/attacks/threat-model';
import { batteryNames, batteryOf, type BatteryName } from '../../../contract/evaluations/batteries';
import { TemperError } from '../../../contract/errors';
import { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import { namesMadeUnique } from '../../../contract/evaluations/parts/attacks';
import { settingsOfAnswers, type AskedPart } from '../../../contract/evaluations/parts';
import type { EvaluationBasis, PartAnswer } from '../../../contract/evaluations/parts/part-kind';
import { usualThreat } from '../../../contract/evaluations/usual-threat';
import type { Plan } from '../../../contract/plans/plan';
import { namedAttackFromText } from './attack-option';
import { directionsFrom, type DirectionOptions } from './direction-options';
import { numberIfNumeric, wholeNumber } from './numbers';
import { parseOptions } from './parse-options';

/** The options of `temper evaluate` as typed. */
export interface EvaluationOptions extends DirectionOptions {
  battery: string;
  /** Left out: the one that the model was trained for. */
  epsilon?: string;
  norm?: string;
  /** Left out: as many as the caller says. */
  images?: string;
  split: string;
  seed: string;
  batchSize: string;
  attack: string[];
  /** Left out: none. */
  shift?: string[];
  precision?: string;
  /** And those of the parts that can be asked for, under the names that they have without dashes. */
  [option: string]: boolean | string | string[] | undefined;
}

/** What options say where nobody types them. */
export const usualOptions = {
  battery: 'quick',
  split: 'test',
  seed: '0',
  batchSize: '128',
};

/** How the threat is asked for. */
export const threatOptions = {
  epsilon: {
    flags: '--epsilon <epsilon>',
    help: 'how far a pixel may move, as a share of its range, for example 8/255 (default: what its plan evaluates or trains for, else 8/255, and 0.5 in L2)',
  },
  norm: {
    flags: '--norm <norm>',
    help: 'linf or l2 (default: with --epsilon linf, else as its plan)',
  },
};

/** The default number of images of an evaluation. */
export const defaultImages = 1000;

const optionOfKey = {
  split: '--split',
  images: '--images',
  batchSize: '--batch-size',
  seed: '--seed',
  precision: '--precision',
  shifted: '--shift',
};

/**
 * The evaluation plan for the options: a battery or the given attacks, and the accuracy at 11 epsilons from 0 to
 * twice the threat model's.
 *
 * @param trainedBy the plan of the model's training, for the threat model that options leave open
 * @throws TemperError `invalid-input` naming the option, for example epsilon 3 on pixels in [0, 1]
 */
export function evaluationPlanFrom(
  options: EvaluationOptions,
  imagesByDefault = defaultImages,
  classes = Infinity,
  trainedBy: Pick<Plan, 'threatModel' | 'evaluation'> | null = null,
): EvaluationPlan {
  const threatModel = threatFrom(options, trainedBy);
  const images =
    options.images === undefined ? imagesByDefault : wholeNumber(options.images, '--images');
  const battery =
    options.attack.length > 0
      ? {
          name: null,
          mode: 'each',
          attacks: options.attack.map((text) => namedAttackFromText(text)),
        }
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
      precision: options.precision,
      ...partSettingsFrom(options, { threatModel, images }),
      ...shiftedFrom(options),
      ...directionsFrom(options, images),
    },
    'The evaluation',
    optionOfKey,
  );
}

/** Which other datasets the options name. */
function shiftedFrom({ shift = [] }: EvaluationOptions): Pick<EvaluationPlan, 'shifted'> {
  if (shift.length === 0) return {};
  const shifted = shift.map((dataset) => ({ dataset, name: null, fingerprint: null }));
  return { shifted };
}

/**
 * The threat model that options say, and where they leave it open the usual one of a model.
 *
 * @param trainedBy the plan of its training; null where that is not known
 * @throws TemperError `invalid-input` naming the option
 */
export function threatFrom(
  { norm, epsilon }: Pick<EvaluationOptions, 'norm' | 'epsilon'>,
  trainedBy: Pick<Plan, 'threatModel' | 'evaluation'> | null,
): ThreatModel {
  const parsed = (threat: object): ThreatModel =>
    parseOptions(ThreatModel, threat, 'The threat model', {
      norm: '--norm',
      epsilon: '--epsilon',
    });
  if (epsilon !== undefined) {
    return parsed({ norm: norm ?? 'linf', epsilon: numberIfNumeric(epsilon) });
  }
  if (norm === undefined) return usualThreat(trainedBy);
  return usualThreat(trainedBy, parsed({ norm, epsilon: 0 }).norm);
}

/** What the options of the parts ask for. */
function partSettingsFrom(
  options: EvaluationOptions,
  basis: EvaluationBasis,
): ReturnType<typeof settingsOfAnswers>['settings'] {
  const { settings, problems } = settingsOfAnswers(
    ({ ask }) => answerOf(options[propertyOf(flagOf(ask))]),
    basis,
  );
  const [first] = problems;
  if (!first) return settings;
  const { ask, answer, expected } = first;
  throw new TemperError('invalid-input', `${flagOf(ask)} ${answer}: expected ${expected}`);
}

/** An option without its number asks for the whole part. */
function answerOf(typed: EvaluationOptions[string]): PartAnswer {
  if (typed === true) return 'all';
  return typeof typed === 'string' ? typed : '';
}

/** `--stop-within` */
function flagOf({ option }: AskedPart['ask']): string {
  return option.flags.split(' ')[0] as string;
}

/** The property under which commander gives an option: `stopWithin`; `curve` for `--no-curve`. */
function propertyOf(flag: string): string {
  return flag
    .replace(/^--(no-)?/, '')
    .replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** @throws TemperError `invalid-input` for a name that is not a battery */
export function batteryName(name: string): BatteryName {
  const known = batteryNames.find((battery) => battery === name);
  if (known) return known;
  throw new TemperError(
    'invalid-input',
    `--battery ${name}: there is no such battery. Choose ${listed(batteryNames)}.`,
  );
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
