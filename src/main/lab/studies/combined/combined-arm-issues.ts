import { TemperError } from '../../../../contract/errors';
import type { ArmCombination } from '../../../../contract/studies/arm-combination';
import type { StudyArm } from '../../../../contract/studies/arm';
import type { InputIssue } from '../../../../contract/parse';
import { readCheckpointHeader } from '../../../core/checkpoints/checkpoint-file';
import { assertCombinable, type CombinedMember } from '../../../core/rules/combination-fit';
import { assertNetworkFits } from '../../../core/rules/network-fit';
import type { LabContext } from '../../context';
import { orderedEvaluationIssues } from '../../evaluations/evaluation-order';
import { looksLikeFile } from '../../models/checkpoint-import';
import { resolveCheckpoint } from '../../records/references';
import { networkOfPlan } from '../../runs/plan-preview';
import { validationOf } from './combined-trial';
import { networkSource, standInPlan } from '../stand-in-plan';
import type { OpenedStudy } from '../study-content';

/** What keeps the members of an arm from being combined, as far as it is known before they are trained. */
export function combinedArmIssues(
  context: LabContext,
  opened: OpenedStudy,
  combination: ArmCombination,
): InputIssue[] {
  const { dataset } = opened;
  try {
    const members = combination.members.flatMap(
      (member) => memberNetwork(context, opened.arms, member) ?? [],
    );
    const manifest = { ...dataset.manifest, name: dataset.name };
    members.forEach(({ name, network }) => assertNetworkFits(network, manifest, `"${name}"`));
    if (members.length > 1) assertCombinable(members);
    const plan = validationOf(combination, opened);
    return orderedEvaluationIssues(context.database, plan, dataset).map(({ message }) => ({
      path: 'combine.images',
      message,
    }));
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    return [{ path: 'combine.members', message: error.message }];
  }
}

/** Null for an arm whose plan has a problem of its own, which is told there. */
function memberNetwork(
  context: LabContext,
  arms: readonly StudyArm[],
  member: ArmCombination['members'][number],
): CombinedMember | null {
  const arm = typeof member === 'string' ? null : arms.find(({ name }) => name === member.arm);
  const source = typeof member === 'string' ? member : arm ? networkSource(arm, arms) : null;
  if (source === null) return null;
  if (typeof source === 'string') {
    const file = looksLikeFile(source) ? source : resolveCheckpoint(context.database, source).file;
    const { network, card } = readCheckpointHeader(file);
    return { name: arm?.name ?? source, network, classNames: card.classNames };
  }
  const network = networkOfPlan(context, { ...standInPlan(source, arms), seed: 0 });
  return network && { name: arm?.name ?? source.name, network, classNames: [] };
}
