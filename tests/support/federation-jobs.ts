import { join } from 'node:path';
import { FederationPlan } from '../../src/contract/federations/federation';
import type { ClientResult, RoundResult } from '../../src/contract/federations/results';
import type { JobEvent, JobInput } from '../../src/contract/jobs';
import type { PlanInput } from '../../src/contract/plans/plan';
import { adversarialRecipe } from '../../src/contract/plans/recipe';
import { divideDataset } from '../../src/main/core/datasets/division/divide-dataset';
import { dividedData } from '../../src/main/core/datasets/division/divided-data';
import { openDataset } from '../../src/main/core/datasets/packed-dataset';
import { federate } from '../../src/main/engine/federation/federate';
import { createControls, type ControlPanel } from '../../src/main/engine/jobs/controls';
import type { SyntheticOptions } from './synthetic-dataset';
import { follow, tinyPlan, trainJob, type Followed } from './training-jobs';

export type FederateJob = JobInput<'federate'>;

/** Four clients with most of their images in one or two classes. */
const tinyDivision = {
  method: { kind: 'dirichlet', alpha: 0.5, clients: 4 },
  minimumImages: 8,
};

/**
 * Training with one step of attack, where the attack is not what is tested: most of the time of a tiny federation goes into
 * the graphs of its steps.
 */
export const oneStepTraining = {
  recipe: adversarialRecipe({ attack: { kind: 'fgsm' } }),
  validation: { images: 16, attack: { kind: 'fgsm' } },
} as const satisfies Partial<PlanInput>;

/** A federated run on a new synthetic dataset below `directory`; what is left out is as small as it can be. */
export function federateJob(
  directory: string,
  federation: object = {},
  training: Partial<PlanInput> = {},
  data: SyntheticOptions = {},
): FederateJob {
  const { datasetDirectory, datasetFingerprint } = trainJob(directory, {}, data);
  const plan = FederationPlan.parse({
    name: 'tiny federation',
    division: tinyDivision,
    training: { ...tinyPlan, ...training },
    rounds: 2,
    methods: ['global'],
    personal: { epochs: 1, lambdas: [0.1, 1] },
    evaluation: { testImages: 16 },
    ...federation,
  });
  const dataset = openDataset(datasetDirectory);
  dataset.close();
  const { summary } = divideDataset(dividedData(datasetDirectory, dataset.manifest), plan.division);
  return {
    plan,
    datasetDirectory,
    datasetFingerprint,
    divisionFingerprint: summary.fingerprint,
    startCheckpointFile: null,
    teacherFile: null,
    teacherImagePasses: 0,
    workDirectory: join(directory, 'work'),
    checkpointFile: join(directory, 'average.safetensors'),
    clients: 'here',
  };
}

export function runFederation(
  job: FederateJob,
  onEvent?: (event: JobEvent<'federate'>, controls: ControlPanel) => void,
): Promise<Followed<'federate'>> {
  const controls = createControls();
  return follow<'federate'>(federate(job, controls), (event) => onEvent?.(event, controls));
}

export function roundsOf({ events }: Pick<Followed<'federate'>, 'events'>): RoundResult[] {
  return events.flatMap((event) => {
    if (event.type === 'restored') return event.rounds;
    return event.type === 'round' ? [event.round] : [];
  });
}

export function resultsOf({ events }: Pick<Followed<'federate'>, 'events'>): ClientResult[] {
  return events.flatMap((event) => {
    if (event.type === 'restored') return event.results;
    return event.type === 'client' ? [event.result] : [];
  });
}
