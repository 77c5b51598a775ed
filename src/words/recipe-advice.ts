import { namedRecipes } from '../contract/named-recipes';
import type { RecipeAdvice, StartSituation, StudyFigure } from '../contract/named-recipes/advice';
import { formatCount, formatPercent } from './numbers';

const situations: Readonly<Record<StartSituation, string>> = {
  fresh: 'fresh weights',
  natural: 'a natural model',
  'natural-few-images': 'a natural model and few images',
  'natural-backbone': 'a natural model with features of other classes',
  robust: 'a robust model',
  'other-classes': 'a model of other classes',
  unknown: 'this model',
};

/** What Temper proposes for what a run starts from, and why: `Recommended for a natural model: …`. */
export function proposalText(
  situation: StartSituation,
  { name, peak, epsilonFactor, batchSize, because }: RecipeAdvice,
): string {
  const batches = batchSize === undefined ? '' : ` in batches of ${batchSize}`;
  const epsilon =
    epsilonFactor === undefined ? '' : `, trained at ${epsilonFactor} × the evaluated epsilon`;
  return `Recommended for ${situations[situation]}: ${namedRecipes[name].title.toLowerCase()} with a peak rate of ${peak}${batches}${epsilon}, since ${because}.`;
}

/** The proposal with the figure of a study behind it. */
export function adviceText(situation: StartSituation, advice: RecipeAdvice): string {
  const { figure, underAutoAttack, otherwise } = advice;
  const proposal = proposalText(situation, advice);
  if (!figure) return `${proposal} No Temper study has measured this case yet.`;
  const { robust, measured, study } = figure;
  const stronger = underAutoAttack
    ? `, and ${robustText(underAutoAttack)} of ${formatCount(underAutoAttack.robust.total)} under AutoAttack (${seedsText(underAutoAttack)}; docs/studies/${underAutoAttack.study})`
    : '';
  const measurement = `Measured: ${robustText(figure)} of ${formatCount(robust.total)} test images stayed correct (${measured}, ${seedsText(figure)}; docs/studies/${study})${stronger}.`;
  const further = otherwise ? ` ${otherwiseText(otherwise, figure)}` : '';
  return `${proposal} ${measurement}${further}`;
}

function otherwiseText(
  { wish, how, figure }: NonNullable<RecipeAdvice['otherwise']>,
  advised: StudyFigure,
): string {
  const source = `${seedsText(figure)}; docs/studies/${figure.study}`;
  const isSame = figure.measured === advised.measured;
  const basis = isSame
    ? ` in the same measurement (${source})`
    : ` (${figure.measured}, ${source})`;
  return `Where ${wish}, ${how}: ${robustText(figure)}${basis}.`;
}

/** What a processor that computes in bfloat16 itself gains by it. */
export const bfloat16Advice =
  'This processor computes in bfloat16: attack steps and updates in it take about 0.6 of the time (docs/performance.md), and what was measured of them shows no loss (docs/numerics.md). Weights and every measurement stay in float32.';

function seedsText({ robust: { counts } }: Pick<StudyFigure, 'robust'>): string {
  return counts.length === 1 ? 'one seed' : `mean of ${counts.length} seeds`;
}

/** The mean over seeds. */
function robustText({ robust: { counts, total } }: Pick<StudyFigure, 'robust'>): string {
  return formatPercent(counts.reduce((sum, count) => sum + count, 0) / counts.length / total);
}
