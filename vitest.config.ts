import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Tests that load TensorFlow: minutes, where the others take seconds. `npm run check` leaves them to `npm test`. */
const engineTests = [
  'tests/golden/**/*.test.ts',
  'tests/{unit,property}/main/engine/**/*.test.ts',
  'tests/{unit,property}/main/foreign/{*.test.ts,{formats,model-import,model-export}/**/*.test.ts}',
];

export default defineConfig({
  plugins: [svelte({ configFile: 'svelte.config.js' })],
  test: {
    // Native addons do not belong in worker threads: every project runs in forked processes.
    pool: 'forks',
    // Half of the processors by default, which is one of two.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
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
          env: { TF_CPP_MIN_LOG_LEVEL: '2' },
          // Two files at once share the processors.
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
