import { expect, it } from 'vitest';
import type { TrashItem } from '../../../../../../src/contract/home/trash';
import { createFakeLab, runFake } from '../../support/fake-context';

const item: TrashItem = {
  id: 'dataset-aaaaaaaaaaaa',
  kind: 'dataset',
  name: 'photos',
  deletedAt: '2026-11-24T12:00:00.000Z',
  bytes: 4_000_000,
  usedBy: { models: 0, runs: 2, evaluations: 1 },
  inUse: false,
};

it('temper trash list shows sizes and what refers to each item', async () => {
  const { stdout } = await runFake(
    ['trash', 'list'],
    createFakeLab({ 'trash:list': () => [item] }),
  );
  expect(stdout.text).toContain('4.00 MB');
  expect(stdout.text).toContain('2 runs, 1 evaluation');
});

it('temper trash empty names what is lost, and removes it only with --yes', async () => {
  const lab = createFakeLab({
    'trash:list': () => [item],
    'trash:empty': () => ({ removed: [item], kept: [] }),
  });
  const refused = await runFake(['trash', 'empty'], lab);
  expect(refused.code).toBe(2);
  expect(refused.stderr.text).toContain('dataset "photos": its images');
  expect(refused.stderr.text).toContain('(used by 2 runs, 1 evaluation)');
  expect(lab.calls.map(({ name }) => name)).not.toContain('trash:empty');
  const done = await runFake(['trash', 'empty', '--yes'], lab);
  expect(done.code).toBe(0);
  expect(done.stdout.text).toContain('removed 1 item for good (4.00 MB)');
  expect(lab.calls.at(-1)).toEqual({ name: 'trash:empty', input: { ids: [item.id] } });
});

it('temper evaluations remove says how to bring it back', async () => {
  const id = 'evaluation-aaaaaaaaaaaa';
  const lab = createFakeLab({
    'evaluations:remove': () => ({ models: 0, runs: 0, evaluations: 0 }),
  });
  const { stdout } = await runFake(['evaluations', 'remove', id], lab);
  expect(stdout.text).toContain(`temper trash restore ${id}`);
});
