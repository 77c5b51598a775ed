import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type TestInfo } from '@playwright/test';
import { launch, type Application } from './application';
import { SharedApplication } from './shared-application';

interface Fixtures {
  /** An empty folder: the data home of what `start` starts. */
  home: string;
  /** Starts the application on the home; every one is closed, and its problems fail the test. */
  start: (home?: string, variables?: Record<string, string>) => Promise<Application>;
  /**
   * One application for all tests of a file that ask for it, on a data home of its own. Each begins at Home, in a history
   * that has what those before it left; a test that minds takes `start`.
   */
  application: Application;
  /** A folder on a disk of 64 MB, for filling it; null where the system does not let a test make one. */
  smallDisk: string | null;
}

export const test = base.extend<Fixtures & { closing: void }, { shared: SharedApplication }>({
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
    await report(started, testInfo);
  },
  shared: [
    async ({}, use) => {
      const shared = new SharedApplication();
      await use(shared);
      await shared.close();
    },
    { scope: 'worker' },
  ],
  // The application of a file goes with its last test: before the first of the next file.
  closing: [
    async ({ shared }, use, testInfo) => {
      await shared.closeUnlessOf(testInfo.file);
      await use();
    },
    { auto: true },
  ],
  application: async ({ shared }, use, testInfo) => {
    const application = await shared.forFile(testInfo.file);
    await use(application);
    await report([application], testInfo);
  },
});

/** Keeps what the applications wrote, and fails the test where a window had problems. */
async function report(applications: readonly Application[], testInfo: TestInfo): Promise<void> {
  const output = applications.map((application) => application.output()).join('\n');
  await testInfo.attach('output', { body: output, contentType: 'text/plain' });
  if (testInfo.status !== testInfo.expectedStatus) console.log(output);
  const problems = applications.flatMap((application) => application.problems);
  if (problems.length > 0) throw new Error(`The window had problems:\n${problems.join('\n')}`);
}

export { expect } from '@playwright/test';
