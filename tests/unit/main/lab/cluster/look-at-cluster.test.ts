import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAtCluster } from '../../../../../src/main/lab/cluster/slurm-client';
import { temporaryFolder } from '../../../../support/lab-records';

const { PATH } = process.env;
let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
  process.env['PATH'] = folder;
});
afterEach(() => {
  process.env['PATH'] = PATH;
  remove();
});

/** Puts programs in the place of Slurm's. */
function plant(programs: Record<string, string>): void {
  for (const [name, lines] of Object.entries(programs)) {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\n${lines}\n`);
    chmodSync(file, 0o755);
  }
}

describe('looking for a cluster', () => {
  it('finds none where Slurm is missing, or belongs to no cluster', async () => {
    expect(await lookAtCluster()).toBeNull();
    plant({
      sbatch: 'echo "sbatch: fatal: Could not establish a configuration source" >&2; exit 1',
    });
    expect(await lookAtCluster()).toBeNull();
  });

  it('says why nothing is known of one that does not answer', async () => {
    plant({ sbatch: 'echo slurm 22.05.8', scontrol: 'echo "Slurmctld(primary) at c is DOWN"' });
    const cluster = await lookAtCluster();
    expect(cluster?.partitions).toEqual([]);
    expect(cluster?.problem).toContain('Slurm does not answer: Slurmctld(primary) at c is DOWN.');
  });

  it('lists the partitions of one that does', async () => {
    plant({
      sbatch: 'echo slurm 22.05.8',
      scontrol: 'echo "Slurmctld(primary) at c is UP"',
      sinfo: 'echo "main*|infinite|2|8|32000|(null)"',
    });
    const cluster = await lookAtCluster();
    expect(cluster?.problem).toBeNull();
    expect(cluster?.partitions).toMatchObject([{ name: 'main', isDefault: true, cpus: 8 }]);
  });
});
