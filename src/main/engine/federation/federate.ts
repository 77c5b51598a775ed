import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClientResult, RoundResult } from '../../../contract/federations/results';
import type { JobOutcome, Unfinished } from '../../../contract/jobs';
import type { CheckpointCard } from '../../../contract/models/checkpoint';
import { writeCheckpoint } from '../../core/checkpoints/checkpoint-file';
import type { Values } from '../../core/networks/saved-state';
import { describeNetwork } from '../../core/networks/shapes';
import { workFiles } from '../../core/files/federation-work';
import { openLineFile, type LineFile } from '../evaluation/line-file';
import { createWorkMeter } from '../evaluation/work-meter';
import { Stopped, type Controls } from '../jobs/controls';
import { describeEnvironment } from '../runtime/report';
import { Awaiting, awaitResults, resultsElsewhere } from './awaiting';
import { personalise, type Averages } from './personal';
import { plannedPasses, resultPasses, roundsPasses, trainingPasses } from './planned-passes';
import { runRounds } from './rounds';
import {
  openFederation,
  federationProgress,
  type FederateEvent,
  type FederateJob,
  type FederationSession,
} from './session';
import { assertSameIdentity } from './work-files';

type Federating = AsyncGenerator<FederateEvent, JobOutcome<'federate'>>;

/**
 * Carries out a federated run: rounds of averaging, then what every client gets by each method. Clients are trained one after the
 * other and end in files, so that memory does not grow with their number. Everything finished is kept: a job that finds its own
 * continues after it, with the same numbers.
 *
 * @throws TemperError for data, checkpoints or a disk that cannot be used
 */
export async function* federate(job: FederateJob, controls: Controls): Federating {
  const release: (() => void)[] = [];
  try {
    const environment = describeEnvironment();
    yield { type: 'environment', environment };
    const opened = openFederation(job, environment, controls, release);
    const work = createWorkMeter(plannedPasses(opened), () => performance.now());
    const session = { ...opened, work, clientsAreElsewhere: job.clients === 'elsewhere' };
    const identity = identityOf(session, job);
    assertSameIdentity(job.workDirectory, identity);
    return yield* carryOut(session, job, JSON.stringify(identity), release);
  } catch (error) {
    if (error instanceof Stopped) return stopped(error);
    if (error instanceof Awaiting) {
      return { kind: 'awaiting', part: error.part, missing: error.missing };
    }
    throw error;
  } finally {
    for (const step of release.reverse()) step();
  }
}

function identityOf({ plan, environment }: FederationSession, job: FederateJob) {
  const { tensorflowVersion, device, cpuModel, threads } = environment;
  return {
    plan,
    data: job.datasetFingerprint,
    division: job.divisionFingerprint,
    'TensorFlow version': tensorflowVersion,
    device,
    processor: cpuModel,
    'number of threads': threads,
  };
}

async function* carryOut(
  session: FederationSession,
  job: FederateJob,
  identity: string,
  release: (() => void)[],
): Federating {
  const { plan, workDirectory, clients } = session;
  const files = workFiles(workDirectory);
  const clock = openClock(workDirectory);
  const rounds = openLineFile({ file: files.rounds, version: 1, identity, schema: RoundResult });
  release.push(() => rounds.close());
  const results = openLineFile({ file: files.clients, version: 1, identity, schema: ClientResult });
  release.push(
    () => results.close(),
    () => clock.keep(),
  );
  if (rounds.lines.length > 0) {
    yield { type: 'restored', rounds: [...rounds.lines], results: [...results.lines] };
  } else yield federationProgress(session, 'preparing');
  const averages: Averages = {
    fedavg: yield* runRounds(session, 'fedavg', rounds),
    fedprox: plan.methods.includes('fedprox') ? yield* runRounds(session, 'fedprox', rounds) : null,
  };
  const isKnown = knownResults(results);
  awaitResults(session, [...clients.keys()], (client) =>
    plan.methods.every((method) => isKnown(client, method)),
  );
  for (const client of clients.keys()) {
    const elsewhere = resultsElsewhere(session, client);
    for (const method of plan.methods) {
      if (isKnown(client, method)) {
        session.work.addRestored(resultPasses(session, client, method));
        continue;
      }
      const given = elsewhere.find((each) => each.method === method);
      if (given) session.work.addRestored(resultPasses(session, client, method));
      const result = given ?? (yield* personalise(session, averages, client, method));
      results.append(result);
      yield { type: 'client', result };
    }
    clock.keep();
  }
  const summary = { trainingPasses: trainingPasses(session), durationMs: clock.elapsedMs() };
  yield federationProgress(session, 'writing the average');
  const checkpoint = await writeAverage(session, averages.fedavg, job.checkpointFile, clock);
  return { kind: 'federated', summary, checkpoint };
}

/** Which results a file has. */
export function knownResults({ lines }: LineFile<ClientResult>) {
  const known = new Set(lines.map(({ client, method }) => `${client} ${method}`));
  return (client: number, method: string) => known.has(`${client} ${method}`);
}

interface Clock {
  /** Over all attempts. */
  elapsedMs(): number;
  /** Writes it down for a later attempt. */
  keep(): void;
}

function openClock(workDirectory: string): Clock {
  const file = join(workDirectory, 'duration.txt');
  const before = readDuration(file);
  const startedAt = performance.now();
  const elapsedMs = () => before + performance.now() - startedAt;
  return { elapsedMs, keep: () => writeFileSync(file, String(elapsedMs())) };
}

/** A duration that a kill left unreadable does not count: only the clock of the summary depends on it. */
function readDuration(file: string): number {
  try {
    const value = Number(readFileSync(file, 'utf8'));
    return Number.isFinite(value) ? value : 0;
  } catch {
    return 0;
  }
}

async function writeAverage(
  session: FederationSession,
  weights: Values,
  file: string,
  clock: Clock,
) {
  const { network } = session;
  const card = cardOf(session, clock);
  const content = { network, card, weights, state: null, training: null };
  const weightsSha256 = await writeCheckpoint(file, content);
  const { parameters, forwardMacs } = describeNetwork(network);
  return { weightsSha256, card, networkName: network.name, parameters, forwardMacs };
}

function cardOf(session: FederationSession, clock: Clock): CheckpointCard {
  const { plan, parent, pretrainingImagePasses, clients, network, environment } = session;
  const { manifest } = session.dataset;
  const { rounds, localEpochs, training } = plan;
  const imagePasses = roundsPasses(session);
  const origin = parent ? `from "${parent.name}"` : 'from fresh weights';
  return {
    name: `${plan.name} (federated average)`,
    description: `${network.name}, federated average of ${clients.length} clients over ${rounds} rounds of ${localEpochs} local epochs, ${origin} on ${manifest.name}`,
    parent,
    plan: null,
    datasetName: manifest.name,
    datasetFingerprint: manifest.fingerprint,
    classNames: manifest.classNames,
    epoch: training.epochs,
    step: 0,
    metrics: {},
    cost: {
      imagePasses,
      trainingSetPasses: imagePasses / manifest.splits.train.images,
      durationMs: clock.elapsedMs(),
      pretrainingImagePasses,
    },
    licence: manifest.licence,
    createdAt: new Date().toISOString(),
    createdBy: `Temper ${environment.temperVersion}`,
  };
}

/** How a stopped job ends. */
export function stopped({ reason }: Stopped): Unfinished {
  return reason === 'cancel'
    ? { kind: 'cancelled', reason: 'The federation was cancelled.' }
    : { kind: 'interrupted', reason: 'The federation was interrupted before its end.' };
}
