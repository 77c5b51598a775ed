import { namedRecipes } from '../contract/named-recipes';
import type { RecipeAdvice, StartSituation } from '../contract/named-recipes/advice';
import { formatPercent } from './numbers';

const situations: Readonly<Record<StartSituation, string>> = {
  fresh: 'fresh weights',
  natural: 'a natural model',
  robust: 'a robust model',
  'other-classes': 'a model of other classes',
  unknown: 'this model',
};

/** What Temper proposes for what a run starts from, why, and the figure of a study behind it: `Recommended for a natural model: …`. */
export function adviceText(
  situation: StartSituation,
  { name, peak, because, figure }: RecipeAdvice,
): string {
  const proposal = `Recommended for ${situations[situation]}: ${namedRecipes[name].title.toLowerCase()} with a peak rate of ${peak}, since ${because}.`;
  if (!figure) return `${proposal} No Temper study has measured this case yet.`;
  const { robust, measured, study } = figure;
  const { counts, total } = robust;
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return `${proposal} Measured: ${formatPercent(mean / total)} of ${total.toLocaleString('en-US')} test images stayed correct (${measured}; docs/studies/${study}).`;
}
