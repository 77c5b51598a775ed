import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openVerificationJournal } from '../../../../../src/main/engine/evaluation/verification/journal';
import { canMountSmallDisk, mountSmallDisk } from '../../../../support/small-disk';
import { runDirectory } from '../../../../support/training-jobs';
import { temporaryDirectory } from '../../../../support/temporary-directory';

it.runIf(canMountSmallDisk())(
  'a verification on a full disk says that it can be resumed, and keeps whole batches',
  () => {
    const small = runDirectory(temporaryDirectory(), 'small');
    mountSmallDisk(small, '24k');
    const batch = new Float32Array(1280).fill(0.5);
    const journal = openVerificationJournal(small, 'one', batch.length);
    const fill = () => {
      for (;;) journal.addDirections(batch);
    };
    expect(fill).toThrow(/progress could not be written.*Free some space and resume/);
    const [file = ''] = readdirSync(small).filter((name) => name.endsWith('.f32'));
    const written = statSync(join(small, file)).size;
    journal.close();
    const again = openVerificationJournal(small, 'one', batch.length);
    expect(again.directions.length).toBe(Math.floor(written / batch.byteLength) * batch.length);
    expect(again.directions.length).toBeGreaterThan(0);
    again.close();
  },
);
