import { rmSync } from 'node:fs';
import { TemperError } from '../../../contract/errors';
import type { KeptPlan, VerificationRecord } from '../../../contract/identities/verification';
import type { OperationId, VerificationId } from '../../../contract/ids';
import { now, type LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import type { RunningJob } from '../engines/engine-process';
import { createOperations, type OperationTools } from '../operations/operations';
import { toTemperError } from '../router';
import { writing } from '../store/database';
import {
  deleteUnfinished,
  insertUnfinished,
  stopUnfinished,
} from '../store/repositories/unfinished-verifications';
import { insertVerification } from '../store/repositories/verifications';
import type { PreparedVerification, ReadPlan } from './prepare-verification';

interface Ongoing {
  job: RunningJob<'verify'> | null;
  isPaused: boolean;
  /** Tells listeners. */
  changed(): void;
}

/** Verifications that this lab carries out, each an operation; stopped or killed they are kept and can be resumed. */
export function createVerificationWork(
  context: LabContext,
  pool: EnginePool,
  explain: (error: unknown) => unknown,
) {
  const { database, paths } = context;
  const operations = createOperations(context, explain);
  const ongoing = new Map<VerificationId, Ongoing>();
  const changed = () => context.emit({ type: 'verifications-changed' });

  function carryOn(
    id: VerificationId,
    prepared: PreparedVerification,
  ): { operationId: OperationId } {
    const one: Ongoing = { job: null, isPaused: false, changed };
    ongoing.set(id, one);
    changed();
    return operations.start('verifying identities', async (tools) => {
      try {
        const verification = await measure(context, pool, { id, prepared, tools, one });
        writing(database, () => {
          insertVerification(database, verification);
          deleteUnfinished(database, id);
        });
        rmSync(paths.verification(id), { recursive: true, force: true });
        const { same, different } = verification.summary;
        return {
          message: `verified ${same + different} pairs`,
          outcome: { kind: 'identities-verified', verification },
        };
      } catch (error) {
        const known = toTemperError(explain(error), 'verifying identities', context.log);
        writing(database, () => stopUnfinished(database, id, context.labId, known.toWire()));
        throw known;
      } finally {
        ongoing.delete(id);
        changed();
      }
    });
  }

  return {
    begin(id: VerificationId, prepared: PreparedVerification) {
      recordBeginning(context, id, prepared);
      return carryOn(id, prepared);
    },
    carryOn,
    /** @throws TemperError `wrong-state` for one that this process does not carry out */
    control: (id: VerificationId, action: 'pause' | 'resume') =>
      control(ongoing.get(id), id, action),
    isPaused: (id: VerificationId): boolean => ongoing.get(id)?.isPaused ?? false,
    close: operations.close,
  };
}

function recordBeginning(
  { database, labId }: LabContext,
  id: VerificationId,
  { checkpoint, dataset, plan }: PreparedVerification,
): void {
  writing(database, () =>
    insertUnfinished(database, {
      id,
      // By their ids: names may change until it is resumed.
      request: { plan, checkpoint: checkpoint.id, dataset: dataset.id },
      checkpointName: checkpoint.name,
      datasetName: dataset.name,
      labId,
      error: null,
      createdAt: now(),
    }),
  );
}

function control(one: Ongoing | undefined, id: VerificationId, action: 'pause' | 'resume'): null {
  if (!one?.job) {
    throw new TemperError(
      'wrong-state',
      `The verification ${id} is not being carried out by this process.`,
      { verificationId: id },
    );
  }
  one.job.control(action);
  return null;
}

interface Measuring {
  id: VerificationId;
  prepared: PreparedVerification;
  tools: OperationTools;
  one: Ongoing;
}

async function measure(
  { paths }: LabContext,
  pool: EnginePool,
  { id, prepared, tools, one }: Measuring,
): Promise<VerificationRecord> {
  const { checkpoint, dataset, plan, given, seenIdentities } = prepared;
  const { summary } = await askEngine(pool, {
    lane: { kind: 'alone' },
    job: 'verify',
    input: {
      datasetDirectory: dataset.directory,
      datasetFingerprint: dataset.manifest.fingerprint,
      checkpointFile: checkpoint.file,
      // Their positions are given; the lists may be long.
      plan: {
        ...plan,
        pairs: { kind: 'drawn', folds: 2, same: 1, different: 1, seed: 0 },
        gallery: { kind: 'first' },
      },
      given,
      workDirectory: paths.verification(id),
    },
    ...tools,
    stopped: `The verification was stopped; what was measured is kept. Resume it with: temper verifications resume ${id}`,
    started: (job) => (one.job = job),
    onEvent: ({ type }) => {
      if (type !== 'paused' && type !== 'resumed') return;
      one.isPaused = type === 'paused';
      one.changed();
    },
  });
  return {
    id,
    checkpointId: checkpoint.id,
    checkpointName: checkpoint.name,
    weightsSha256: checkpoint.weightsSha256,
    datasetId: dataset.id,
    datasetName: dataset.name,
    datasetFingerprint: dataset.manifest.fingerprint,
    plan: keptPlan(plan),
    seenIdentities,
    summary,
    createdAt: now(),
  };
}

function keptPlan({ pairs, gallery, ...plan }: ReadPlan): KeptPlan {
  return {
    ...plan,
    gallery: gallery.kind === 'listed' ? { kind: 'listed', name: gallery.name } : gallery,
    pairs: pairs.kind === 'drawn' ? pairs : { kind: 'listed', name: pairs.name },
  };
}
