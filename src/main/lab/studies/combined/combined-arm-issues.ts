import { TemperError } from '../../../../contract/errors';
import type { ArmCombination } from '../../../../contract/studies/arm-combination';
import type { InputIssue } from '../../../../contract/parse';
import { assertCombinable } from '../../../core/rules/combination-fit';
import { assertNetworkFits } from '../../../core/rules/network-fit';
import type { LabContext } from '../../context';
import { orderedEvaluationIssues } from '../../evaluations/evaluation-order';
import { validationOf } from './combined-trial';
import { memberNetwork } from '../member-network';
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
    members.forEach((each) => assertNetworkFits(each, manifest, `"${each.name}"`));
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
