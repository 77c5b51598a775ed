import type { StudyId } from '../../../contract/ids';
import type { ExecutorSettings } from '../../../contract/studies/executors';
import type { ArmEstimate } from '../../../contract/studies/records';
import type { Bridge } from '../../bridge/bridge';

/** How a study is to be carried out. */
interface StudyStart {
  /** As it is written. */
  study: unknown;
  executor: ExecutorSettings;
  /** Whether steps are measured first, for the limits of tasks. */
  measure: boolean;
  /** What was measured before; null where nothing was. */
  estimates: readonly ArmEstimate[] | null;
}

/**
 * Carries a study out. What its executor has against it is known before anything is recorded.
 *
 * @throws TemperError for a study or an executor that cannot be used
 */
export async function startStudy(
  bridge: Bridge,
  { study, executor, measure, estimates }: StudyStart,
): Promise<StudyId> {
  const measures = measure && estimates === null;
  const found = await bridge.invoke('studies:estimate', { study, executor, measure: measures });
  const known = [...(estimates ?? found.arms)];
  const { id } = await bridge.invoke('studies:run', { study, executor, estimates: known });
  return id;
}
