import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFakeLab, runFake } from '../../support/fake-context';

it.each([
  [['datasets', 'hold-out', 'faces', '--share', '1.5'], /--share: .*1/],
  [['datasets', 'hold-out', 'faces', '--minimum-images', '0'], /--minimum-images/],
  [
    ['verify', 'model', '--pairs', '/missing/pairs.txt'],
    /There is no file .*pairs\.txt\. Check the path/,
  ],
  [['verify', 'model', '--pairs', 'a.txt', '--pair-list', 'lfw'], /give one of them/],
  [
    ['verify', 'model', '--gallery', '/missing/gallery.csv'],
    /There is no file .*gallery\.csv\. Check the path/,
  ],
  [['verify', 'model', '--gallery', 'a.csv', '--gallery-split', 'train'], /give one of them/],
  [['verify', 'model', '--gallery-split', 'all'], /--gallery-split/],
  [['pairs', 'add', '/missing/pairs.txt'], /There is no file .*pairs\.txt\. Check the path/],
  [['pairs', 'check', 'lfw', '--dataset', 'faces', '--split', 'all-of-it'], /--split/],
  [['inspect', 'model', '--reference', 'test:3'], /--reference and --threshold belong together/],
  [['inspect', 'model', '--threshold', '0.4'], /--reference and --threshold belong together/],
  [['inspect', 'model', '--reference', 'all:3', '--threshold', '0.4'], /--reference/],
  [['inspect', 'model', '--reference', 'test:3:9', '--threshold', '0.4'], /--reference test:3:9/],
  [['inspect', 'model', '--reference', 'test:3', '--threshold', '40'], /--threshold/],
])(
  '%j is refused before anything is looked up, by the option that is wrong',
  async (words, message) => {
    const lab = createFakeLab({});
    const { code, stderr } = await runFake(words, lab);
    expect(code).not.toBe(0);
    expect(stderr.text).toMatch(message);
    expect(lab.calls).toEqual([]);
  },
);

it('lists what was begun beside what is finished, with the way to go on', async () => {
  const lab = createFakeLab({
    'verifications:list': () => [],
    'verifications:unfinished': () => [
      {
        id: 'verification-abcdef' as never,
        checkpointName: 'embedder',
        datasetName: 'faces',
        state: 'stopped',
        error: null,
        createdAt: '2026-01-01T00:00:00.000Z',
      },
    ],
  });
  const { code, stdout } = await runFake(['verifications', 'list'], lab);
  expect(code).toBe(0);
  expect(stdout.text).toContain(
    'verification-abcdef, embedder on faces, is stopped; resume it with: temper verifications resume verification-abcdef',
  );
});

const kept = {
  id: 'pairs-abcdef' as never,
  name: 'lfw',
  ...{ same: 3000, different: 3000, folds: 10, identities: 5749 },
  createdAt: '2026-01-01T00:00:00.000Z',
};

it('keeps a list of pairs by the name of its file, and lists what is kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'temper-pairs-'));
  const file = join(folder, 'pairs.txt');
  writeFileSync(file, '1 1\nann 1 2\nann 1 ben 1\n');
  const lab = createFakeLab({
    'pair-lists:keep': () => kept,
    'pair-lists:list': () => [kept],
  });
  const { code, stdout } = await runFake(['pairs', 'add', file], lab);
  expect(code).toBe(0);
  expect(lab.calls[0]?.input).toEqual({ name: 'pairs.txt', text: readFileSync(file, 'utf8') });
  expect(stdout.text).toContain(
    'kept as lfw (pairs-abcdef): 3,000 pairs of the same identity, 3,000 pairs of different identities, 10 folds',
  );
  expect((await runFake(['pairs', 'list'], lab)).stdout.text).toMatch(/lfw +3000 +3000 +5749 +10/);
  rmSync(folder, { recursive: true });
});

it('ends with an error where a dataset lacks an image of a list', async () => {
  const problem = 'Pair 4 of lfw names image 9 of "ann", of which "faces" has 3.';
  const lab = createFakeLab({ 'pair-lists:check': () => ({ list: kept, problem }) });
  const { code, stderr } = await runFake(['pairs', 'check', 'lfw', '--dataset', 'faces'], lab);
  expect(code).not.toBe(0);
  expect(stderr.text).toContain(problem);
});
