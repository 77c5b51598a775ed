import { describe, expect, it } from 'vitest';
import type { EvaluationRecord } from '../../../../../../src/contract/evaluations/evaluation';
import type { RunRecord } from '../../../../../../src/contract/runs/run';
import { createFakeLab, runFake, type FakeLab } from '../../support/fake-context';
import { evaluationRecord, runRecord } from '../../support/records';

const runs = ['fine-tune', 'scratch long', 'fine-tune'].map((name, index) =>
  runRecord({ id: `run-00000000000${index}` as RunRecord['id'], name }),
);

function labWith(measured: readonly RunRecord[]): FakeLab {
  const evaluations = measured.map(({ id }): EvaluationRecord => evaluationRecord({ runId: id }));
  return createFakeLab({
    'evaluations:list': () => evaluations,
    'runs:list': () => runs.filter((run) => measured.includes(run)),
    'models:list': () => [],
  });
}

describe('temper compare without runs', () => {
  const [first, second, third] = runs as [RunRecord, RunRecord, RunRecord];

  it('lists what was measured alike, with the command that compares it', async () => {
    const { code, stdout } = await runFake(['compare'], labWith([second, first]));
    expect(code).toBe(0);
    expect(stdout.text).toMatch(/^measured alike, the newest first:\n\n[\d,]+ test images · .*\n/);
    expect(stdout.text).toContain("\n  temper compare fine-tune 'scratch long'\n");
  });

  it('names runs of one name by their ids', async () => {
    const { stdout } = await runFake(['compare'], labWith([third, second, first]));
    expect(stdout.text).toContain(`\n  temper compare ${first.id} 'scratch long' ${third.id}\n`);
  });

  it('gives ids to machines', async () => {
    const { stdout } = await runFake(['compare', '--json'], labWith([second, first]));
    expect(stdout.json).toMatchObject([
      { type: 'result', measuredAlike: [{ subjects: [first.id, second.id], earlierCount: 0 }] },
    ]);
  });

  it('says what is missing where there is nothing to compare', async () => {
    const { code, stdout } = await runFake(['compare'], labWith([first]));
    expect([code, stdout.text]).toEqual([
      0,
      'Nothing was measured alike yet: evaluate two runs or models on the same test images.\n',
    ]);
  });
});
