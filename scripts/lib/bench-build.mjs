import { join } from 'node:path';
import { build } from 'vite';
import { records, repository } from './paths.mjs';

/**
 * Bundles Temper's side of the measurements, which runs the product's sources; native packages stay outside.
 * @returns {Promise<string>} the program
 */
export async function buildBenchProgram() {
  const outDir = join(records, 'bench-program');
  await build({
    configFile: false,
    root: repository,
    logLevel: 'warn',
    build: {
      ssr: join(repository, 'tests/bench/temper/participant.ts'),
      target: 'node22',
      outDir,
      emptyOutDir: true,
      rollupOptions: { output: { format: 'es', entryFileNames: 'participant.mjs' } },
    },
    ssr: { noExternal: ['zod'] },
  });
  return join(outDir, 'participant.mjs');
}
