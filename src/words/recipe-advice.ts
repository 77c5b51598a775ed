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

/** What Temper proposes for what a run starts from, why, and the figure of a study behind it: `Recommended for a natural model: …`. */
export function adviceText(
  situation: StartSituation,
  { name, peak, epsilonFactor, because, figure, underAutoAttack, otherwise }: RecipeAdvice,
): string {
  const epsilon =
    epsilonFactor === undefined ? '' : `, trained at ${epsilonFactor} × the evaluated epsilon`;
  const proposal = `Recommended for ${situations[situation]}: ${namedRecipes[name].title.toLowerCase()} with a peak rate of ${peak}${epsilon}, since ${because}.`;
  if (!figure) return `${proposal} No Temper study has measured this case yet.`;
  const { robust, measured, study } = figure;
  const stronger = underAutoAttack
    ? `, and ${robustText(underAutoAttack)} of ${formatCount(underAutoAttack.robust.total)} under AutoAttack (${seedsText(underAutoAttack)}; docs/studies/${underAutoAttack.study})`
    : '';
  const measurement = `Measured: ${robustText(figure)} of ${formatCount(robust.total)} test images stayed correct (${measured}, ${seedsText(figure)}; docs/studies/${study})${stronger}.`;
  const further = otherwise
    ? ` Where ${otherwise.wish}, ${otherwise.how}: ${robustText(otherwise.figure)} in the ${underAutoAttack ? 'first' : 'same'} measurement (${seedsText(otherwise.figure)}; docs/studies/${otherwise.figure.study}).`
    : '';
  return `${proposal} ${measurement}${further}`;
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
