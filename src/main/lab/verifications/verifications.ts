import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { ListedVerification } from '../../../contract/identities/verification';
import {
  type KeptPlan,
  type VerificationPlan,
  type VerificationRecord,
} from '../../../contract/identities/verification';
import type { VerificationId } from '../../../contract/ids';
import { now, type LabContext } from '../context';
import { assertThreadVariables } from '../engines/device-environment';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import { createOperations, type OperationTools } from '../operations/operations';
import { writing } from '../store/database';
import {
  deleteVerification,
  findVerification,
  insertVerification,
  listVerifications,
} from '../store/repositories/verifications';
import { prepareVerification, type PreparedVerification } from './prepare-verification';

export interface VerificationService {
  handlers: Pick<CommandHandlers, Extract<keyof CommandHandlers, `verifications:${string}`>>;
  /** Resolves when nothing is being verified any more; what is going on is cancelled. */
  close(): Promise<void>;
}

/** Whether models tell the same identity from another: each an operation in an engine of its own, on the chosen device. */
export function createVerificationService(
  context: LabContext,
  pool: EnginePool,
  explain: (error: unknown) => unknown,
): VerificationService {
  const operations = createOperations(context, explain);
  const { database } = context;
  return {
    handlers: {
      'verifications:create': (request) => {
        assertThreadVariables();
        const prepared = prepareVerification(context, request);
        return operations.start('verifying identities', async (tools) => {
          const verification = await carryOut(context, pool, prepared, tools);
          context.emit({ type: 'verifications-changed' });
          return {
            message: `verified ${verification.summary.same + verification.summary.different} pairs`,
            outcome: { kind: 'identities-verified', verification },
          };
        });
      },
      'verifications:list': () => listVerifications(database).map(listed),
      'verifications:show': ({ verificationId }) => required(context, verificationId),
      'verifications:remove': ({ verificationId }) => {
        required(context, verificationId);
        writing(database, () => deleteVerification(database, verificationId));
        context.emit({ type: 'verifications-changed' });
        return null;
      },
    },
    close: operations.close,
  };
}

async function carryOut(
  context: LabContext,
  pool: EnginePool,
  { checkpoint, dataset, plan, given, seenIdentities }: PreparedVerification,
  tools: OperationTools,
): Promise<VerificationRecord> {
  const { summary } = await askEngine(pool, {
    lane: { kind: 'alone' },
    job: 'verify',
    input: {
      datasetDirectory: dataset.directory,
      datasetFingerprint: dataset.manifest.fingerprint,
      checkpointFile: checkpoint.file,
      plan: { ...plan, pairs: { kind: 'drawn', folds: 2, same: 1, different: 1, seed: 0 } },
      given,
    },
    ...tools,
    stopped: 'The verification was cancelled; nothing of it was kept.',
  });
  const record: VerificationRecord = {
    id: newId('verification'),
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
  writing(context.database, () => insertVerification(context.database, record));
  return record;
}

function keptPlan({ pairs, ...plan }: VerificationPlan): KeptPlan {
  return {
    ...plan,
    pairs: pairs.kind === 'drawn' ? pairs : { kind: 'listed', name: pairs.name },
  };
}

/** Without what only the page of one shows. */
function listed({ summary, ...record }: VerificationRecord): ListedVerification {
  const { images, identities, same, different, tarAtFar, eer, accuracy, rank1, attacked } = summary;
  return {
    ...record,
    summary: { images, identities, same, different, tarAtFar, eer, accuracy, rank1, attacked },
  };
}

function required({ database }: LabContext, id: VerificationId): VerificationRecord {
  const found = findVerification(database, id);
  if (found) return found;
  throw new TemperError(
    'not-found',
    `There is no verification ${id}. List them with: temper verifications list`,
    { verificationId: id },
  );
}
