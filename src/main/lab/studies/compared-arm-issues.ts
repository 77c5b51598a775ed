import { TemperError } from '../../../contract/errors';
import type { InputIssue } from '../../../contract/parse';
import type { StudyArm } from '../../../contract/studies/arm';
import { assertTeacherFits } from '../../core/networks/teacher-fit';
import type { LabContext } from '../context';
import { memberNetwork } from './member-network';
import { comparedArm } from './stand-in-plan';
import type { OpenedStudy } from './study-content';

/** What keeps the terms of an arm from comparing with another arm, which is known before that is trained. */
export function comparedArmIssues(
  context: LabContext,
  { arms, plans }: Pick<OpenedStudy, 'arms' | 'plans'>,
  arm: StudyArm,
): InputIssue[] {
  const plan = plans.get(arm.name);
  const compared = comparedArm(arm, arms);
  if (!plan || !compared) return [];
  try {
    const own = memberNetwork(context, arms, { arm: arm.name });
    const teacher = memberNetwork(context, arms, { arm: compared.name });
    if (own && teacher) assertTeacherFits(plan.recipe, own, teacher);
    return [];
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    return [{ path: 'recipe.objective', message: error.message }];
  }
}
