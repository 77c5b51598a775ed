import { expect, it } from 'vitest';
import { createFakeLab, runFake } from '../../support/fake-context';

it.each([
  [['datasets', 'hold-out', 'faces', '--share', '1.5'], /--share: .*1/],
  [['datasets', 'hold-out', 'faces', '--minimum-images', '0'], /--minimum-images/],
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
