import type { LostClass } from '../contract/evaluations/analysis';
import { formatCount, formatProportion, formatPValue } from './numbers';
import { formatList } from './sentences';

const mostNamed = 6;

/**
 * What an evaluation says of the classes that the network no longer recognises; null where there are none:
 * `Class "Shirt" is lost: 3.0 % [1.0, 8.5] clean (n = 100), 0.0 % [0.0, 3.7] in the worst case.`
 */
export function lostClassesText(lost: readonly LostClass[]): string | null {
  const [first, ...others] = lost;
  if (!first) return null;
  return others.length === 0
    ? `Class "${first.className}" is lost: ${figures(first)}.`
    : `${formatCount(lost.length)} classes are lost: ${listOf(lost, (each) => `"${each.className}" (${figures(each)})`)}.`;
}

/** What a comparison says of the classes that a subject lost; null where there are none. */
export function subjectLostClassesText(
  subject: string,
  lost: readonly LostClass[],
  baseline: string,
): string | null {
  if (lost.length === 0) return null;
  const described = (each: LostClass) =>
    `"${each.className}" (${figures(each)}${againstText(each, baseline)})`;
  const which = lost.length === 1 ? 'the class' : `${formatCount(lost.length)} classes`;
  return `"${subject}" does not recognise ${which} ${listOf(lost, described)}.`;
}

function figures({ clean, robust }: LostClass): string {
  return `${formatProportion(clean)} clean, ${formatProportion(robust)} in the worst case, n = ${formatCount(clean.total)}`;
}

function againstText({ against }: LostClass, baseline: string): string {
  if (!against) return '';
  return `; "${baseline}" ${formatProportion(against.clean)} clean, ${formatPValue(against.adjustedPValue)}`;
}

function listOf(lost: readonly LostClass[], describe: (lost: LostClass) => string): string {
  const named = lost.slice(0, mostNamed).map(describe);
  const more = lost.length - named.length;
  return formatList(more > 0 ? [...named, `${formatCount(more)} more`] : named);
}
