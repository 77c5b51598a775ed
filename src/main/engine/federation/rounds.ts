import { mkdirSync } from 'node:fs';
import { TemperError } from '../../../contract/errors';
import type { AverageKind, RoundResult } from '../../../contract/federations/results';
import {
  readValueFile,
  readValueFileIfThere,
  writeValueFile,
} from '../../core/checkpoints/value-file';
import { workFiles } from '../../core/files/federation-work';
import { scorePasses } from '../../core/numerics/federated-passes';
import type { Values } from '../../core/networks/saved-state';
import { createWeightedMean, serverStep } from '../../core/numerics/federated-average';
import type { LineFile } from '../evaluation/line-file';
import { trainLocally } from './local-training';
import { scoreOf } from './measure-client';
import { keepNorms, withOwnNorms } from './own-norms';
import { participantsOf } from './participants';
import { isMeasured, measuringFacts, pooledImages, updatePasses } from './planned-passes';
import type { FederateEvent, FederationSession, Place } from './session';
import { awaitUpdates, refusalElsewhere } from './awaiting';
import { trainDitto } from './ditto';
import { removeOldRounds, serverFile, updateFile, type ServerHeader } from './work-files';

interface Server {
  header: ServerHeader;
  weights: Values;
  velocity: Values;
}

type Rounds = AsyncGenerator<FederateEvent, Values>;

const averageWords: Record<AverageKind, string> = { fedavg: 'FedAvg', fedprox: 'FedProx' };

/**
 * Carries out the rounds of an average, from the start or from where they stood, and gives the last average. After a kill the
 * clients of the round that were finished are not trained again.
 *
 * @throws Stopped; TemperError 'invalid-input' when no client of a round gave numbers that can be averaged
 */
export async function* runRounds(
  session: FederationSession,
  average: AverageKind,
  results: LineFile<RoundResult>,
): Rounds {
  const { plan, workDirectory, start } = session;
  let server = readServer(session, average) ?? freshServer(start);
  countFinishedRounds(session, average, server.header.round, results);
  yield* reportRound(session, average, server, results);
  while (server.header.round < plan.rounds) {
    server = yield* runRound(session, average, server);
    removeOldRounds(workDirectory, average, server.header.round + 1);
    yield* reportRound(session, average, server, results);
  }
  return server.weights;
}

/** Rounds of an earlier attempt are work that is done. */
function countFinishedRounds(
  session: FederationSession,
  average: AverageKind,
  finished: number,
  results: LineFile<RoundResult>,
): void {
  const { plan, clients, work } = session;
  const withDitto = average === 'fedavg' && plan.methods.includes('ditto');
  for (let round = 1; round <= finished; round += 1) {
    for (const client of participantsOf(plan, clients.length, round)) {
      work.addRestored((withDitto ? 2 : 1) * updatePasses(session, client));
    }
  }
  const known = results.lines.filter((line) => line.average === average);
  const measured = known.filter(({ round }) => isMeasured(plan, round)).length;
  work.addRestored(
    measured * scorePasses(measuringFacts(session), 'validation', pooledImages(session)),
  );
}

function freshServer(weights: Values): Server {
  const header = { round: 0, clients: 0, trainLoss: null, trainAccuracy: null, refused: [] };
  return { header, weights, velocity: new Map() };
}

function readServer({ workDirectory, specs }: FederationSession, average: AverageKind) {
  const read = readValueFileIfThere(workFiles(workDirectory).server(average), serverFile, specs);
  if (!read) return null;
  const { weights, velocity } = read.parts;
  return { header: read.header, weights: weights ?? new Map(), velocity: velocity ?? new Map() };
}

/**
 * The average that a round begins with.
 *
 * @throws TemperError 'invalid-input' where the work directory has that of another round
 */
export function averageBefore(
  session: FederationSession,
  average: AverageKind,
  round: number,
): Values {
  const { header, weights } = readServer(session, average) ?? freshServer(session.start);
  if (header.round === round - 1) return weights;
  throw new TemperError(
    'invalid-input',
    `The average in ${session.workDirectory} is that after round ${header.round}, and round ${round} was to begin with it.`,
    { round },
  );
}

async function* runRound(
  session: FederationSession,
  average: AverageKind,
  server: Server,
): AsyncGenerator<FederateEvent, Server> {
  const { plan, clients, specs, workDirectory } = session;
  const files = workFiles(workDirectory);
  const round = server.header.round + 1;
  const participants = participantsOf(plan, clients.length, round);
  mkdirSync(files.roundFolder(average, round), { recursive: true });
  awaitUpdates(session, { average, round }, participants);
  const refused: ServerHeader['refused'] = [];
  for (const client of participants) {
    const place = { average, round, client };
    const reason = yield* updateOf(session, server.weights, place);
    if (reason !== null) refused.push({ client, reason });
  }
  const taken = participants.filter((client) => !refused.some((each) => each.client === client));
  if (taken.length === 0) throw noUpdates(average, round, refused[0]?.reason ?? '');
  const mean = createWeightedMean();
  const sums = { loss: 0, accuracy: 0, images: 0 };
  for (const client of taken) {
    const update = readValueFile(files.update(average, round, client), updateFile, specs);
    const weights = update.parts['weights'] ?? new Map<string, Float32Array>();
    const images = clients[client]?.train.length ?? 0;
    mean.add(weights, images);
    sums.loss += update.header.loss * images;
    sums.accuracy += update.header.accuracy * images;
    sums.images += images;
    await keepNorms(session, { average, round, client }, weights);
  }
  const trained = new Set(specs.filter((spec) => spec.trained).map(({ name }) => name));
  const next = serverStep(server.weights, mean.mean(), server.velocity, plan.server, trained);
  const header = {
    round,
    clients: taken.length,
    trainLoss: sums.loss / sums.images,
    trainAccuracy: sums.accuracy / sums.images,
    refused,
  };
  await writeValueFile(files.server(average), serverFile, { header, parts: { ...next } }, specs);
  return { header, ...next };
}

/** Makes a client's update of a round, or finds it; gives the reason where there is none. */
export async function* updateOf(
  session: FederationSession,
  weights: Values,
  place: Place,
): AsyncGenerator<FederateEvent, string | null> {
  const { plan, specs, workDirectory, clients } = session;
  const { average, round, client } = place;
  const file = workFiles(workDirectory).update(average, round, client);
  const message = `${averageWords[average]} round ${round} of ${plan.rounds}: client ${client + 1} of ${clients.length}`;
  const withDitto = average === 'fedavg' && plan.methods.includes('ditto');
  if (session.clientsAreElsewhere) {
    session.work.addRestored((withDitto ? 2 : 1) * updatePasses(session, client));
    return refusalElsewhere(session, place);
  }
  const known = readValueFileIfThere(file, updateFile, specs);
  const received = withOwnNorms(session, place, weights);
  const task = {
    client,
    plan: plan.training,
    firstEpoch: (round - 1) * plan.localEpochs,
    epochs: plan.localEpochs,
    message,
  };
  if (withDitto) {
    yield* trainDitto(session, place, received, task);
  }
  if (known) {
    session.work.addRestored(updatePasses(session, client));
    return null;
  }
  const ridge = average === 'fedprox' ? { weight: plan.proximal, anchor: received } : null;
  const outcome = yield* trainLocally(session, { ...task, weights: received, ridge });
  if (outcome.kind === 'diverged') return outcome.reason;
  const { loss, accuracy } = outcome;
  const header = { round, loss, accuracy };
  await writeValueFile(file, updateFile, { header, parts: { weights: outcome.weights } }, specs);
  return null;
}

function noUpdates(average: AverageKind, round: number, reason: string): TemperError {
  return new TemperError(
    'invalid-input',
    `No client of round ${round} of ${averageWords[average]} gave an update that can be averaged; the first of them: ${reason}`,
    { average, round },
  );
}

/** Measures a round's average where the plan asks for it, and keeps and reports what there is to say about the round. */
async function* reportRound(
  session: FederationSession,
  average: AverageKind,
  { header, weights }: Server,
  results: LineFile<RoundResult>,
): AsyncGenerator<FederateEvent, void> {
  const { plan } = session;
  const { round } = header;
  const isKnown = (line: RoundResult) => line.average === average && line.round === round;
  if (results.lines.some(isKnown)) return;
  const message = `${averageWords[average]} round ${round} of ${plan.rounds}: measuring the average`;
  const validation = isMeasured(plan, round)
    ? yield* scoreOf(session, weights, pooledSample(session, message))
    : null;
  const result: RoundResult = { average, ...header, validation };
  results.append(result);
  yield { type: 'round', round: result };
}

/** The first validation images of all clients together. */
function pooledSample(session: FederationSession, message: string) {
  const indexes = Uint32Array.from({ length: pooledImages(session) }, (_, index) => index);
  const { seed } = session.plan.training;
  return { split: 'validation' as const, indexes, seed, message };
}
