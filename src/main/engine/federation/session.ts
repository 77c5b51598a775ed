import type { FederationPlan } from '../../../contract/federations/federation';
import type { AverageKind } from '../../../contract/federations/results';
import type { JobEvent, JobInput } from '../../../contract/jobs';
import type { Network } from '../../../contract/models/network';
import { TemperError } from '../../../contract/errors';
import type { ClientImages } from '../../core/datasets/division/divide-dataset';
import { divideDataset } from '../../core/datasets/division/divide-dataset';
import { dividedData } from '../../core/datasets/division/divided-data';
import type { PackedDataset } from '../../core/datasets/packed-dataset';
import { parameterSpecs, type ParameterSpec } from '../../core/networks/parameters';
import type { Values } from '../../core/networks/saved-state';
import type { Environment } from '../../../contract/runs/run';
import type { WorkMeter } from '../evaluation/work-meter';
import { checkStopped, letMessagesIn, waitWhilePaused, type Controls } from '../jobs/controls';
import { createCapturingCompiler, type Compiler } from '../runtime/capture/compiler';
import type { Targets } from '../recipes';
import { prepare, type PreparedTraining } from '../training/prepare';

export type FederateJob = JobInput<'federate'>;
/** What a whole run and a part of one have in common. */
export type FederatedJob = Omit<FederateJob, 'clients' | 'checkpointFile'>;
export type FederateEvent = JobEvent<'federate'>;

/** All that clients are trained and measured with. */
export interface FederationSession {
  plan: FederationPlan;
  dataset: PackedDataset;
  clients: readonly ClientImages[];
  network: Network;
  specs: readonly ParameterSpec[];
  /** What everything starts from. */
  start: Values;
  parent: PreparedTraining['parent'];
  pretrainingImagePasses: number | null;
  teacher: Targets['teacher'];
  /** One for all clients: what it compiled for one of them serves the next. */
  compiler: Compiler;
  environment: Environment;
  controls: Controls;
  work: WorkMeter;
  workDirectory: string;
  /** What they do is found in the work directory. */
  clientsAreElsewhere: boolean;
}

/** Where in the rounds a client is. */
export interface Place {
  average: AverageKind;
  /** From 1. */
  round: number;
  client: number;
}

/**
 * Opens what a job names and divides the dataset. What has to be freed afterwards, in reverse order, is added to `release`.
 *
 * @throws TemperError for a dataset, a checkpoint or a division that cannot be used
 */
export function openFederation(
  job: FederatedJob,
  environment: Environment,
  controls: Controls,
  release: (() => void)[],
): Omit<FederationSession, 'work' | 'clientsAreElsewhere'> {
  const { plan, datasetDirectory, workDirectory } = job;
  const preparation = prepare(
    {
      ...job,
      plan: plan.training,
      generatorFile: null,
      runDirectory: workDirectory,
      resume: false,
      frozenFeatures: null,
    },
    environment,
  );
  const { dataset, network } = preparation;
  release.push(() => dataset.close());
  const divided = divideDataset(dividedData(datasetDirectory, dataset.manifest), plan.division);
  if (divided.summary.fingerprint !== job.divisionFingerprint) {
    throw new TemperError(
      'dataset-changed',
      `The dataset "${dataset.manifest.name}" divides into other clients than when this federation was made. Start a new federation.`,
      { fingerprint: divided.summary.fingerprint, expected: job.divisionFingerprint },
    );
  }
  const compiler = createCapturingCompiler();
  release.push(() => compiler.dispose());
  return {
    plan,
    dataset,
    clients: divided.clients,
    network,
    specs: parameterSpecs(network),
    start: preparation.weights,
    parent: preparation.parent,
    pretrainingImagePasses: preparation.pretrainingImagePasses,
    teacher: preparation.targets.teacher,
    compiler,
    environment,
    controls,
    workDirectory,
  };
}

export function federationProgress({ work }: FederationSession, message: string): FederateEvent {
  const { fraction, remainingMs } = work.report();
  return { type: 'fraction', fraction, message, remainingMs };
}

/** Lets control messages in, reports where it is due, and waits while the job is paused. @throws Stopped */
export async function* honourControls(
  session: FederationSession,
  message: string,
): AsyncGenerator<FederateEvent, void> {
  const { controls, work } = session;
  await letMessagesIn();
  checkStopped(controls.signal);
  if (work.isDue()) yield federationProgress(session, message);
  work.rest(yield* waitWhilePaused(controls));
}
