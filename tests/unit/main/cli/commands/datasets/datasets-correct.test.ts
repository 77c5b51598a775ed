import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CorrectionHistory } from '../../../../../../src/contract/datasets/corrections';
import { temporaryDirectory } from '../../../../../support/temporary-directory';
import { makeDataset } from '../../../../../support/lab-records';
import { createFakeLab, runFake } from '../../support/fake-context';

const subject = makeDataset();
const history: CorrectionHistory = {
  original: { id: subject.id, name: 'shapes', fingerprint: subject.manifest.fingerprint },
  corrections: [
    { kind: 'relabel', split: 'train', index: 12, className: 'square' },
    { kind: 'move', split: 'test', index: 4, to: 'train' },
  ],
};

function labThatRefuses() {
  return createFakeLab({
    'datasets:show': () => subject,
    'datasets:corrections': () => history,
    'datasets:correct': () => {
      throw new Error('the request is what is tested');
    },
  });
}

describe('temper datasets correct', () => {
  it('asks for what the options say', async () => {
    const lab = labThatRefuses();
    const words = ['datasets', 'correct', 'shapes', '--relabel', 'train:12=a=b', '--exclude'];
    await runFake([...words, 'test:3', '--merge-duplicates', '--leakage-free', 'exact'], lab);
    expect(lab.calls.find(({ name }) => name === 'datasets:correct')?.input).toEqual({
      reference: subject.id,
      corrections: [
        { kind: 'relabel', split: 'train', index: 12, className: 'a=b' },
        { kind: 'exclude', split: 'test', index: 3 },
      ],
      mergeDuplicates: 'exact',
      leakageFree: 'exact',
    });
  });

  it.each([
    ['--relabel', 'train:12', /--relabel train:12: expected SPLIT:INDEX=CLASS/],
    ['--exclude', 'training:1', /--exclude training:1: expected SPLIT:INDEX with train/],
    ['--leakage-free', 'some', /--leakage-free some: expected exact or near/],
  ])('says what is wrong with %s %s', async (option, value, message) => {
    const { code, stderr } = await runFake(
      ['datasets', 'correct', 'shapes', option, value],
      labThatRefuses(),
    );
    expect(code).toBe(2);
    expect(stderr.text).toMatch(message);
  });

  it('takes a file of corrections for the dataset that it was written for, and for no other', async () => {
    const file = join(temporaryDirectory(), 'corrections.json');
    const written = await runFake(
      ['datasets', 'corrections', 'version', '--to', file],
      labThatRefuses(),
    );
    expect(written.stdout.text).toContain('train 12: labelled "square"');
    expect(written.stdout.text).toContain('test 4: moved to training');
    const lab = labThatRefuses();
    await runFake(['datasets', 'correct', 'shapes', '--from', file], lab);
    expect(lab.calls.at(-1)?.input).toMatchObject({ corrections: history.corrections });

    const others = { ...history, original: { ...history.original, fingerprint: 'other' } };
    writeFileSync(file, JSON.stringify(others));
    const refused = await runFake(['datasets', 'correct', 'shapes', '--from', file], lab);
    expect(refused.stderr.text).toMatch(/holds corrections of "shapes", fingerprint other/);
  });
});
