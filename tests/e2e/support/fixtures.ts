import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { launch, type Application } from './application';

interface Fixtures {
  /** An empty data home. */
  home: string;
  /** Starts the application on the home; every one is closed, and its problems fail the test. */
  start: (home?: string, variables?: Record<string, string>) => Promise<Application>;
  /** A folder on a disk of 64 MB, for filling it; null where the system does not let a test make one. */
  smallDisk: string | null;
}

export const test = base.extend<Fixtures>({
  // Playwright reads the fixtures a function needs from this pattern.
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'temper-e2e-'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  // A fixture, so that the disk goes also when the test runs out of time: what is mounted cannot be removed.
  smallDisk: async ({ home }, use) => {
    const disk = join(home, 'disk');
    await mkdir(disk);
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
    await use(status === 0 ? disk : null);
    if (status === 0) spawnSync('umount', ['--lazy', disk]);
  },
  start: async ({ home }, use, testInfo) => {
    const started: Application[] = [];
    await use(async (otherHome = home, variables = {}) => {
      const application = await launch(otherHome, variables);
      started.push(application);
      return application;
    });
    for (const application of started) await application.close();
    const output = started.map((application) => application.output()).join('\n');
    await testInfo.attach('output', { body: output, contentType: 'text/plain' });
    if (testInfo.status !== testInfo.expectedStatus) console.log(output);
    const problems = started.flatMap((application) => application.problems);
    if (problems.length > 0) throw new Error(`The window had problems:\n${problems.join('\n')}`);
  },
});

export { expect } from '@playwright/test';
