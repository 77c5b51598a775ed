import { rmSync } from 'node:fs';
import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { ListedVerification } from '../../../contract/identities/verification';
import type { VerificationRecord } from '../../../contract/identities/verification';
import type { VerificationId } from '../../../contract/ids';
import type { LabContext } from '../context';
import { assertThreadVariables } from '../engines/device-environment';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import { writing } from '../store/database';
import {
  claimUnfinished,
  deleteUnfinished,
  findUnfinished,
  listUnfinished,
  type StoredVerification,
} from '../store/repositories/unfinished-verifications';
import {
  deleteVerification,
  findVerification,
  listVerifications,
} from '../store/repositories/verifications';
import { createPairLists } from './pair-lists';
import { createVerificationWork } from './verification-work';
import { galleryProblem, prepareVerification } from './prepare-verification';

export interface VerificationService {
  handlers: Pick<
    CommandHandlers,
    Extract<keyof CommandHandlers, `${'verifications' | 'pair-lists'}:${string}`>
  >;
  /** Resolves when nothing is being verified any more; what is going on is stopped, and can be resumed. */
  close(): Promise<void>;
}

/** Whether models tell the same identity from another: each an operation in an engine of its own, on the chosen device. */
export function createVerificationService(
  context: LabContext,
  pool: EnginePool,
  explain: (error: unknown) => unknown,
): VerificationService {
  const { database } = context;
  const work = createVerificationWork(context, pool, explain);
  return {
    handlers: {
      ...createPairLists(context),
      'verifications:create': (request) => {
        assertThreadVariables();
        const prepared = prepareVerification(context, request);
        const verificationId = newId('verification');
        return { ...work.begin(verificationId, prepared), verificationId };
      },
      'verifications:check-gallery': (asked) => ({ problem: galleryProblem(context, asked) }),
      'verifications:resume': ({ verificationId }) => {
        assertThreadVariables();
        const { request } = requireUnfinished(context, verificationId);
        const prepared = prepareVerification(context, request);
        if (!writing(database, () => claimUnfinished(database, verificationId, context.labId))) {
          throw new TemperError(
            'wrong-state',
            `The verification ${verificationId} is being carried out. Look again in a moment.`,
            { verificationId },
          );
        }
        return work.carryOn(verificationId, prepared);
      },
      'verifications:pause': ({ verificationId }) => work.control(verificationId, 'pause'),
      'verifications:continue': ({ verificationId }) => work.control(verificationId, 'resume'),
      'verifications:unfinished': () =>
        listUnfinished(database).map(({ id, checkpointName, datasetName, error, ...stored }) => ({
          ...{ id, checkpointName, datasetName, error, createdAt: stored.createdAt },
          state: stored.labId === null ? 'stopped' : work.isPaused(id) ? 'paused' : 'running',
        })),
      'verifications:list': () => listVerifications(database).map(listed),
      'verifications:show': ({ verificationId }) => required(context, verificationId),
      'verifications:remove': ({ verificationId }) => {
        if (findUnfinished(database, verificationId)) removeUnfinished(context, verificationId);
        else {
          required(context, verificationId);
          writing(database, () => deleteVerification(database, verificationId));
        }
        context.emit({ type: 'verifications-changed' });
        return null;
      },
    },
    close: work.close,
  };
}

function removeUnfinished(context: LabContext, id: VerificationId): void {
  const { database, paths } = context;
  const { labId } = requireUnfinished(context, id);
  if (labId !== null) {
    throw new TemperError(
      'wrong-state',
      `The verification ${id} is being carried out. Stop it first.`,
      { verificationId: id },
    );
  }
  writing(database, () => deleteUnfinished(database, id));
  rmSync(paths.verification(id), { recursive: true, force: true });
}

/** Without what only the page of one shows. */
function listed({ summary, ...record }: VerificationRecord): ListedVerification {
  const { images, identities, same, different, tarAtFar, eer, accuracy, rank1, attacked } = summary;
  return {
    ...record,
    summary: { images, identities, same, different, tarAtFar, eer, accuracy, rank1, attacked },
  };
}

function requireUnfinished({ database }: LabContext, id: VerificationId): StoredVerification {
  const found = findUnfinished(database, id);
  if (found) return found;
  const isFinished = findVerification(database, id) !== null;
  throw new TemperError(
    isFinished ? 'wrong-state' : 'not-found',
    isFinished
      ? `The verification ${id} is finished.`
      : `There is no verification ${id}. List them with: temper verifications list`,
    { verificationId: id },
  );
}

function required({ database }: LabContext, id: VerificationId): VerificationRecord {
  const found = findVerification(database, id);
  if (found) return found;
  throw new TemperError(
    'not-found',
    findUnfinished(database, id)
      ? `The verification ${id} is not finished. Resume it with: temper verifications resume ${id}`
      : `There is no verification ${id}. List them with: temper verifications list`,
    { verificationId: id },
  );
}
