// How long the attacks of an evaluation take on a batch of images, in this checkout and in another one (with the same
// installed packages), by turns in one process:
//
//   node tests/bench/evaluation-attacks.mjs [PRESET WIDTH BATCH [OTHER_CHECKOUT]]     (small-cnn 16 128)
//
// Prints one line of JSON: medians in milliseconds, first of this checkout; `otherOverThis` is the median of the ratios
// of neighbouring runs, above 1 where this checkout is faster.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { modules, pinnedNode, repository } from '../../scripts/lib/paths.mjs';

const [preset = 'small-cnn', width = '16', batch = '128', other] = process.argv.slice(2);
const rounds = { FGSM: 9, 'PGD-20': 7, 'PGD-50×10': 3 };
const program = join(repository, 'tests/bench/capture/evaluation-attacks.ts');

/**
 * The sources of a checkout in place of this one's; what is in `core` today was in `engine` before, and the contract was
 * one folder.
 */
const sourcesOf = (checkout) => ({
  name: 'sources-of-a-checkout',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer !== program || !source.startsWith('../../../src/')) return null;
    const file = resolve(checkout, `${source.slice('../../../'.length)}.ts`);
    const inEngine = file.replace('/main/core/', '/main/engine/');
    const places = [file, inEngine, file.replace(/\/contract\/[^/]+\//, '/contract/')];
    return places.find((place) => existsSync(place)) ?? file;
  },
});

async function bundled(folder, name, checkout) {
  await build({
    configFile: false,
    root: repository,
    logLevel: 'error',
    plugins: [sourcesOf(checkout)],
    build: {
      ssr: program,
      target: 'node22',
      outDir: join(folder, name),
      rollupOptions: { output: { format: 'es', entryFileNames: 'program.mjs' } },
    },
    ssr: { noExternal: ['zod'] },
  });
  return join(folder, name, 'program.mjs');
}

const folder = mkdtempSync(join(tmpdir(), 'temper-bench-'));
try {
  const bundles = [await bundled(folder, 'this', repository)];
  if (other) bundles.push(await bundled(folder, 'other', resolve(other)));
  symlinkSync(modules, join(folder, 'node_modules'), 'dir');
  const settings = JSON.stringify({ preset, width: Number(width), batch: Number(batch), rounds });
  const runner = join(repository, 'tests/bench/capture/alternate.mjs');
  const run = spawnSync(pinnedNode, [runner, settings, ...bundles], {
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
