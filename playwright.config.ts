import { defineConfig } from '@playwright/test';

// Two files at once, a window each: their tests wait for engines half of the time. Windows do not need the display's
// focus, since Playwright gives it to each of its pages.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/e2e/.results',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // On machines shared with others; the list calls a test that needed its second try flaky: it is to be mended.
  retries: process.env.CI ? 1 : 0,
  // The engine's and the process tests run beside them.
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
});
