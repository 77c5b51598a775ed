import { TemperError } from '../../../../contract/errors';
import type { LabEvent, OperationOutcome } from '../../../../contract/events';
import type { CheckpointId, OperationId } from '../../../../contract/ids';
import type { CombinationRecord } from '../../../../contract/weight-space/combination';
import { endedWorkStates } from '../../../../contract/work';
import type { LabContext } from '../../context';
import { findCombination } from '../../store/repositories/combinations';
import { chosenCheckpoint, type CombinedTrial } from './combined-trial';
import type { LabCommands } from '../executors/local-executor';

/** What carrying out a combination takes of the executor. */
interface CombineTools {
  context: LabContext;
  lab: LabCommands;
  subscribe(listener: (event: LabEvent) => void): () => void;
  /** Waits while the study is paused. @throws TemperError `cancelled` once it is stopped */
  mayBegin(): Promise<void>;
  /** Resolves with the combination once it has ended. */
  ended(combination: CombinationRecord): Promise<CombinationRecord>;
}

/**
 * Measures what lies between the members, or takes what the history has of it, and keeps the chosen one as a model.
 *
 * @returns null where the combination did not come to its end
 */
export async function combineMembers(
  tools: CombineTools,
  { request, known }: CombinedTrial,
): Promise<CheckpointId | null> {
  const { context, lab } = tools;
  let combination = known;
  for (let attempt = 0; attempt < mostAttempts && isOpen(combination, attempt); attempt += 1) {
    await tools.mayBegin();
    combination = await tools.ended(await begun(lab, request, combination));
  }
  if (combination?.state !== 'completed') return null;
  const chosen = chosenCheckpoint(context, combination);
  return chosen ? chosen.id : keptCheckpoint(tools, combination);
}

/** An engine that is lost again and again is not restarted forever. */
const mostAttempts = 3;

/** Whether there is something to carry out: everything at first, later only what an engine was lost over. */
function isOpen(combination: CombinationRecord | null, attempt: number): boolean {
  if (combination?.state === 'completed') return false;
  return (
    attempt === 0 ||
    (combination?.state === 'interrupted' && combination.error?.code === 'engine-lost')
  );
}

async function begun(
  lab: LabCommands,
  request: CombinedTrial['request'],
  known: CombinationRecord | null,
): Promise<CombinationRecord> {
  if (!known) return lab.call('combinations:create', request);
  const { id: combinationId, state } = known;
  // A waiting one may wait for a process that has exited.
  return state === 'queued' || endedWorkStates.includes(state)
    ? lab.call('combinations:resume', { combinationId })
    : known;
}

async function keptCheckpoint(
  { lab, subscribe }: CombineTools,
  { id: combinationId }: CombinationRecord,
): Promise<CheckpointId> {
  const outcomes = new Map<OperationId, OperationOutcome>();
  let tell: () => void = () => undefined;
  const unsubscribe = subscribe((event) => {
    if (event.type !== 'operation' || !event.outcome) return;
    outcomes.set(event.operationId, event.outcome);
    tell();
  });
  try {
    const keep = { combinationId, mix: null, name: null };
    const { operationId } = await lab.call('combinations:keep', keep);
    const outcome = await new Promise<OperationOutcome>((resolve) => {
      tell = () => {
        const found = outcomes.get(operationId);
        if (found) resolve(found);
      };
      tell();
    });
    if (outcome.kind === 'model-combined') return outcome.checkpoint.id;
    if (outcome.kind === 'failed') throw new TemperError(outcome.error.code, outcome.error.message);
    throw new RangeError(`keeping a combination ended as ${outcome.kind}`);
  } finally {
    unsubscribe();
  }
}

/** The combination as the history has it, once it has ended. */
export function endedCombination(
  { database }: LabContext,
  { id }: CombinationRecord,
): CombinationRecord | undefined {
  const found = findCombination(database, id);
  return found && endedWorkStates.includes(found.state) ? found : undefined;
}
