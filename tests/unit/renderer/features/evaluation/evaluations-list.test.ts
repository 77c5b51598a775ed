import { describe, expect, it } from 'vitest';
import type { CheckpointId, DatasetId, EvaluationId } from '../../../../../src/contract/ids';
import {
  EvaluationPlan,
  type EvaluationRecord,
  type EvaluationSummary,
} from '../../../../../src/contract/evaluations/evaluation';
import type { SanityCheck } from '../../../../../src/contract/evaluations/parts/checks';
import {
  checksOf,
  countDoubts,
  countStates,
  evaluationsTable,
  filterEvaluations,
  type EvaluationFacts,
} from '../../../../../src/renderer/features/evaluation/evaluations-list';
import {
  everyEvaluation,
  type EvaluationsFilter,
} from '../../../../../src/renderer/state/window/routes';

const plan = EvaluationPlan.parse({
  images: 2000,
  threatModel: { norm: 'linf', epsilon: '8/255' },
  attacks: [
    {
      name: 'PGD-20',
      attack: { kind: 'pgd', steps: 20, stepSize: { relativeToEpsilon: 0.1 }, iterate: 'best' },
    },
  ],
});

function summaryWith(verdicts: SanityCheck['verdict'][]): EvaluationSummary {
  return {
    clean: { count: 45, total: 50, value: 0.9, low: 0.786, high: 0.957 },
    attacks: [],
    worstCase: { count: 20, total: 50, value: 0.4, low: 0.276, high: 0.538 },
    curve: [],
    checks: verdicts.map((verdict) => ({
      name: 'gradients-not-zero',
      verdict,
      explanation: 'looked at',
    })),
    corruptions: [],
    shifted: [],
    directions: null,
    transfer: [],
    stoppedEarly: null,
    durationMs: 1,
    passes: 1,
  };
}

function facts(network: string, parts: Partial<EvaluationRecord>): EvaluationFacts {
  const record: EvaluationRecord = {
    id: `evaluation-${network}` as EvaluationId,
    checkpointId: 'checkpoint-aaaaaa01' as CheckpointId,
    runId: null,
    datasetId: 'dataset-aaaaaa0001' as DatasetId,
    datasetFingerprint: 'f00d',
    plan,
    state: 'completed',
    fraction: 1,
    progress: null,
    summary: summaryWith(['passed']),
    error: null,
    createdAt: '2026-11-24T12:00:00.000Z',
    finishedAt: '2026-11-24T12:01:00.000Z',
    ...parts,
  };
  return { record, network, dataset: 'fashion' };
}

const tuned = facts('tuned', {});
const doubtful = facts('natural', { summary: summaryWith(['passed', 'warning']) });
const broken = facts('imported', { summary: summaryWith(['failed']) });
const unchecked = facts('old', { summary: summaryWith([]) });
const waiting = facts('tuned again', { state: 'queued', summary: null, finishedAt: null });
const all = [tuned, doubtful, broken, unchecked, waiting];

function names(filter: Partial<EvaluationsFilter>): string[] {
  return filterEvaluations(all, { ...everyEvaluation, ...filter }).map(({ network }) => network);
}

describe('the filter of evaluations', () => {
  it('wants every word, in network, dataset, battery, attack or threat model', () => {
    expect(names({})).toHaveLength(5);
    expect(names({ text: 'TUNED fashion' })).toEqual(['tuned', 'tuned again']);
    expect(names({ text: 'pgd-20 linf 8/255 custom' })).toHaveLength(5);
    expect(names({ text: 'l2' })).toEqual([]);
  });

  it('wants one of the states and one of the verdicts', () => {
    expect(names({ states: ['queued', 'running'] })).toEqual(['tuned again']);
    expect(names({ checks: ['warning', 'failed'] })).toEqual(['natural', 'imported']);
    expect(names({ checks: ['none'] })).toEqual(['old']);
    expect(names({ checks: ['passed'], text: 'again' })).toEqual([]);
  });

  it('counts the states that occur, and the verdicts to look into', () => {
    expect(countStates(all)).toEqual([
      { state: 'queued', count: 1 },
      { state: 'completed', count: 4 },
    ]);
    expect(countDoubts(all)).toEqual([
      { checks: 'failed', count: 1 },
      { checks: 'warning', count: 1 },
      { checks: 'none', count: 1 },
    ]);
    expect(checksOf(waiting)).toBeNull();
  });
});

describe('the table of evaluations', () => {
  const table = evaluationsTable([doubtful, waiting]);
  const field = (row: number, column: string) => table.rows[row]?.[table.columns.indexOf(column)];

  it('has a field for each column, at full resolution', () => {
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(field(0, 'epsilon')).toBe(8 / 255);
    expect(field(0, 'images')).toBe(50);
    expect(field(0, 'worst_case_low')).toBe(0.276);
    expect(field(0, 'marks')).toBe('PGD only; self-check warning');
  });

  it('leaves open what is not known yet', () => {
    expect(field(1, 'images')).toBe(2000);
    expect(field(1, 'worst_case')).toBeNull();
    expect(field(1, 'checks')).toBeNull();
    expect(field(1, 'finished_at')).toBeNull();
  });
});
