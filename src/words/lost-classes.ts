import type { LostClass } from '../contract/evaluations/analysis';
import { formatCount, formatPercent, formatProportion, formatPValue } from './numbers';
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
    : `${formatCount(lost.length)} classes are lost: ${namedFew(lost.map((each) => `"${each.className}" (${figures(each)})`))}.`;
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
  return `"${subject}" does not recognise ${which} ${namedFew(lost.map(described))}.`;
}

/** What one line of a study lost, seed by seed. */
export interface LossesOfSeed {
  /** Null for a model that is there already. */
  seed: number | null;
  lostClasses: readonly LostClass[];
}

/** What a study says of the classes that a row lost; null where there are none. */
export function rowLostClassesText(row: string, seeds: readonly LossesOfSeed[]): string | null {
  const names = lostClassNames(seeds);
  if (names.length === 0) return null;
  const describe = (name: string) => {
    const lost = seeds.flatMap(({ seed, lostClasses }) =>
      lostClasses.flatMap((each) => (each.className === name ? [lossOfSeed(seed, each)] : [])),
    );
    return `"${name}" (${lost.join('; ')})`;
  };
  const which = names.length === 1 ? 'the class' : `${formatCount(names.length)} classes:`;
  return `"${row}" does not recognise ${which} ${namedFew(names.map(describe))}.`;
}

/** Every class that a seed lost, each once, in the order of the classes. */
export function lostClassNames(seeds: readonly LossesOfSeed[]): string[] {
  const lost = seeds.flatMap(({ lostClasses }) => lostClasses);
  const inOrder = [...lost].sort((left, right) => left.classIndex - right.classIndex);
  return [...new Set(inOrder.map(({ className }) => className))];
}

function lossOfSeed(seed: number | null, { clean, against }: LostClass): string {
  const whose = seed === null ? '' : `seed ${seed}: `;
  const before = against ? ` instead of ${formatPercent(against.clean.value)}` : '';
  return `${whose}${formatPercent(clean.value)}${before} of ${formatCount(clean.total)} clean images`;
}

function figures({ clean, robust }: LostClass): string {
  return `${formatProportion(clean)} clean, ${formatProportion(robust)} in the worst case, n = ${formatCount(clean.total)}`;
}

function againstText({ against }: LostClass, baseline: string): string {
  if (!against) return '';
  return `; "${baseline}" ${formatProportion(against.clean)} clean, ${formatPValue(against.adjustedPValue)}`;
}

function namedFew(texts: readonly string[]): string {
  const named = texts.slice(0, mostNamed);
  const more = texts.length - named.length;
  return formatList(more > 0 ? [...named, `${formatCount(more)} more`] : named);
}
