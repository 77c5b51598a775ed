import { mkdirSync } from 'node:fs';
import type { FederationPart } from '../../../contract/federations/parts';
import { ClientResult } from '../../../contract/federations/results';
import type { JobInput, JobOutcome } from '../../../contract/jobs';
import { workFiles } from '../../core/files/federation-work';
import { partPasses } from '../../core/numerics/federated-passes';
import { openLineFile } from '../evaluation/line-file';
import { createWorkMeter } from '../evaluation/work-meter';
import { Stopped, type Controls } from '../jobs/controls';
import { describeEnvironment } from '../runtime/report';
import { knownResults, stopped } from './federate';
import { personalise } from './personal';
import { measuringFacts, resultPasses, sizesOf } from './planned-passes';
import { averageBefore, updateOf } from './rounds';
import { openFederation, type FederateEvent, type FederationSession } from './session';

type PartJob = JobInput<'federate-part'>;
type Outcome = JobOutcome<'federate-part'>;
type Done = Pick<Extract<Outcome, { kind: 'part-done' }>, 'refused' | 'results'>;
type Working = AsyncGenerator<FederateEvent, Done>;

/**
 * Carries out what some clients do, exactly as a whole run would. Every finished client is kept: another start continues after
 * it, with the same numbers.
 *
 * @throws TemperError for data, checkpoints or a disk that cannot be used, and for averages of another round
 */
export async function* federatePart(
  job: PartJob,
  controls: Controls,
): AsyncGenerator<FederateEvent, Outcome> {
  const release: (() => void)[] = [];
  try {
    const environment = describeEnvironment();
    yield { type: 'environment', environment };
    // Only who asked for the part counts what came before.
    const uncounted = { ...job, teacherImagePasses: 0 };
    const opened = openFederation(uncounted, environment, controls, release);
    const sizes = (client: number) => sizesOf(opened, client);
    const planned = partPasses(measuringFacts(opened), job.part, sizes);
    const work = createWorkMeter(planned, () => performance.now());
    const session = { ...opened, work, clientsAreElsewhere: false };
    const done =
      job.part.kind === 'updates'
        ? yield* updates(session, job.part)
        : yield* results(session, job, release);
    return { kind: 'part-done', ...done };
  } catch (error) {
    if (error instanceof Stopped) return stopped(error);
    throw error;
  } finally {
    for (const step of release.reverse()) step();
  }
}

async function* updates(
  session: FederationSession,
  { average, round, clients }: Extract<FederationPart, { kind: 'updates' }>,
): Working {
  const weights = averageBefore(session, average, round);
  const folder = workFiles(session.workDirectory).roundFolder(average, round);
  mkdirSync(folder, { recursive: true });
  const refused: Done['refused'] = [];
  for (const client of clients) {
    const reason = yield* updateOf(session, weights, { average, round, client });
    if (reason !== null) refused.push({ client, reason });
  }
  return { refused, results: [] };
}

async function* results(
  session: FederationSession,
  { part, divisionFingerprint }: PartJob,
  release: (() => void)[],
): Working {
  const { plan, workDirectory } = session;
  const last = plan.rounds + 1;
  const averages = {
    fedavg: averageBefore(session, 'fedavg', last),
    fedprox: plan.methods.includes('fedprox') ? averageBefore(session, 'fedprox', last) : null,
  };
  const file = workFiles(workDirectory).clients;
  const identity = JSON.stringify({ plan, division: divisionFingerprint, part });
  const kept = openLineFile({ file, version: 1, identity, schema: ClientResult });
  release.push(() => kept.close());
  const isKnown = knownResults(kept);
  const all = [...kept.lines];
  for (const client of part.clients) {
    for (const method of plan.methods) {
      if (isKnown(client, method)) {
        session.work.addRestored(resultPasses(session, client, method));
        continue;
      }
      const result = yield* personalise(session, averages, client, method);
      kept.append(result);
      all.push(result);
    }
  }
  return { refused: [], results: all };
}
