import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { labRelay } from './electron.vite.lab-relay';

// Native packages stay outside the bundle: they load binaries relative to their own folder.
const external = [
  'electron',
  /^@tensorflow\/tfjs-node-gpu(\/|$)/,
  /^better-sqlite3(\/|$)/,
  /^sharp(\/|$)/,
  /^node:/,
  ...builtinModules,
];

// CommonJS, because Electron before 28 (the test machine's) loads nothing else.
const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
} as const;

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: {
          index: resolve('src/main/index.ts'),
          lab: resolve('src/main/lab/entry.ts'),
          engine: resolve('src/main/engine/entry.ts'),
          'batch-worker': resolve('src/main/engine/batches/batch-worker.ts'),
          'hdf5-worker': resolve('src/main/foreign/formats/hdf5/hdf5-worker.ts'),
          cli: resolve('src/main/cli/entry.ts'),
        },
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { index: resolve('src/preload/index.ts') },
        output: commonJs,
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    // Help shows docs/, beside the renderer's folder.
    server: { fs: { allow: [resolve('.')] } },
    plugins: [svelte({ configFile: resolve('svelte.config.js') }), labRelay()],
    build: { rollupOptions: { input: resolve('src/renderer/index.html') } },
  },
});
