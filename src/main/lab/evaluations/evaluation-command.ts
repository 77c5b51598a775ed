import { batteryNames, batteryOf } from '../../../contract/evaluations/batteries';
import { namesMadeUnique } from '../../../contract/evaluations/parts/attacks';
import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import { askedParts } from '../../../contract/evaluations/parts';
import { shellWord } from '../../../words/shell-word';

/**
 * The command that evaluates a checkpoint by a plan.
 *
 * @param reference of the checkpoint
 * @param dataset id or name; null for the one that the checkpoint was trained on
 * @param names whether the attacks must be called as in the plan, so that the results can be compared
 * @returns null for a plan whose attacks no option of the command line names
 */
export function evaluationCommand(
  reference: string,
  plan: EvaluationPlan,
  dataset: string | null,
  names: 'any' | 'kept' = 'any',
): string | null {
  const attacks = attackWords(plan, names);
  if (!attacks) return null;
  const words = ['temper', 'evaluate', reference];
  if (dataset !== null) words.push('--dataset', dataset);
  words.push('--split', plan.split, '--images', String(plan.images), '--seed', String(plan.seed));
  words.push('--batch-size', String(plan.batchSize));
  words.push('--norm', plan.threatModel.norm, '--epsilon', String(plan.threatModel.epsilon));
  words.push(...attacks);
  if (plan.precision !== 'float32') words.push('--precision', plan.precision);
  words.push(
    ...askedParts.flatMap(({ ask }) => ask.words(plan)),
    ...shiftWords(plan),
    ...directionWords(plan),
  );
  return words.map(shellWord).join(' ');
}

function shiftWords({ shifted = [] }: EvaluationPlan): string[] {
  return shifted.flatMap(({ dataset, name }) => ['--shift', name ?? dataset]);
}

/** What asks for the same directions, shifts and way to find codes. */
function directionWords({ directions }: EvaluationPlan): string[] {
  if (!directions) return [];
  const { generator, generatorName, along, shifts, inversion, images } = directions;
  return [
    '--directions',
    generatorName ?? generator,
    ...(along ?? []).flatMap(({ set, direction }) => ['--along', `${set}:${direction + 1}`]),
    `--shifts=${shifts.join(',')}`,
    ...(inversion.kind === 'descent'
      ? ['--inversion-steps', String(inversion.steps), '--inversion-rate', String(inversion.rate)]
      : []),
    '--direction-images',
    String(images),
  ];
}

/** A battery has other attacks where the classes are too few for one of them. */
const classCounts = [Infinity, 3, 2];

/** Null for custom attacks that run on what the attacks before them have left. */
function attackWords(plan: EvaluationPlan, names: 'any' | 'kept'): string[] | null {
  const battery = batteryNames.find((name) =>
    classCounts.some((classes) => {
      const { mode, attacks } = batteryOf(name, classes);
      return mode === plan.mode && isSame(namesMadeUnique(attacks), plan.attacks, names);
    }),
  );
  if (battery !== undefined) return ['--battery', battery];
  if (plan.mode !== 'each') return null;
  return plan.attacks.flatMap((attack) => ['--attack', JSON.stringify(attack)]);
}

/** Plans come out of a schema, which gives their fields one order. */
function isSame(
  left: EvaluationPlan['attacks'],
  right: EvaluationPlan['attacks'],
  names: 'any' | 'kept',
): boolean {
  const content = (list: EvaluationPlan['attacks']) =>
    JSON.stringify(list.map(({ name, attack }) => (names === 'kept' ? [name, attack] : attack)));
  return content(left) === content(right);
}
