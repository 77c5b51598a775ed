import { describe, expect, it } from 'vitest';
import type { EvaluationRecord } from '../../../../src/contract/evaluations/evaluation';
import { measuredAlike } from '../../../../src/contract/comparisons/measured-alike';
import { evaluationRecord } from '../../renderer/plots/support';

/** Completed on test images, as a lab answers it. */
function measured(id: string, images: number, runId: string | null = null): EvaluationRecord {
  const record = evaluationRecord(id.padStart(8, 'a'), {
    checkpointId: `checkpoint-${id}`,
    images,
  });
  return { ...record, runId, summary: {} } as EvaluationRecord;
}

const names = (most: number, known: readonly string[], evaluations: EvaluationRecord[]) =>
  measuredAlike(evaluations, (id) => known.includes(id), most).map(({ subjects, earlierCount }) => [
    subjects.join(' '),
    earlierCount,
  ]);

describe('what was measured alike', () => {
  it('is grouped by images and attacks, the newest group first, its subjects as they were measured', () => {
    const evaluations = [
      measured('00000004', 600, 'run-c'),
      measured('00000003', 2000, 'run-b'),
      measured('00000002', 600, 'run-a'),
      measured('00000001', 2000),
      measured('00000005', 500, 'run-a'),
    ];
    const known = ['run-a', 'run-b', 'run-c', 'checkpoint-00000001'];
    expect(names(5, known, evaluations)).toEqual([
      ['run-a run-c', 0],
      ['checkpoint-00000001 run-b', 0],
    ]);
    expect(names(1, known, evaluations)).toEqual([['run-a run-c', 0]]);
  });

  it('leaves out what is not there any more, what is not whole and what validation images say', () => {
    const [one, two] = [measured('00000001', 600, 'run-a'), measured('00000002', 600, 'run-b')];
    expect(names(5, ['run-a'], [one, two])).toEqual([]);
    expect(names(5, ['run-a', 'run-b'], [one, { ...two, state: 'failed' }])).toEqual([]);
    const onValidation = [one, two].map((each) => ({
      ...each,
      plan: { ...each.plan, split: 'validation' as const },
    }));
    expect(names(5, ['run-a', 'run-b'], onValidation)).toEqual([]);
  });

  it('counts a run once, and shows no group that an earlier one has', () => {
    const twice = [
      measured('00000001', 600, 'run-a'),
      measured('00000002', 600, 'run-a'),
      measured('00000003', 600, 'run-b'),
      measured('00000004', 2000, 'run-a'),
      measured('00000005', 2000, 'run-b'),
    ];
    expect(names(5, ['run-a', 'run-b'], twice)).toEqual([['run-b run-a', 0]]);
  });

  it('shows the newest six of many', () => {
    const runs = Array.from({ length: 9 }, (_, index) => `run-${index}`);
    const evaluations = runs.map((run, index) => measured(`0000000${index}`, 600, run));
    expect(names(5, runs, evaluations)).toEqual([['run-5 run-4 run-3 run-2 run-1 run-0', 3]]);
  });
});
