import { expect, it } from 'vitest';
import type {
  EvaluationRecord,
  EvaluationSummary,
} from '../../../../../src/contract/evaluations/evaluation';
import type { RunRecord } from '../../../../../src/contract/runs/run';
import { comparableResults } from '../../../../../src/renderer/features/home/recent-figures';
import {
  makeCheckpoint,
  makeDataset,
  makeEvaluation,
  makeEvaluationPlan,
  makeRun,
} from '../../../../support/lab-records';

const dataset = makeDataset();
const model = makeCheckpoint();
const share = (value: number) => ({ value, low: value, high: value, correct: 1, total: 1 });
const summary = { clean: share(0.9), worstCase: share(0.5) } as unknown as EvaluationSummary;

function evaluated(epsilon: number): EvaluationRecord {
  const plan = makeEvaluationPlan({ threatModel: { norm: 'linf', epsilon } });
  return makeEvaluation(model.id, dataset.id, { plan, summary, state: 'completed' });
}

it('puts into one figure what was evaluated like the newest run, and draws none for fewer than two', () => {
  const [newest, unevaluated, other, alike] = ['newest', 'unevaluated', 'other', 'alike'].map(
    (name) => makeRun(dataset, { name }),
  );
  if (!newest || !unevaluated || !other || !alike) throw new Error('unreachable');
  const evaluations = new Map([
    [newest.id, evaluated(0.1)],
    [other.id, evaluated(0.2)],
    [alike.id, evaluated(0.1)],
  ]);
  const of = ({ id }: RunRecord) => evaluations.get(id) ?? null;
  const results = comparableResults([newest, unevaluated, other, alike], of);
  expect(results?.points.map(({ name, passes }) => [name, passes])).toEqual([
    ['newest', null],
    ['alike', null],
  ]);
  expect(comparableResults([newest, other], of)).toBeNull();
  expect(comparableResults([], of)).toBeNull();
});

it('shows the newest 60 of many, and tells of how many', () => {
  const runs = Array.from({ length: 70 }, (_, index) => makeRun(dataset, { name: `run ${index}` }));
  const results = comparableResults(runs, () => evaluated(0.1));
  expect(results?.of).toBe(70);
  expect(results?.points.map(({ name }) => name)).toEqual(
    runs.slice(0, 60).map(({ name }) => name),
  );
});
