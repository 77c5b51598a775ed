import { adversarialRecipe } from '../../../../src/contract/plans/recipe';
import { EvaluationRecord } from '../../../../src/contract/evaluations/evaluation';
import { Plan, type PlanInput } from '../../../../src/contract/plans/plan';
import { RunRecord } from '../../../../src/contract/runs/run';
import type { MetricRows } from '../../../../src/renderer/plots/shape/series/run-axis';

const pgd = { kind: 'pgd', steps: 10, stepSize: { relativeToEpsilon: 0.25 } } as const;

export const planInput: PlanInput = {
  version: 2,
  name: 'fine-tune',
  dataset: 'fashion',
  start: { kind: 'checkpoint', checkpoint: 'natural' },
  recipe: adversarialRecipe({ attack: pgd }),
  threatModel: { norm: 'linf', epsilon: '8/255' },
  learningRate: { kind: 'slow-start-fast-decay', peak: 0.05 },
  epochs: 10,
  validation: { attack: pgd },
};

export function runRecord(parts: Partial<RunRecord> = {}): RunRecord {
  return {
    ...RunRecord.parse({
      id: 'run-aaaaaa000001',
      name: 'fine-tune',
      plan: Plan.parse(planInput),
      state: 'completed',
      reason: null,
      error: null,
      datasetId: 'dataset-aaaaaa0001',
      datasetFingerprint: 'f',
      datasetName: 'fashion',
      networkName: 'small-cnn',
      parameters: 1,
      startCheckpointId: null,
      bestCheckpointId: null,
      lastCheckpointId: null,
      progress: null,
      best: null,
      cost: null,
      environment: null,
      queuePosition: null,
      colourIndex: 2,
      createdAt: '2026-11-24T12:00:00.000Z',
      startedAt: '2026-11-24T12:00:00.000Z',
      finishedAt: null,
    }),
    ...parts,
  };
}

/** Epoch rows 0, 1, 2 … with the given columns. */
export function fakeFrame(columns: Record<string, (number | null)[]>): MetricRows {
  const length = Object.values(columns)[0]?.length ?? 0;
  return { epochs: Array.from({ length }, (_, index) => index), columns };
}

export function evaluationRecord(
  id: string,
  parts: { checkpointId?: string; state?: string; images?: number; createdAt?: string } = {},
): EvaluationRecord {
  return EvaluationRecord.parse({
    id: `evaluation-${id}`,
    checkpointId: parts.checkpointId ?? 'checkpoint-aaaaaa01',
    runId: null,
    datasetId: 'dataset-aaaaaa0001',
    datasetFingerprint: 'f',
    plan: {
      split: 'test',
      images: parts.images ?? 2000,
      batchSize: 128,
      seed: 0,
      threatModel: { norm: 'linf', epsilon: 8 / 255 },
      attacks: [
        {
          name: 'FGSM',
          attack: { kind: 'fgsm', loss: 'cross-entropy', batchNorm: 'eval' },
        },
      ],
      curve: null,
    },
    state: parts.state ?? 'completed',
    fraction: 1,
    summary: null,
    error: null,
    createdAt: parts.createdAt ?? '2026-11-24T12:00:00.000Z',
    finishedAt: null,
  });
}
