import { attacksAlone } from '../../../contract/evaluations/parts';
import type {
  EvaluationAnalysis,
  ImageOutcomes,
  TransferMatrix,
} from '../../../contract/evaluations/analysis';
import type { Comparison } from '../../../contract/comparisons/comparison';
import { TemperError } from '../../../contract/errors';
import { attackNameAlone } from '../../../contract/evaluations/parts/attacks';
import type { EvaluationPlan, EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { DatasetId } from '../../../contract/ids';
import type { useBridge } from '../../state/context';

type Bridge = ReturnType<typeof useBridge>;

/** What stands behind a comparison, read once it is there: one entry for each subject. */
export interface ComparisonDetails {
  analyses: EvaluationAnalysis[];
  outcomes: ImageOutcomes[];
  /** Of the baseline's evaluation, which all subjects share. */
  datasetId: DatasetId;
}

/**
 * Read once the page has drawn the verdict and the curves, which everybody looks at first.
 *
 * @throws TemperError when an evaluation cannot be read any more
 */
export async function readDetails(
  bridge: Bridge,
  { subjects }: Comparison,
): Promise<ComparisonDetails> {
  const ids = subjects.map(({ evaluationId }) => ({ evaluationId }));
  const [first] = ids;
  if (!first) throw new RangeError('a comparison without subjects');
  await afterFirstFrame();
  const [analyses, outcomes, evaluation] = await Promise.all([
    Promise.all(ids.map((query) => bridge.invoke('evaluations:analysis', query))),
    Promise.all(ids.map((query) => bridge.invoke('evaluations:outcomes', query))),
    bridge.invoke('evaluations:show', first),
  ]);
  return { analyses, outcomes, datasetId: evaluation.datasetId };
}

/**
 * Resolves when the window shows what the page holds now: what stands further down is made only then. A frame is on the
 * screen when the next one begins.
 */
export function afterFirstFrame(): Promise<void> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))),
  );
}

/** The transfer matrix of the compared, or the reason why there is none. */
export async function readTransfer(
  bridge: Bridge,
  evaluations: readonly EvaluationRecord[],
  { subjects }: Comparison,
): Promise<{ matrix: TransferMatrix | null; reason: string }> {
  const compared = new Set<string>(subjects.map(({ checkpointId }) => checkpointId));
  const measured = evaluations.filter(
    ({ state, plan, checkpointId }) =>
      state === 'completed' &&
      compared.has(checkpointId) &&
      plan.transferTo.some((target) => compared.has(target.checkpointId)),
  );
  if (measured.length === 0) return { matrix: null, reason: '' };
  try {
    const evaluationIds = newestOfEach(measured).map(({ id }) => id);
    return { matrix: await bridge.invoke('transfers:matrix', { evaluationIds }), reason: '' };
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    return { matrix: null, reason: error.message };
  }
}

/**
 * The plan that measures transfer as a comparison measured accuracy. Every attack runs on every image: only then are
 * there adversarial images of all of them. The names say no longer that an attack got what others had left.
 */
export function transferPlan(plan: EvaluationPlan): EvaluationPlan {
  return {
    ...attacksAlone(plan),
    keepImages: plan.keepImages,
    mode: 'each',
    attacks: plan.attacks.map(({ name, attack }) => ({ name: attackNameAlone(name), attack })),
  };
}

function newestOfEach(records: readonly EvaluationRecord[]): EvaluationRecord[] {
  const newest = new Map<string, EvaluationRecord>();
  for (const record of records) {
    const known = newest.get(record.checkpointId);
    if (!known || record.createdAt > known.createdAt) newest.set(record.checkpointId, record);
  }
  return [...newest.values()];
}
