import { attacksOf } from '../contract/evaluations/parts';
import { sameThreatModel } from '../contract/attacks/threat-model';
import { usualEpsilon } from '../contract/attacks/usual-epsilon';
import type { ImageShape } from '../contract/models/network';
import { namedRecipes, recipeNameOf } from '../contract/named-recipes';
import { epsilonScheduleWarnings } from '../contract/epsilon-schedules';
import { epochsText } from '../contract/schedules/epochs-text';
import { scheduleIssues, scheduleWarnings } from '../contract/schedules';
import { attackKindOf, attackPasses, type Attack } from '../contract/attacks';
import type { EvaluationPlan } from '../contract/evaluations/evaluation';
import { formatImageShape } from './amounts';
import { formatEpsilon, threatModelText } from './plans';
import type { InputIssue } from '../contract/parse';
import type { Plan } from '../contract/plans/plan';
import { guardedShare } from '../contract/plans/overfitting-guard';
import type { Crafting } from '../contract/plans/recipe';

const trainingAttack = 'recipe.crafting.attack';

/** What makes a plan senseless on any dataset: each with the key and the remedy. */
export function planIssues(plan: Plan): InputIssue[] {
  const { recipe, validation, evaluation } = plan;
  return [
    ...prefixed('learningRate', scheduleIssues(plan.learningRate)),
    ...(recipe.crafting ? attackIssues(recipe.crafting.attack, trainingAttack) : []),
    ...attackIssues(validation.attack, 'validation.attack'),
    ...(evaluation ? prefixed('evaluation', evaluationIssues(evaluation)) : []),
  ];
}

/** What a plan may do but hardly means to: each with the key and the remedy. */
export function planWarnings(plan: Plan): InputIssue[] {
  const { recipe, threatModel, validation, evaluation, learningRate, epochs } = plan;
  const training = recipe.crafting ? trainingWarnings(plan, recipe.crafting) : [];
  return [
    ...prefixed('learningRate', scheduleWarnings(learningRate, epochs)),
    ...(recipe.crafting ? rampWarnings(recipe.crafting, epochs) : []),
    ...(recipe.crafting ? ascentWarnings(plan, recipe.crafting) : []),
    ...recipeWarnings(plan),
    ...headWarnings(plan),
    ...training,
    ...attackWarnings(validation.attack, threatModel.epsilon, 'validation.attack'),
    ...probeWarnings(plan),
    ...(evaluation ? prefixed('evaluation', evaluationWarnings(evaluation)) : []),
    ...(evaluation ? measureWarnings(plan, evaluation) : []),
  ];
}

/** What makes an evaluation senseless on any dataset. */
export function evaluationIssues(plan: EvaluationPlan): InputIssue[] {
  return attacksOf(plan).flatMap(({ attack, path }) => attackIssues(attack, path));
}

/** What an evaluation may do but hardly means to. */
export function evaluationWarnings(plan: EvaluationPlan): InputIssue[] {
  const { epsilon } = plan.threatModel;
  if (epsilon === 0) {
    const message =
      'With epsilon 0 no attack may change anything: every figure equals the clean accuracy. Choose an epsilon above 0.';
    return [{ path: 'threatModel.epsilon', message }];
  }
  return plan.attacks.flatMap(({ attack }, index) =>
    attackWarnings(attack, epsilon, `attacks.${index}.attack`),
  );
}

function rampWarnings({ epsilonSchedule }: Crafting, epochs: number): InputIssue[] {
  const warnings = epsilonScheduleWarnings(epsilonSchedule, epochs);
  return prefixed('recipe.crafting.epsilonSchedule', warnings);
}

/** A network that is still its own teacher has the teacher's features, and an attack that begins at the image finds no way up. */
function ascentWarnings({ teacher }: Plan, { attack, ascends }: Crafting): InputIssue[] {
  const isOwn = ascends.kind === 'feature-distance' && teacher === null;
  if (!isOwn || (attackKindOf(attack).startsAtRandom?.(attack) ?? false)) return [];
  const message =
    "While the network is its parent, its features of an image are those that it is attacked away from, and the attack changes nothing. Start at random, with PGD's randomStart or N-FGSM.";
  return [{ path: trainingAttack, message }];
}

/** An attack of one gradient is fooled by what catastrophic overfitting learns, and shows nothing of it (Wong et al. 2020). */
function probeWarnings({ recipe, validation }: Plan): InputIssue[] {
  if (attackPasses(validation.attack) > 1 || guardedShare(recipe, validation.guard) === null) {
    return [];
  }
  const title = attackKindOf(validation.attack).title;
  const message = `${title} is too weak to show catastrophic overfitting, to which training with one gradient is prone: the guard would not see it, nor would the choice of the best epoch. Validate with PGD of several steps.`;
  return [{ path: 'validation.attack', message }];
}

/** A recipe that a published figure stands for is not that recipe from fresh weights; a named teacher stands for a parent. */
function recipeWarnings({ recipe, start, teacher, learningRate }: Plan): InputIssue[] {
  const name = recipeNameOf(recipe);
  if (start.kind !== 'fresh' || teacher !== null || name === null) return [];
  const { needsParent, title, settings } = namedRecipes[name];
  // Its parts alone are those of any adversarial training: the schedule makes it one of fine-tuning.
  if (!needsParent || learningRate.kind !== settings.learningRate.kind) return [];
  const message = `The recipe "${title}" fine-tunes a trained model, and this plan starts from fresh weights. Start from a checkpoint, or choose a recipe that needs no parent.`;
  return [{ path: 'start', message }];
}

function headWarnings({ freezing, epochs }: Plan): InputIssue[] {
  if (freezing.headOnlyEpochs < epochs) return [];
  const message = `Only the last layer trains in all of the ${epochsText(epochs)}. To train the rest as well, choose fewer epochs for the last layer alone.`;
  return [{ path: 'freezing.headOnlyEpochs', message }];
}

function trainingWarnings({ threatModel }: Plan, { attack }: Crafting): InputIssue[] {
  if (threatModel.epsilon > 0) {
    return attackWarnings(attack, threatModel.epsilon, trainingAttack);
  }
  const passes = attackPasses(attack);
  const cost = passes === 1 ? 'one pass' : `${passes} passes`;
  const spent = passes === 0 ? '' : ` and still costs ${cost} per image`;
  const message = `With epsilon 0 the attack changes nothing${spent}. Choose an epsilon above 0, or train without attacks.`;
  return [{ path: 'threatModel.epsilon', message }];
}

/** Trained at up to so many times the epsilon that is evaluated, a network is made for the latter (docs/studies/photographs). */
const largestEpsilonFactor = 2;

/** The evaluation at the end should measure the threat that the training is for. */
function measureWarnings(plan: Plan, evaluation: EvaluationPlan): InputIssue[] {
  if (sameThreatModel(plan.threatModel, evaluation.threatModel)) return [];
  const factor = plan.threatModel.epsilon / evaluation.threatModel.epsilon;
  const isSameNorm = plan.threatModel.norm === evaluation.threatModel.norm;
  if (isSameNorm && factor > 1 && factor <= largestEpsilonFactor + 1e-9) return [];
  const [measured, planned] = [threatModelText(evaluation), threatModelText(plan)];
  const message = `The evaluation measures ${measured}, but the plan is for ${planned}. Leave out evaluation.threatModel to measure what the plan is for.`;
  return [{ path: 'evaluation.threatModel', message }];
}

/** Grey digits are attacked at three times what is usual for other grey images. */
const unusualFactor = 3;

/** An epsilon that was meant for other images than those of the dataset. */
export function epsilonWarnings(
  { recipe, threatModel: { norm, epsilon } }: Plan,
  image: ImageShape,
): InputIssue[] {
  const usual = usualEpsilon(norm, image);
  const factor = epsilon / usual;
  if (!recipe.crafting || factor <= unusualFactor + 1e-9) return [];
  const message = `Epsilon ${formatEpsilon(epsilon)} is ${factor.toFixed(1)} times what is usual for images of ${formatImageShape(image)}. Choose ${formatEpsilon(usual)}, unless you mean more.`;
  return [{ path: 'threatModel.epsilon', message }];
}

function attackIssues(attack: Attack, path: string): InputIssue[] {
  if (!('stepSize' in attack) || !('absolute' in attack.stepSize)) return [];
  if (attack.stepSize.absolute > 0) return [];
  const message =
    'Steps of size 0 go nowhere. Choose a size above 0, such as a quarter of epsilon.';
  return [{ path: `${path}.stepSize.absolute`, message }];
}

/** From a random start, a single step may usefully be a little longer than epsilon (Wong, Rice & Kolter 2020). */
const longestSingleStep = 1.25;

function attackWarnings(attack: Attack, epsilon: number, path: string): InputIssue[] {
  if (!('stepSize' in attack && 'steps' in attack) || epsilon === 0) return [];
  const { stepSize, steps } = attack;
  const startsAtRandom = 'randomStart' in attack && attack.randomStart;
  const isAbsolute = 'absolute' in stepSize;
  const share = isAbsolute ? stepSize.absolute / epsilon : stepSize.relativeToEpsilon;
  const stepPath = `${path}.stepSize.${isAbsolute ? 'absolute' : 'relativeToEpsilon'}`;
  const longest = steps === 1 && startsAtRandom ? longestSingleStep : 1;
  if (share > longest + 1e-9) {
    const message = `Each step is ${shareText(share)} × epsilon, longer than the way from the image to the bound (epsilon ${formatEpsilon(epsilon)}). Steps of a quarter of epsilon are usual.`;
    return [{ path: stepPath, message }];
  }
  // Carried steps add up from epoch to epoch.
  if (attackKindOf(attack).carries) return [];
  const reach = share * steps;
  if (reach > 0 && reach < 1 - 1e-9) {
    const message = `${steps === 1 ? 'The single step moves' : `The ${steps} steps together move`} an image by at most ${shareText(reach)} × epsilon, so the attack is weaker than its epsilon says. Use longer or more steps.`;
    return [{ path: stepPath, message }];
  }
  return [];
}

function shareText(share: number): string {
  return String(Number(share.toPrecision(3)));
}

function prefixed(prefix: string, issues: readonly InputIssue[]): InputIssue[] {
  return issues.map(({ path, message }) => ({ path: `${prefix}.${path}`, message }));
}
