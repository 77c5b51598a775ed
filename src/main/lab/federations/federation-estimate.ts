import { TemperError } from '../../../contract/errors';
import {
  clientsOfTask,
  type FederationEstimate,
  type FederationExecution,
  type FederationPace,
} from '../../../contract/federations/execution';
import type { FederationPlan, FederationRecord } from '../../../contract/federations/federation';
import { dividedPart, type FederationPart } from '../../../contract/federations/parts';
import type { ExpectedTask } from '../../../contract/studies/executors/task-limits';
import { passesPerImage } from '../../core/numerics/cost';
import { partPasses, sizesOfSummary } from '../../core/numerics/federated-passes';
import type { LabContext } from '../context';
import type { EnginePool } from '../engines/engine-pool';
import { resolveDataset } from '../records/references';
import { measurePlanSpeed, usedSpeed } from '../runs/plan-speed';
import { divisionOf } from './federation-create';

interface EstimateTools {
  context: LabContext;
  pool: EnginePool;
  /** Whether this process works on something: nothing is measured then. */
  isBusy: boolean;
}

/**
 * What tasks of a federation take, by measured steps of its training.
 *
 * @throws TemperError for a plan that does not fit its dataset
 */
export async function estimateFederation(
  tools: EstimateTools,
  plan: FederationPlan,
  execution: FederationExecution,
): Promise<FederationEstimate> {
  const dataset = resolveDataset(tools.context.database, plan.training.dataset);
  const division = divisionOf(dataset, plan.division);
  const pace = await measuredPace(tools, plan);
  const { classNames } = dataset.manifest;
  const facts = { plan, division, classNames, execution: { ...execution, pace } };
  const clients = division.clients.map((_, client) => client);
  const drawn = Math.max(1, Math.round(plan.participation * clients.length));
  const parts = [
    ...dividedPart({ kind: 'results', clients }, clientsOfTask(execution, clients.length)),
    // Which clients a round draws is left open: all of them, in tasks of the size that rounds have.
    ...dividedPart(
      { kind: 'updates', average: 'fedavg', round: 1, clients },
      clientsOfTask(execution, drawn),
    ),
  ];
  return { pace, expected: expectedOfParts(facts, parts) };
}

/** What the longest of these tasks is expected to take; nothing where no pace was measured. */
export function expectedOfParts(
  {
    plan,
    division,
    classNames,
    execution: { pace },
  }: Pick<FederationRecord, 'plan' | 'division' | 'classNames' | 'execution'>,
  parts: readonly FederationPart[],
): ExpectedTask {
  if (!pace) return { durationMs: null, memoryBytes: null };
  const sizes = division.clients.map(sizesOfSummary);
  const none = { train: 0, validation: 0, test: 0 };
  const facts = { plan, classes: classNames.length };
  const passes = parts.map((part) => partPasses(facts, part, (client) => sizes[client] ?? none));
  return {
    durationMs: (1000 * Math.max(0, ...passes)) / pace.passesPerSecond,
    memoryBytes: pace.memoryBytes,
  };
}

/** Null while something else has the device. */
async function measuredPace(
  { context, pool, isBusy }: EstimateTools,
  { training }: FederationPlan,
): Promise<FederationPace | null> {
  try {
    const speed = usedSpeed(context, await measurePlanSpeed(context, pool, training, isBusy));
    return {
      passesPerSecond: speed.imagesPerSecond * passesPerImage(training.recipe),
      memoryBytes: speed.memoryBytes,
    };
  } catch (error) {
    if (error instanceof TemperError && error.code === 'device-busy') return null;
    throw error;
  }
}
