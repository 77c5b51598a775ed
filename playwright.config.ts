import { defineConfig } from '@playwright/test';

// One window at a time: beside the engine's and the process tests a second one gains nothing, and pages of both are late.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/e2e/.results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // On machines shared with others; the list calls a test that needed its second try flaky: it is to be mended.
  retries: process.env.CI ? 1 : 0,
  // The engine's and the process tests run beside them.
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
});
