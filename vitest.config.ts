import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Native addons do not belong in worker threads: every project runs in forked processes.
/** Tests that load TensorFlow: minutes, where the others take seconds. `npm run check` leaves them to `npm test`. */
const engineTests = [
  'tests/golden/**/*.test.ts',
  'tests/{unit,property}/main/engine/**/*.test.ts',
  'tests/{unit,property}/main/foreign/{*.test.ts,{formats,model-import,model-export}/**/*.test.ts}',
];

export default defineConfig({
  plugins: [svelte({ configFile: 'svelte.config.js' })],
  test: {
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/{unit,property,setup}/**/*.test.ts'],
          exclude: engineTests,
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
          testTimeout: 60_000,
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
          fileParallelism: false,
        },
      },
    ],
  },
});
