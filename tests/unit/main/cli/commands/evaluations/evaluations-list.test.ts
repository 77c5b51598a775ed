import { expect, it } from 'vitest';
import type { CommandOutput } from '../../../../../../src/contract/commands';
import { createFakeLab, runFake } from '../../support/fake-context';
import { evaluationRecord } from '../../support/records';

const named = (id: string, name: string) => [{ id, name }];

it('lists evaluations with their model, dataset and date, or the id of what was deleted', async () => {
  const known = evaluationRecord();
  const orphan = evaluationRecord({ checkpointId: 'checkpoint-bbbbbbbbbbbb' as never });
  const lab = createFakeLab({
    'evaluations:list': () => [known, orphan],
    'models:list': () =>
      named(known.checkpointId, 'robust') as unknown as CommandOutput<'models:list'>,
    'datasets:list': () =>
      named(known.datasetId, 'tiny') as unknown as CommandOutput<'datasets:list'>,
  });
  const { code, stdout } = await runFake(['evaluations', 'list'], lab);
  expect(code).toBe(0);
  const [head, first, second] = stdout.lines;
  expect(head).toMatch(/model +dataset .*created/);
  expect(first).toMatch(/robust +tiny .*2026-11-24 \d\d:10/);
  expect(second).toContain('checkpoint-bbbbbbbbbbbb');
});
