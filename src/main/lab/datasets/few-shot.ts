import { TemperError } from '../../../contract/errors';
import type { ParsedInput } from '../../../contract/commands';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { Split } from '../../../contract/evaluations/evaluation';
import type {
  EpisodeFigures,
  FewShotPlan,
  FewShotReport,
} from '../../../contract/few-shot/few-shot';
import type { JobResult } from '../../../contract/jobs';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { episodeDifference, episodeMean } from '../../core/numerics/few-shot/episode-mean';
import { checkAttack } from '../../core/rules/attack-fit';
import { now, type LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool, Lane } from '../engines/engine-pool';
import type { OperationEnd, OperationTools } from '../operations/operations';
import { resolveCheckpoint, resolveDataset } from '../records/references';
import { writing } from '../store/database';
import { putFewShotResult } from '../store/repositories/few-shot-results';

/**
 * How well a model tells classes apart that it has not seen, from few images of each.
 *
 * @throws TemperError `not-found`; `invalid-input` for classes that the model was trained on, classes with too few images and
 *   images of another size; `cancelled`, and those of the engine's job
 */
export async function measureFewShotOf(
  context: LabContext,
  pool: EnginePool,
  tools: OperationTools,
  { model, dataset: reference, plan }: ParsedInput<'datasets:few-shot'>,
): Promise<OperationEnd> {
  const dataset = resolveDataset(context.database, reference);
  const checkpoint = resolveCheckpoint(context.database, model);
  refuseEpisodes(checkpoint, dataset, plan);
  const report = await measuredEpisodes(context, pool, tools, { checkpoint, dataset, plan });
  const message = `${plan.episodes} episodes measured`;
  return { message, outcome: { kind: 'few-shot-measured', report } };
}

/** Measures episodes and keeps what they came to. */
export async function measuredEpisodes(
  context: LabContext,
  pool: EnginePool,
  tools: OperationTools,
  question: FewShotQuestion,
  manner?: Manner,
): Promise<FewShotReport> {
  const { checkpoint, dataset, plan } = question;
  const found = await askEpisodes(pool, tools, question, manner);
  const [first] = found.heads;
  const report: FewShotReport = {
    plan,
    checkpointId: checkpoint.id,
    checkpointName: checkpoint.name,
    datasetId: dataset.id,
    datasetName: dataset.name,
    datasetFingerprint: dataset.manifest.fingerprint,
    classes: dataset.manifest.classNames.length,
    images: found.images,
    features: found.features,
    heads: found.heads.map(({ head, accuracies, robustAccuracies }) => {
      const others = !first || head === first.head ? null : first;
      const robust = others?.robustAccuracies ?? null;
      return {
        head,
        ...figuresOf(accuracies, others?.accuracies ?? null),
        robust: robustAccuracies && figuresOf(robustAccuracies, robust),
      };
    }),
    episodes: found.episodes,
  };
  writing(context.database, () => putFewShotResult(context.database, report, now()));
  context.emit({ type: 'models-changed' });
  return report;
}

/** A share of the queries of every episode with its mean, and with its difference to another one where there is one. */
export function figuresOf(
  accuracies: number[],
  baseline: readonly number[] | null,
): EpisodeFigures {
  const difference = baseline && episodeDifference(accuracies, baseline);
  return { accuracy: episodeMean(accuracies), difference, accuracies };
}

/** A model with episodes that it is measured on. */
interface FewShotQuestion {
  checkpoint: CheckpointRecord;
  dataset: DatasetRecord;
  plan: FewShotPlan;
}

/** How episodes are asked for. */
interface Manner {
  lane: Lane;
  /** What a cancellation leaves, as a sentence. */
  stopped: string;
}

const byThemselves: Manner = {
  lane: { kind: 'alone', device: 'cpu' },
  stopped: 'The few-shot measurement was cancelled; nothing of it was kept.',
};

export function askEpisodes(
  pool: EnginePool,
  tools: OperationTools,
  { checkpoint, dataset, plan }: FewShotQuestion,
  { lane, stopped }: Manner = byThemselves,
): Promise<JobResult<'few-shot'>> {
  return askEngine(pool, {
    lane,
    job: 'few-shot',
    input: {
      datasetDirectory: dataset.directory,
      datasetFingerprint: dataset.manifest.fingerprint,
      checkpointFile: checkpoint.file,
      plan,
    },
    ...tools,
    stopped,
  });
}

/** @throws TemperError `invalid-input` for episodes that a model cannot be measured on, `invalid-plan` for attacks that need more classes */
export function refuseEpisodes(
  checkpoint: CheckpointRecord,
  dataset: DatasetRecord,
  plan: FewShotPlan,
): void {
  refuseKnownClasses(checkpoint, dataset);
  refuseFewImages(plan, dataset);
  plan.threat?.attacks.forEach((attack) => checkAttack(attack, plan.ways));
  refuseOtherImages(checkpoint, dataset);
}

function refuseOtherImages(
  { file, name }: CheckpointRecord,
  { manifest, name: datasetName }: DatasetRecord,
): void {
  const { input } = readCheckpointHeader(file).network;
  if (JSON.stringify(input) === JSON.stringify(manifest.image)) return;
  const sizeOf = ({ height, width, channels }: typeof input) =>
    `${height} × ${width} × ${channels}`;
  throw new TemperError(
    'invalid-input',
    `Model "${name}" takes images of ${sizeOf(input)}, and those of "${datasetName}" are ${sizeOf(manifest.image)}. Add the dataset again in the model's size.`,
  );
}

/** Novel classes are those that no update has seen; names are all that says so. */
function refuseKnownClasses(
  { name, card }: CheckpointRecord,
  { manifest, name: datasetName }: DatasetRecord,
): void {
  const known = new Set(card.classNames);
  const shared = manifest.classNames.filter((each) => known.has(each));
  if (shared.length === 0) return;
  const more = shared.length > 5 ? ` and ${shared.length - 5} more` : '';
  throw new TemperError(
    'invalid-input',
    `Model "${name}" was trained on classes of "${datasetName}": ${shared.slice(0, 5).join(', ')}${more}. Few-shot accuracy is about classes that it has not seen: derive a dataset without these.`,
    { shared: shared.length },
  );
}

function refuseFewImages(
  { ways, shots, queries }: FewShotPlan,
  { manifest, name }: DatasetRecord,
): void {
  const { classNames, splits } = manifest;
  if (classNames.length < ways) {
    throw new TemperError(
      'invalid-input',
      `An episode has ${ways} classes, and "${name}" has ${classNames.length}. Use fewer with --ways.`,
    );
  }
  const counts = classNames.map((_, label) =>
    Split.options.reduce((sum, split) => sum + (splits[split].classCounts[label] ?? 0), 0),
  );
  const least = counts.indexOf(Math.min(...counts));
  if ((counts[least] ?? 0) >= shots + queries) return;
  throw new TemperError(
    'invalid-input',
    `An episode takes ${shots + queries} images of a class (${shots} + ${queries}), and class "${classNames[least]}" of "${name}" has ${counts[least]}. Use fewer shots or queries, or leave such classes out.`,
  );
}
