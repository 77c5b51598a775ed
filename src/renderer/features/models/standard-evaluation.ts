import type { DatasetManifest } from '../../../contract/dataset';
import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan } from '../../../contract/evaluation';
import { Plan } from '../../../contract/plan';
import type { Bridge } from '../../state/context';

/**
 * The battery that the plan templates evaluate with, on as many test images as the dataset has.
 * Taken from the templates, so that its results can be compared with those of their runs.
 * @throws TemperError when no template has one
 */
export async function standardEvaluation(
  bridge: Bridge,
  manifest: DatasetManifest,
): Promise<EvaluationPlan> {
  const templates = await bridge.invoke('plans:templates', {});
  const plan = templates
    .map((template) => Plan.safeParse(template.plan).data?.evaluation)
    .find((evaluation) => evaluation !== null && evaluation !== undefined);
  if (!plan) {
    throw new TemperError('not-found', 'No plan template has an evaluation to take over.');
  }
  return { ...plan, images: Math.min(plan.images, manifest.splits[plan.split].images) };
}
