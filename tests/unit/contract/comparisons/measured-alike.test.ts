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

const names = (known: readonly string[], evaluations: EvaluationRecord[]) =>
  measuredAlike(evaluations, (id) => known.includes(id)).map(({ subjects, earlierCount }) => [
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
    expect(names(known, evaluations)).toEqual([
      ['run-a run-c', 0],
      ['checkpoint-00000001 run-b', 0],
    ]);
  });

  it('leaves out what is not there any more, what is not whole and what validation images say', () => {
    const [one, two] = [measured('00000001', 600, 'run-a'), measured('00000002', 600, 'run-b')];
    expect(names(['run-a'], [one, two])).toEqual([]);
    expect(names(['run-a', 'run-b'], [one, { ...two, state: 'failed' }])).toEqual([]);
    const onValidation = [one, two].map((each) => ({
      ...each,
      plan: { ...each.plan, split: 'validation' as const },
    }));
    expect(names(['run-a', 'run-b'], onValidation)).toEqual([]);
  });

  it('counts a run once, and shows no group that an earlier one has', () => {
    const twice = [
      measured('00000001', 600, 'run-a'),
      measured('00000002', 600, 'run-a'),
      measured('00000003', 600, 'run-b'),
      measured('00000004', 2000, 'run-a'),
      measured('00000005', 2000, 'run-b'),
    ];
    expect(names(['run-a', 'run-b'], twice)).toEqual([['run-b run-a', 0]]);
  });

  it('gives the newest five', () => {
    const pairs = Array.from({ length: 7 }, (_, index) =>
      ['a', 'b'].map((letter) =>
        measured(`000000${index}${letter}`, 100 + index, `${letter}${index}`),
      ),
    );
    const known = pairs.flat().map(({ runId }) => String(runId));
    expect(names(known, pairs.flat()).map(([subjects]) => subjects)).toEqual([
      ...['b0 a0', 'b1 a1', 'b2 a2', 'b3 a3', 'b4 a4'],
    ]);
  });

  it('shows the newest six of many', () => {
    const runs = Array.from({ length: 9 }, (_, index) => `run-${index}`);
    const evaluations = runs.map((run, index) => measured(`0000000${index}`, 600, run));
    expect(names(runs, evaluations)).toEqual([['run-5 run-4 run-3 run-2 run-1 run-0', 3]]);
  });
});
