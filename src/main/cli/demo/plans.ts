import { join } from 'node:path';
import { TemperError } from '../../../contract/errors';
import { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import { parseOrThrow } from '../../../contract/parse';
import { Plan } from '../../../contract/plans/plan';
import { readJsonFile } from '../input/read-plan';

/** The demo as the files in resources/plans describe it. */
export interface DemoPlans {
  fineTune: Plan;
  scratchEqual: Plan;
  scratchLong: Plan;
  evaluation: EvaluationPlan;
  /** Reference of the natural checkpoint that fine-tuning starts from. */
  naturalCheckpoint: string;
}

/** @throws TemperError `not-found` or `invalid-plan` that names the file */
export async function readDemoPlans(resources: string): Promise<DemoPlans> {
  const fineTune = await readDemoPlan(resources, 'demo-fine-tune.json');
  if (fineTune.start.kind !== 'checkpoint') {
    throw new TemperError('invalid-plan', 'demo-fine-tune.json must start from a checkpoint');
  }
  const evaluationFile = join(resources, 'plans', 'demo-evaluation.json');
  const evaluation = await readJsonFile(evaluationFile, noInput);
  return {
    fineTune,
    scratchEqual: await readDemoPlan(resources, 'demo-scratch-equal.json'),
    scratchLong: await readDemoPlan(resources, 'demo-scratch-long.json'),
    evaluation: parseOrThrow(EvaluationPlan, evaluation, evaluationFile, 'invalid-plan'),
    naturalCheckpoint: fineTune.start.checkpoint,
  };
}

async function readDemoPlan(resources: string, name: string): Promise<Plan> {
  const file = join(resources, 'plans', name);
  const plan = parseOrThrow(
    Plan,
    await readJsonFile(file, noInput),
    `Plan ${file}`,
    'invalid-plan',
  );
  // Every part is evaluated by the demo itself, with the same evaluation plan.
  return { ...plan, evaluation: null };
}

function noInput(): Promise<string> {
  return Promise.resolve('');
}
