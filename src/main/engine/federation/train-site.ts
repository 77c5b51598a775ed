import { TemperError } from '../../../contract/errors';
import { FederationPlan } from '../../../contract/federations/federation';
import type { JobEvent, JobInput, JobOutcome } from '../../../contract/jobs';
import { protectedUpdate, siteAverage, siteUpdate } from '../../core/checkpoints/site-update';
import { readValueFile, writeValueFile } from '../../core/checkpoints/value-file';
import { openDataset, type PackedDataset } from '../../core/datasets/packed-dataset';
import { parameterSpecs } from '../../core/networks/parameters';
import { passesPerImage } from '../../core/numerics/cost';
import { assertNetworkFits } from '../../core/rules/network-fit';
import { createWorkMeter } from '../evaluation/work-meter';
import { Stopped, type Controls } from '../jobs/controls';
import { checkFingerprint } from '../measurement/check-network';
import { createCapturingCompiler } from '../runtime/capture/compiler';
import { describeEnvironment } from '../runtime/report';
import { clientLength, trainLocally } from './local-training';
import type { FederationSession } from './session';

type SiteJob = JobInput<'train-site'>;
type Training = AsyncGenerator<JobEvent<'train-site'>, JobOutcome<'train-site'>>;

/**
 * A site's part of a round: trains the round's average on the site's own images, and writes what may leave it.
 *
 * @throws TemperError for data or files that cannot be used, and where training diverges: nothing is written then
 */
export async function* trainSite(job: SiteJob, controls: Controls): Training {
  const release: (() => void)[] = [];
  try {
    return yield* carryOut(job, controls, release);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const reason = 'Training for the round was stopped; nothing was written.';
    return { kind: error.reason === 'cancel' ? 'cancelled' : 'interrupted', reason };
  } finally {
    for (const step of release.reverse()) step();
  }
}

async function* carryOut(job: SiteJob, controls: Controls, release: (() => void)[]): Training {
  const { plan, header, network, privacy } = job;
  const dataset = openDataset(job.datasetDirectory);
  release.push(() => dataset.close());
  checkFingerprint(dataset, job.datasetDirectory, job.datasetFingerprint);
  // Its classes by name were compared when the site looked at the folder.
  const named = { network, classNames: [] };
  assertNetworkFits(named, dataset.manifest, 'The network of the federation');
  const specs = parameterSpecs(network);
  const average = readValueFile(job.averageFile, siteAverage, specs).parts['weights'] ?? new Map();
  const session = sessionOf(job, dataset, controls);
  release.push(() => session.compiler.dispose());
  const training = trainLocally(session, {
    client: 0,
    plan: plan.training,
    firstEpoch: (header.round - 1) * plan.localEpochs,
    epochs: plan.localEpochs,
    weights: average,
    ridge: plan.proximal === null ? null : { weight: plan.proximal, anchor: average },
    message: `round ${header.round} of ${plan.rounds} at ${header.site}`,
  });
  let part = await training.next();
  while (!part.done) {
    if (part.value.type === 'fraction') {
      const { fraction, message } = part.value;
      yield { type: 'fraction', fraction, message };
    }
    part = await training.next();
  }
  const outcome = part.value;
  if (outcome.kind === 'diverged') {
    throw new TemperError('invalid-plan', `Nothing was written: ${outcome.reason}`);
  }
  const weights = privacy ? protectedUpdate(average, outcome.weights, privacy) : outcome.weights;
  await writeValueFile(job.updateFile, siteUpdate, { header, parts: { weights } }, specs);
  const { loss, accuracy } = outcome;
  return { kind: 'site-trained', loss, accuracy };
}

/** The site as the only client of a federation, with all of its training images. */
function sessionOf(
  { plan, network, workDirectory }: SiteJob,
  dataset: PackedDataset,
  controls: Controls,
): FederationSession {
  const images = dataset.manifest.splits.train.images;
  const federation = FederationPlan.parse({
    name: plan.name,
    division: { method: { kind: 'equal', clients: 1 } },
    training: plan.training,
    rounds: plan.rounds,
    localEpochs: plan.localEpochs,
  });
  const train = Uint32Array.from({ length: images }, (_, at) => at);
  const clients = [{ train, validation: new Uint32Array(), test: new Uint32Array() }];
  const length = clientLength({ plan: federation, clients }, 0, plan.localEpochs);
  const passes = length.trainImages * plan.localEpochs * passesPerImage(plan.training.recipe);
  return {
    plan: federation,
    dataset,
    clients,
    network,
    specs: parameterSpecs(network),
    start: new Map(),
    parent: null,
    pretrainingImagePasses: null,
    teacher: null,
    compiler: createCapturingCompiler(),
    environment: describeEnvironment(),
    controls,
    work: createWorkMeter(passes, () => performance.now()),
    workDirectory,
    clientsAreElsewhere: false,
  };
}
