import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openVerificationJournal } from '../../../../../src/main/engine/evaluation/verification/journal';
import { canMountSmallDisk, mountSmallDisk } from '../../../../support/small-disk';
import { runDirectory } from '../../../../support/training-jobs';
import { temporaryDirectory } from '../../../../support/temporary-directory';

const arithmetic = {
  tensorflowVersion: '2.9.1',
  device: 'CPU',
  cpuModel: 'a processor',
  threads: 2,
};
const attacked = {
  similarities: new Float64Array([0.5, -0.25]),
  distances: {
    images: 2,
    largestShare: 1,
    largestExcess: 0,
    smallestPixel: 0,
    largestPixel: 1,
    violations: 0,
  },
};
const identity = { inputs: 'one', arithmetic };

it.runIf(canMountSmallDisk())(
  'a verification on a full disk says that it can be resumed, and keeps whole batches',
  () => {
    const small = runDirectory(temporaryDirectory(), 'small');
    mountSmallDisk(small, '24k');
    const batch = new Float32Array(1280).fill(0.5);
    const journal = openVerificationJournal(small, identity, batch.length);
    const fill = () => {
      for (;;) journal.addDirections(batch);
    };
    expect(fill).toThrow(/progress could not be written.*Free some space and resume/);
    const [file = ''] = readdirSync(small).filter((name) => name.endsWith('.f32'));
    const written = statSync(join(small, file)).size;
    journal.close();
    const again = openVerificationJournal(small, identity, batch.length);
    expect(again.directions.length).toBe(Math.floor(written / batch.byteLength) * batch.length);
    expect(again.directions.length).toBeGreaterThan(0);
    again.close();
  },
);

it('sets aside what another number of threads left, says so, and takes it up when that comes again', () => {
  const folder = temporaryDirectory();
  const open = (threads: number) =>
    openVerificationJournal(folder, { ...identity, arithmetic: { ...arithmetic, threads } }, 2);
  const first = open(2);
  expect(first.begunAgain).toBeNull();
  first.addDirections(new Float32Array([1, 2]));
  first.add(0, 0, attacked);
  first.close();
  const other = open(1);
  expect(other.begunAgain).toBe('begun again: 1 thread, not 2');
  expect([other.directions.length, other.find(0, 0)]).toEqual([0, null]);
  other.close();
  const back = open(2);
  expect(back.find(0, 0)).toEqual(attacked);
  expect([...back.directions]).toEqual([1, 2]);
  back.close();
});

it('sets aside what another version of Temper left, and says so', () => {
  const folder = temporaryDirectory();
  const file = join(folder, 'attacked.jsonl');
  const older = `${JSON.stringify({ version: 1, identity: 'a digest' })}\n`;
  writeFileSync(file, older);
  const journal = openVerificationJournal(folder, identity, 2);
  expect(journal.begunAgain).toBe('begun again: results of another version');
  journal.add(0, 0, attacked);
  journal.close();
  const kept = readdirSync(folder).filter((name) => name.startsWith('attacked.jsonl.'));
  expect(kept.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([older]);
  const again = openVerificationJournal(folder, identity, 2);
  expect(again.begunAgain).toBeNull();
  expect(again.find(0, 0)).toEqual(attacked);
  again.close();
});
