import { now, type LabContext } from '../context';
import { writing } from '../store/database';
import { setEvaluationState } from '../store/repositories/evaluations/evaluations';
import { setCombinationState } from '../store/repositories/combinations';
import { setFederationState } from '../store/repositories/federations';
import { dequeue, listQueue } from '../store/repositories/queue/queue-entries';
import { setRunState } from '../store/repositories/runs/runs';
import type { CombinationId, EvaluationId, FederationId, RunId } from '../../../contract/ids';

/** A lab that lives for one command takes what it queued out of the queue when it ends: no other lab would start it. */
export function interruptWaiting(context: LabContext): void {
  const { database, labId } = context;
  writing(database, () => {
    for (const entry of listQueue(database).filter((entry) => entry.labId === labId)) {
      dequeue(database, entry.itemId);
      const common = { state: 'interrupted' as const, labId: null, finishedAt: now() };
      if (entry.kind === 'run') {
        setRunState(database, entry.itemId as RunId, {
          ...common,
          reason: 'The command that queued this run was closed before its turn. Resume starts it.',
          error: null,
        });
      } else if (entry.kind === 'combination') {
        const message = 'The command that queued this combination was closed. Resume starts it.';
        setCombinationState(database, entry.itemId as CombinationId, {
          ...common,
          error: { code: 'cancelled', message },
        });
      } else if (entry.kind === 'federation') {
        const message = 'The command that queued this federation was closed. Resume starts it.';
        setFederationState(database, entry.itemId as FederationId, {
          ...common,
          error: { code: 'cancelled', message },
        });
      } else {
        const message = 'The command that queued this evaluation was closed. Resume starts it.';
        setEvaluationState(database, entry.itemId as EvaluationId, {
          ...common,
          error: { code: 'cancelled', message },
        });
      }
    }
  });
}
