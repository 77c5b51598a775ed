import type { StudyArm } from '../../../contract/studies/arm';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import type { CombinedMember } from '../../core/rules/combination-fit';
import type { LabContext } from '../context';
import { looksLikeFile } from '../models/checkpoint-import';
import { resolveCheckpoint } from '../records/references';
import { networkOfPlan } from '../runs/plan-preview';
import { networkSource, standInPlan } from './stand-in-plan';

/**
 * The network of an arm, or of a model that is there already, before the arms are trained. Null for an arm whose plan has a
 * problem of its own, which is told there.
 *
 * @throws TemperError `not-found`, or what reading the model's file throws
 */
export function memberNetwork(
  context: LabContext,
  arms: readonly StudyArm[],
  member: string | { arm: string },
): CombinedMember | null {
  const arm = typeof member === 'string' ? null : arms.find(({ name }) => name === member.arm);
  const source = typeof member === 'string' ? member : arm ? networkSource(arm, arms) : null;
  if (source === null) return null;
  if (typeof source === 'string') {
    const file = looksLikeFile(source) ? source : resolveCheckpoint(context.database, source).file;
    const { network, card } = readCheckpointHeader(file);
    return { name: arm?.name ?? source, network, classNames: card.classNames };
  }
  const planned = networkOfPlan(context, { ...standInPlan(source, arms), seed: 0 });
  return planned && { name: arm?.name ?? source.name, ...planned };
}
