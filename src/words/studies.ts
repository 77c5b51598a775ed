import { isSignificant } from '../contract/comparisons/difference';
import { weakAttacksMark } from '../contract/evaluations/batteries';
import type { EvaluationPlan } from '../contract/evaluations/evaluation';
import type { StudyEstimate } from '../contract/studies/commands';
import type {
  CurrentTrial,
  RowCost,
  RowDifference,
  SeedMean,
  StudyRecord,
  StudyReport,
  StudyRow,
} from '../contract/studies/records';
import { formatImageRate, formatPassCount } from './amounts';
import { splitLimits } from './evaluation';
import {
  formatCount,
  formatCounted,
  formatFactor,
  formatInterval,
  formatPercent,
  formatPoints,
  formatProportion,
  formatPValue,
  noValue,
} from './numbers';
import type { TaskCounts, TaskRecord } from '../contract/studies/tasks';
import { executorKinds } from '../contract/studies/executors';
import { threatModelText } from './plans';
import { rowLostClassesText } from './lost-classes';
import { searchProgressText } from './search';
import { formatList, stateText } from './sentences';
import { formatDuration, formatExpected, formatRemaining } from './time';

/** `45.1 % ± 0.6`; the deviation is of the seeds, and missing for one. */
export function formatSeedMean(value: SeedMean | null): string {
  if (!value) return noValue;
  const { mean, deviation } = value;
  return deviation === null
    ? formatPercent(mean)
    : `${formatPercent(mean)} ± ${(100 * deviation).toFixed(1)}`;
}

/** Passes over the training set, one forward and one backward each. */
export function costPasses({ passes }: RowCost): number {
  return (passes.forward + passes.backward) / 2;
}

/** `24 forward, 24 backward`. */
export function passesText({ passes: { forward, backward } }: RowCost): string {
  return `${formatPassCount(forward)} forward, ${formatPassCount(backward)} backward`;
}

/** `+1.2 [0.1, 2.3], p = 0.031`; in percentage points. */
function rowDifferenceText({ points, low, high, adjustedPValue }: RowDifference): string {
  return `${formatPoints(points)} ${formatInterval(low, high)}, ${formatPValue(adjustedPValue)}`;
}

/** `+1.2 points [0.1, 2.3], p = 0.031`. */
function differenceSentence({ points, low, high, adjustedPValue }: RowDifference): string {
  return `${formatPoints(points)} points ${formatInterval(low, high)}, ${formatPValue(adjustedPValue)}`;
}

export interface VerdictFacts {
  rows: readonly StudyRow[];
  evaluationPlan: EvaluationPlan;
  /** What robust accuracy may be called: `AutoAttack (standard)`. */
  robustName: string;
  images: number;
}

/** What a study shows so far: first the answer, then what classes were lost, then the baseline, then every other row, then what failed. */
export function studyVerdict(facts: VerdictFacts): string[] {
  const { rows } = facts;
  const baseline = rows.find(({ isBaseline }) => isBaseline);
  if (!baseline?.robust) {
    return [
      `There is no verdict yet: the baseline${baseline ? ` "${baseline.name}"` : ''} has no result.`,
    ];
  }
  return [
    ...answer(rows, baseline),
    ...rows.flatMap(({ name, seeds }) => rowLostClassesText(name, seeds) ?? []),
    baselineSentence(facts, baseline),
    ...rows.flatMap((row) => (row === baseline ? [] : rowSentences(row, baseline))),
  ];
}

/** The cheapest of those that are not clearly worse than the best, where that is not the baseline itself. */
function answer(rows: readonly StudyRow[], baseline: StudyRow): string[] {
  const measured = rows.filter(({ robust }) => robust !== null);
  if (measured.length < 2) return [];
  const better = measured.filter((row) => standing(row) === 'better');
  const equal = measured.filter(
    (row) => row !== baseline && row.robustDifference && standing(row) === 'equal',
  );
  const best = (list: readonly StudyRow[]) =>
    [...list].sort((left, right) => (right.robust?.mean ?? 0) - (left.robust?.mean ?? 0))[0];
  const winner = best(better);
  if (winner) {
    return [
      `"${winner.name}"${seedsNote(winner)} is more robust than the baseline "${baseline.name}", by ${pointsText(winner)}${costAgainst(winner, baseline)}.`,
    ];
  }
  const cheaper = equal.filter((row) => cheaperThan(row, baseline));
  if (cheaper.length > 0) {
    const names = formatList(cheaper.map((row) => `"${row.name}"${seedsNote(row)}`));
    const verb = cheaper.length === 1 ? 'is' : 'are';
    return [
      `No arm is clearly more robust than the baseline "${baseline.name}"; ${names} ${verb} not clearly worse, and cost${cheaper.length === 1 ? 's' : ''} less.`,
    ];
  }
  return [`No arm is clearly more robust than the baseline "${baseline.name}".`];
}

/** The answer may be read alone, without the limits that say the same. */
const seedsNote = (row: StudyRow): string => (measuredSeeds(row) === 1 ? ' (one seed)' : '');

const measuredSeeds = ({ seeds }: StudyRow): number =>
  seeds.filter(({ robust }) => robust !== null).length;

type Standing = 'better' | 'worse' | 'equal';

/** Clearly: beyond chance in the choice of images, and with the same sign for every seed. */
export function standing({ robustDifference }: StudyRow): Standing {
  if (!robustDifference) return 'equal';
  const { points, seeds } = robustDifference;
  const agree = seeds.every((seed) => Math.sign(seed.points) === Math.sign(points));
  if (!isSignificant(robustDifference) || !agree) return 'equal';
  return points > 0 ? 'better' : 'worse';
}

function cheaperThan(row: StudyRow, baseline: StudyRow): boolean {
  if (!row.cost || !baseline.cost) return false;
  return costPasses(row.cost) < costPasses(baseline.cost);
}

function pointsText({ robustDifference }: StudyRow): string {
  return robustDifference ? differenceSentence(robustDifference) : '';
}

function baselineSentence(
  { evaluationPlan, robustName, images }: VerdictFacts,
  row: StudyRow,
): string {
  const seeds = formatCounted(measuredSeeds(row), 'seed');
  const cost = row.cost ? `, for ${passesText(row.cost)} passes over the training set` : '';
  return (
    `Baseline "${row.name}": ${formatSeedMean(row.robust)} of ${formatCounted(images, `${evaluationPlan.split} image`)} correct under attack ` +
    `(${robustName}; ${threatModelText(evaluationPlan)}; ${seeds}), ${formatSeedMean(row.clean)} clean${cost}.`
  );
}

function rowSentences(row: StudyRow, baseline: StudyRow): string[] {
  const failures = row.seeds.flatMap(({ seed, state, reason }) =>
    ['failed', 'diverged', 'blocked'].includes(state)
      ? [
          `${stateText(`"${row.name}"${seed === null ? '' : `, seed ${seed},`}`, state)}: ${reason ?? 'no reason given'}`,
        ]
      : [],
  );
  if (!row.robust || !row.robustDifference) return failures;
  const { robustDifference, cleanDifference } = row;
  const { points, seeds } = robustDifference;
  const agree = seeds.length > 1 && points !== 0 ? `, ${seedsText(robustDifference)}` : '';
  const words = { better: 'more robust', worse: 'less robust', equal: 'no clear difference' };
  const clean = cleanDifference
    ? `; clean ${formatSeedMean(row.clean)} (${formatPoints(cleanDifference.points)} points)`
    : '';
  return [
    ...failures,
    `"${row.name}": ${formatSeedMean(row.robust)} under attack, ${differenceSentence(robustDifference)} (${words[standing(row)]}${agree})${clean}${costAgainst(row, baseline)}.`,
  ];
}

function seedsText({ points, seeds }: RowDifference): string {
  const same = seeds.filter((seed) => Math.sign(seed.points) === Math.sign(points)).length;
  return `the same sign for ${same} of ${seeds.length} seeds`;
}

/** `; 0.13 times the passes (0.4 with pretraining counted), 12 min of training`. */
function costAgainst(row: StudyRow, baseline: StudyRow): string {
  if (!row.cost || !baseline.cost || costPasses(baseline.cost) === 0) return '';
  const ratio = costPasses(row.cost) / costPasses(baseline.cost);
  const [own, other] = [row.cost.withPretraining, baseline.cost.withPretraining];
  const total =
    own === null || other === null
      ? ' (cost of pretraining not known)'
      : formatFactor(own / other) === formatFactor(ratio)
        ? ''
        : ` (${formatFactor(own / other)} with pretraining counted)`;
  const passes =
    formatFactor(ratio) === '1' ? 'as many passes' : `${formatFactor(ratio)} times the passes`;
  return `; ${passes}${total}, ${formatDuration(row.cost.durationMs)} of training`;
}

/** `photographs-5k · 1,000 test images · Linf epsilon 4/255 (0.0157) · AutoAttack (standard)`. */
export function studyBasisText({ datasetName, evaluationPlan, robustName }: StudyReport): string {
  const images = formatCounted(evaluationPlan.images, `${evaluationPlan.split} image`);
  return [datasetName, images, threatModelText(evaluationPlan), robustName].join(' · ');
}

/** What the verdict rests on and where it stops. */
export function studyLimits({ rows, evaluationPlan, images }: VerdictFacts): string[] {
  const mark = weakAttacksMark(evaluationPlan);
  const measured = rows.filter(({ robust }) => robust !== null);
  const single = measured.filter((row) => measuredSeeds(row) === 1);
  const open = rows.flatMap(({ seeds }) =>
    seeds.filter(({ robust, state }) => robust === null && !ends.has(state)),
  ).length;
  return [
    ...(open > 0
      ? [
          `${formatCounted(open, 'result')} of the study ${open === 1 ? 'is' : 'are'} still missing.`,
        ]
      : []),
    mark === null
      ? `This says nothing about threats other than ${threatModelText(evaluationPlan)}.`
      : `The attacks are ${mark.replace(' only', '')} only: an upper bound that AutoAttack may lower, not the robust accuracy under AutoAttack. This says nothing about threats other than ${threatModelText(evaluationPlan)}.`,
    `Intervals and p values cover the choice of the ${formatCounted(images, `${evaluationPlan.split} image`)}; p values are corrected for all differences of the study (Holm).`,
    ...splitLimits(evaluationPlan),
    ...(single.length > 0
      ? [
          `${formatList(single.map(({ name }) => `"${name}"`))} ${single.length === 1 ? 'rests' : 'rest'} on one seed: how much another seed would change is not measured.`,
        ]
      : []),
  ];
}

const ends: ReadonlySet<string> = new Set(['failed', 'diverged', 'blocked']);

/** Where the robust accuracy of a row lies: one deviation over its seeds, or the interval of its only one. */
export function robustRange({
  robust,
  seeds,
}: StudyRow): { value: number; low: number; high: number } | null {
  if (!robust) return null;
  const { mean, deviation } = robust;
  if (deviation !== null) return { value: mean, low: mean - deviation, high: mean + deviation };
  const only = seeds.find((seed) => seed.robust !== null)?.robust;
  return { value: mean, low: only?.low ?? mean, high: only?.high ?? mean };
}

/** A study's table in words, the same in files of the window, on the command line and in reports. */
export function resultTable(rows: readonly StudyRow[]): { titles: string[]; rows: string[][] } {
  const isCorrupted = rows.some(({ corrupted }) => corrupted !== null);
  const shifts = shiftedNames(rows);
  const titles = [
    'arm',
    'clean',
    'robust',
    ...(isCorrupted ? [corruptedTitle] : []),
    ...shifts.map(shiftedTitle),
    'robust against the baseline, points',
    'passes forward',
    'backward',
    'with pretraining',
    'training',
  ];
  return { titles, rows: rows.map((row) => resultCells(row, isCorrupted, shifts)) };
}

/** Mean corruption accuracy (Hendrycks & Dietterich 2019), where the evaluation of a study has it. */
export const corruptedTitle = 'corrupted';

/** The shifted datasets that rows were measured on, in the order of the evaluation. */
export function shiftedNames(rows: readonly Pick<StudyRow, 'shifted'>[]): string[] {
  return [...new Set(rows.flatMap(({ shifted }) => shifted.map(({ name }) => name)))];
}

/** Accuracy without an attack on the test images of another dataset. */
export const shiftedTitle = (name: string): string => `on ${name}`;

/** A row's figure on a shifted dataset. */
export function shiftedText({ shifted }: Pick<StudyRow, 'shifted'>, name: string): string {
  return formatSeedMean(shifted.find((each) => each.name === name)?.accuracy ?? null);
}

function resultCells(row: StudyRow, isCorrupted: boolean, shifts: readonly string[]): string[] {
  return [
    row.isBaseline ? `${row.name} (baseline)` : row.name,
    formatSeedMean(row.clean),
    formatSeedMean(row.robust),
    ...(isCorrupted ? [formatSeedMean(row.corrupted)] : []),
    ...shifts.map((name) => shiftedText(row, name)),
    row.robustDifference ? rowDifferenceText(row.robustDifference) : noValue,
    formatPassCount(row.cost?.passes.forward),
    formatPassCount(row.cost?.passes.backward),
    formatPassCount(row.cost?.withPretraining),
    formatDuration(row.cost?.durationMs),
  ];
}

export const seedTitles = ['arm', 'seed', 'state', 'clean', 'robust', 'training'] as const;

function seedStateText(state: string, more: string | null): string {
  return more === null ? state : `${state}: ${more}`;
}

/** One list of cells for each seed of a row. */
export function seedCells({ name, seeds }: StudyRow): string[][] {
  return seeds.map(({ seed, state, reason, clean, robust, chosen, cost }) => [
    name,
    seed === null ? noValue : String(seed),
    seedStateText(state, reason ?? chosen),
    formatProportion(clean),
    formatProportion(robust),
    formatDuration(cost?.durationMs),
  ]);
}

/** @param title of the executor */
export function workContinuesText(title: string): string {
  return `Jobs of ${title} continue; resume collects their results.`;
}

/** `Slurm: 4 running, 8 waiting`; null where nothing is under way elsewhere. */
function taskCountsText(title: string, { running, waiting, failed }: TaskCounts): string | null {
  const parts = [
    ...(running > 0 ? [`${formatCount(running)} running`] : []),
    ...(waiting > 0 ? [`${formatCount(waiting)} waiting`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} failed or cancelled`] : []),
  ];
  return parts.length === 0 ? null : `${title}: ${parts.join(', ')}`;
}

/** Where a task is, or was: `job 12_3 on node-7`. */
export function taskPlaceText({ job, node }: Pick<TaskRecord, 'job' | 'node'>): string {
  if (job === null) return 'not handed over yet';
  return node === null ? `job ${job}` : `job ${job} on ${node}`;
}

/** How many runs a study has, and what of them is there before it starts. */
export function plannedRunsText({
  trials,
  known,
  trained,
}: Pick<StudyEstimate, 'trials' | 'known' | 'trained'>): string {
  const runs = formatCounted(trials, 'run');
  if (known === trials) return `${runs}, all known already`;
  const measured = known === 0 ? [] : [`${formatCount(known)} known already`];
  const unmeasured = trained === 0 ? [] : [`${formatCount(trained)} trained already`];
  return [runs, ...measured, ...unmeasured].join(', ');
}

/** `3 of 15 runs · scratch, seed 1: training 41.2 % · 1,200 img/s · 2 h 10 min left`. */
export function studyProgressText(record: StudyRecord): string {
  const { state, progress, reason, carriedOutBy, search, tasks } = record;
  const { trials, ended, failed, remainingMs, isAtMost, current } = progress;
  const isOver = state === 'completed';
  const elsewhere = tasks && taskCountsText(executorKinds[record.executor.kind].title, tasks);
  const parts = [
    ...(search && !search.isOver ? [searchProgressText(search)] : []),
    `${formatCount(ended)} of ${formatCounted(trials, 'run')}${search ? ' of the comparison' : ''}`,
    ...(failed > 0 ? [`${formatCount(failed)} failed`] : []),
    ...(state === 'paused' ? ['paused'] : []),
    ...(elsewhere === null ? [] : [elsewhere]),
    ...(current && elsewhere === null ? [currentText(current)] : []),
    ...(current && current.imagesPerSecond !== null
      ? [formatImageRate(current.imagesPerSecond)]
      : []),
    ...(isOver || remainingMs === null
      ? []
      : [isAtMost ? `${formatExpected(remainingMs, true)} left` : formatRemaining(remainingMs)]),
    ...(carriedOutBy === null ? [] : [`carried out by ${carriedOutBy}`]),
    ...(reason === null ? [] : [reason]),
  ];
  return parts.join(' · ');
}

function currentText({ arm, seed, phase, fraction, waitingFor }: CurrentTrial): string {
  const work =
    waitingFor === null ? `${phase} ${formatPercent(fraction)}` : `waiting for ${waitingFor}`;
  return `${arm}, seed ${seed}: ${work}`;
}
