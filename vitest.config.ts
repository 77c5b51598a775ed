import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Tests that load TensorFlow: minutes, where the others take seconds. `npm run check` leaves them to `npm test`. */
const engineTests = [
  'tests/golden/**/*.test.ts',
  'tests/{unit,property}/main/engine/**/*.test.ts',
  'tests/{unit,property}/main/foreign/{*.test.ts,{formats,model-import,model-export}/**/*.test.ts}',
];

/** They replace modules, which the files of a shared process would see or not by the order in which they run. */
const mockingEngineTests = [
  'tests/unit/main/engine/runtime/runtime-missing.test.ts',
  'tests/unit/main/engine/training/precision-of-device.test.ts',
  'tests/unit/main/foreign/model-import/verify-model.test.ts',
];

export default defineConfig({
  plugins: [svelte({ configFile: 'svelte.config.js' })],
  test: {
    // Native addons do not belong in worker threads: every project runs in forked processes.
    pool: 'forks',
    // Half of the processors by default, which is one of two.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    setupFiles: ['tests/support/typed-array-equality.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/{unit,property,setup}/**/*.test.ts'],
          exclude: engineTests,
          // Files share a process, and so what they import: half of the time went into importing the same modules again.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'engine',
          include: engineTests,
          exclude: mockingEngineTests,
          setupFiles: ['tests/support/given-back-sessions.ts'],
          env: { TF_CPP_MIN_LOG_LEVEL: '2' },
          // Files share a process, and so TensorFlow, which prepares every new operation but once.
          isolate: false,
          // The files of all long stages share the processors.
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'engine-mocked',
          include: mockingEngineTests,
          env: { TF_CPP_MIN_LOG_LEVEL: '2' },
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        // The client's build of Svelte: components are mounted, not rendered to text.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'component',
          include: ['tests/component/**/*.test.ts'],
          environment: 'happy-dom',
          setupFiles: ['tests/component/support/set-up.ts'],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: ['tests/process/**/*.test.ts'],
          env: { TF_CPP_MIN_LOG_LEVEL: '2' },
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
