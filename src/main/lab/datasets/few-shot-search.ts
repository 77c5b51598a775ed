import type { ParsedInput } from '../../../contract/commands';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { FewShotPlan } from '../../../contract/few-shot/few-shot';
import {
  fewShotFitness,
  type FewShotSearch,
  type FewShotSearchReport,
  type FewShotTestRow,
} from '../../../contract/few-shot/search';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { Freezing } from '../../../contract/plans/freezing';
import {
  genomeChanges,
  type Candidate,
  type Gene,
  type Genome,
  type SearchTask,
} from '../../../contract/studies/search/candidate';
import { bestOf } from '../../../contract/studies/search/fitness';
import type { CandidateRecord } from '../../../contract/studies/search/records';
import {
  leastCandidates,
  nextCandidates,
  strategyKindOf,
} from '../../../contract/studies/strategies';
import type { StudyStrategy } from '../../../contract/studies/strategies/schemas';
import { formatCount } from '../../../words/numbers';
import { genomeText, smallBudgetText } from '../../../words/search';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { describeBlocks } from '../../core/networks/freezing';
import { createRandom } from '../../core/numerics/random';
import { checkAttack } from '../../core/rules/attack-fit';
import { now, type LabContext } from '../context';
import type { EnginePool } from '../engines/engine-pool';
import type { OperationEnd, OperationTools } from '../operations/operations';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { writing } from '../store/database';
import { findFewShotResult } from '../store/repositories/few-shot-results';
import { findFewShotSearch, putFewShotSearch } from '../store/repositories/few-shot-searches';
import { askEpisodes, figuresOf, measuredEpisodes, refuseEpisodes } from './few-shot';

const ratePrefix = 'blockRates.';

const manner = {
  /** Candidates are many and short: a process for each would take longer to start than they do. */
  lane: { kind: 'side' },
  stopped:
    'The search was cancelled; what was measured is kept, and the same search continues there.',
} as const;

/** A search with what it is carried out on. */
interface Searching {
  context: LabContext;
  pool: EnginePool;
  tools: OperationTools;
  search: FewShotSearch;
  checkpoint: CheckpointRecord;
  validation: DatasetRecord;
  novel: DatasetRecord | null;
  genes: Gene[];
  task: SearchTask<StudyStrategy>;
  save(report: FewShotSearchReport): void;
}

/**
 * Looks for the rates at which a model is best fine-tuned to few images of classes that it has not seen, and measures these on
 * further classes beside other rates. Everything is kept candidate by candidate: the same search continues where it was left.
 *
 * @throws TemperError `not-found`; `invalid-input` for classes that overlap, episodes that cannot be drawn, a network in one
 *   block, and a budget in which the first generation cannot be measured; `invalid-plan` for attacks that need more classes than
 *   an episode has; `cancelled`, and those of the engine's job
 */
export async function searchFewShotRates(
  context: LabContext,
  pool: EnginePool,
  tools: OperationTools,
  request: ParsedInput<'datasets:few-shot-search'>,
): Promise<OperationEnd> {
  const searching = prepared(context, pool, tools, request);
  let report = begun(searching);
  for (;;) {
    const { candidates } = report;
    refuseSmallBudget(searching, candidates);
    const [next] = nextCandidates(searching.task, searching.search.budgetMs, candidates);
    if (!next) break;
    report = {
      ...report,
      candidates: [...candidates, await measured(searching, candidates, next)],
    };
    searching.save(report);
  }
  report = await tested(searching, decided(searching, report));
  context.emit({ type: 'models-changed' });
  const message = `${formatCount(report.candidates.length)} candidates measured`;
  return { message, outcome: { kind: 'few-shot-searched', report } };
}

function prepared(
  context: LabContext,
  pool: EnginePool,
  tools: OperationTools,
  { model, validation: reference, novel: other, search }: ParsedInput<'datasets:few-shot-search'>,
): Searching {
  const { database } = context;
  const checkpoint = resolveCheckpoint(database, model);
  const validation = resolveDataset(database, reference);
  const novel = other === null ? null : resolveDataset(database, other);
  refuseEpisodes(checkpoint, validation, search.episodes);
  if (novel) {
    refuseEpisodes(checkpoint, novel, search.episodes);
    refuseSharedClasses(validation, novel);
  }
  // The winner is measured under them, long after this.
  search.test.attacks.forEach((attack) => checkAttack(attack, search.episodes.ways));
  const genes = genesOf(checkpoint, search);
  const key = searchKey(validation, search);
  const createdAt = now();
  return {
    ...{ context, pool, tools, search, checkpoint, validation, novel, genes },
    task: taskOf(search, genes),
    save: (report) => {
      writing(database, () => putFewShotSearch(database, key, report, createdAt));
    },
  };
}

/** What makes the candidates of two searches the same. More budget continues a search; how it is tested is no part of it. */
function searchKey(
  { manifest }: DatasetRecord,
  { episodes, rates, strategy, weights }: FewShotSearch,
): string {
  return JSON.stringify([manifest.fingerprint, episodes, rates, strategy, weights]);
}

function begun({ context, checkpoint, validation, search, genes }: Searching): FewShotSearchReport {
  const key = searchKey(validation, search);
  const kept = findFewShotSearch(context.database, checkpoint.id, key);
  return {
    search,
    checkpointId: checkpoint.id,
    checkpointName: checkpoint.name,
    validation: { name: validation.name, fingerprint: validation.manifest.fingerprint },
    genes,
    candidates: kept?.candidates ?? [],
    winner: null,
    winnerText: null,
    test: null,
  };
}

/** Every block before the last layer, which is new in every episode. */
function genesOf({ file, name }: CheckpointRecord, { rates }: FewShotSearch): Gene[] {
  const { network } = readCheckpointHeader(file);
  const blocks = describeBlocks(network, Freezing.parse({}));
  const movable = blocks.filter(({ isHead, parameters }) => !isHead && parameters > 0);
  if (movable.length > 0) {
    return movable.map((block) => ({ path: `${ratePrefix}${block.name}`, values: rates }));
  }
  throw new TemperError(
    'invalid-input',
    `Model "${name}" has nothing before its last layer whose rate could be searched for.`,
  );
}

function taskOf(search: FewShotSearch, genes: Gene[]) {
  return {
    ...{ strategy: search.strategy, genes, epochs: 1, mostEpochs: 1 },
    fitness: fewShotFitness(search),
    randomOf: (seed, ...counters) => createRandom(seed, 'search', ...counters),
  } satisfies SearchTask<StudyStrategy>;
}

/** What the search varies, as rates of blocks. */
function ratesOf(genes: readonly Gene[], genome: Genome): FewShotPlan['blockRates'] {
  return Object.fromEntries(
    Object.entries(genomeChanges(genes, genome)).map(([path, rate]) => [
      path.slice(ratePrefix.length),
      Number(rate),
    ]),
  );
}

/** Null: nobody can say beforehand. */
const mostCandidates = (task: Searching['task']): number | null =>
  strategyKindOf(task.strategy).search?.most(task).candidates ?? null;

async function measured(
  { pool, tools, search, checkpoint, validation, genes, task }: Searching,
  earlier: readonly CandidateRecord[],
  candidate: Candidate,
): Promise<CandidateRecord> {
  const began = performance.now();
  const number = earlier.length + 1;
  const most = mostCandidates(task) ?? number;
  const plan: FewShotPlan = {
    ...search.episodes,
    heads: ['fine-tuned'],
    blockRates: ratesOf(genes, candidate.genome),
  };
  const within = {
    ...tools,
    tell: (fraction: number) =>
      tools.tell(
        (number - 1 + fraction) / (most + 1),
        `candidate ${formatCount(number)} of at most ${formatCount(most)}`,
      ),
  };
  const question = { checkpoint, dataset: validation, plan };
  const { heads } = await askEpisodes(pool, within, question, manner);
  const [found] = heads;
  return {
    ...candidate,
    ...{ number, state: 'measured', problem: null, runId: null, reused: false, eer: null },
    clean: found ? figuresOf(found.accuracies, null).accuracy.mean : null,
    robust: found?.robustAccuracies ? figuresOf(found.robustAccuracies, null).accuracy.mean : null,
    spentMs: performance.now() - began,
  };
}

/** Once the first candidate says how long one takes: as soon as it is measured, and when it is all that was kept. */
function refuseSmallBudget(
  { search: { budgetMs }, task }: Searching,
  candidates: readonly CandidateRecord[],
): void {
  const [first, ...more] = candidates;
  if (budgetMs === null || !first || more.length > 0) return;
  const facts = { least: leastCandidates(task), candidateMs: first.spentMs };
  const problem = smallBudgetText(budgetMs, facts);
  if (problem === null) return;
  throw new TemperError(
    'invalid-input',
    `The budget: ${problem} Give it more time, fewer candidates or fewer episodes.`,
    { budgetMs },
  );
}

function decided({ task, genes }: Searching, report: FewShotSearchReport): FewShotSearchReport {
  const best = bestOf(task.fitness, report.candidates);
  return {
    ...report,
    winner: best?.number ?? null,
    winnerText: best && genomeText(genes, best.genome),
  };
}

/** The winner beside rates that nobody has to search for, on the same episodes of novel classes. */
async function tested(
  searching: Searching,
  report: FewShotSearchReport,
): Promise<FewShotSearchReport> {
  const { novel, genes, search, save } = searching;
  const winner = report.candidates.find(({ number }) => number === report.winner);
  if (!novel || !winner) {
    const untested = { ...report, test: null };
    save(untested);
    return untested;
  }
  const all = (rate: number) =>
    Object.fromEntries(genes.map(({ path }) => [path.slice(ratePrefix.length), rate]));
  const wanted = [
    { name: 'searched', blockRates: ratesOf(genes, winner.genome) },
    { name: 'all layers', blockRates: all(1) },
    { name: 'all layers, a tenth before the last', blockRates: all(0.1) },
    { name: 'last layer', blockRates: all(0) },
  ];
  const { name, manifest } = novel;
  const { threat } = search.episodes;
  const plan: FewShotPlan = {
    ...search.episodes,
    episodes: search.test.episodes,
    heads: ['fine-tuned'],
    ...(threat ? { threat: { ...threat, attacks: search.test.attacks } } : {}),
  };
  const rows: FewShotTestRow[] = [];
  for (const [place, row] of wanted.entries()) {
    rows.push(
      await testRow(
        searching,
        novel,
        { ...plan, blockRates: row.blockRates },
        { row, rows, place },
      ),
    );
    const test = { name, fingerprint: manifest.fingerprint, rows: [...rows] };
    save({ ...report, test });
  }
  return { ...report, test: { name, fingerprint: manifest.fingerprint, rows } };
}

async function testRow(
  { context, pool, tools, checkpoint, task }: Searching,
  dataset: DatasetRecord,
  plan: FewShotPlan,
  {
    row,
    rows,
    place,
  }: { row: Pick<FewShotTestRow, 'name' | 'blockRates'>; rows: FewShotTestRow[]; place: number },
): Promise<FewShotTestRow> {
  // As long as a candidate, after all of these.
  const most = mostCandidates(task) ?? 0;
  const within = {
    ...tools,
    tell: (fraction: number) =>
      tools.tell((most + (place + fraction) / 4) / (most + 1), `${row.name} on novel classes`),
  };
  const asked = {
    checkpointId: checkpoint.id,
    datasetFingerprint: dataset.manifest.fingerprint,
    plan,
  };
  // Other searches are set against the same rates.
  const known = findFewShotResult(context.database, asked);
  const { heads } =
    known ?? (await measuredEpisodes(context, pool, within, { checkpoint, dataset, plan }, manner));
  const [found] = heads;
  const searched = rows[0];
  const accuracies = found?.accuracies ?? [];
  const robust = found?.robust?.accuracies ?? null;
  return {
    ...row,
    ...searchedLess(accuracies, searched?.accuracies),
    robust: robust && searchedLess(robust, searched?.robust?.accuracies),
  };
}

/** Figures of rates, with the difference of the searched rates minus them. */
function searchedLess(accuracies: number[], searched: readonly number[] | undefined) {
  const figures = figuresOf(accuracies, null);
  if (!searched) return figures;
  return { ...figures, difference: figuresOf([...searched], accuracies).difference };
}

/** @throws TemperError where a class is among the validation classes and among the novel ones */
function refuseSharedClasses(validation: DatasetRecord, novel: DatasetRecord): void {
  const known = new Set(validation.manifest.classNames);
  const shared = novel.manifest.classNames.filter((each) => known.has(each));
  if (shared.length === 0) return;
  const more = shared.length > 5 ? ` and ${shared.length - 5} more` : '';
  throw new TemperError(
    'invalid-input',
    `"${novel.name}" has classes of "${validation.name}": ${shared.slice(0, 5).join(', ')}${more}. What a search has been chosen by says nothing about new classes: use datasets that share none.`,
    { shared: shared.length },
  );
}
