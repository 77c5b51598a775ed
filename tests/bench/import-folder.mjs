// How long a folder of images takes to be added, and to be added again when nothing changed.
//
//   node tests/bench/import-folder.mjs FOLDER
//
// Runs the built command line in a new data home and prints one line of JSON:
// {files, sharpMs, firstMs, ratio, secondMs, unchanged, peakRssMb}. `sharpMs` is what sharp alone takes to decode every
// JPEG, PNG, WebP and GIF file on the same cores, in the same run; `ratio` is its part of the import: 1 is as fast. The peak is that of all processes of the command together,
// sampled from /proc every 100 ms: Linux only. Copying files the kernel has not read yet counts as well: run it twice.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { runTemper } from './lib/temper-command.mjs';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Name the folder to add.');
  process.exit(2);
}
const home = mkdtempSync(join(tmpdir(), 'temper-bench-'));
try {
  // The first command of a data home also unpacks what ships.
  await run(['datasets', 'list', '--json']);
  const sharpMs = await decodeAll(resolve(folder));
  const first = await run(['datasets', 'add', resolve(folder), '--json']);
  const second = await run(['datasets', 'add', resolve(folder), '--json']);
  console.log(
    JSON.stringify({
      files: countFiles(folder),
      sharpMs,
      firstMs: first.durationMs,
      ratio: Number((sharpMs / first.durationMs).toFixed(2)),
      secondMs: second.durationMs,
      unchanged: second.result.unchanged,
      peakRssMb: first.peakRssMb,
    }),
  );
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** Every image file decoded to raw bytes by sharp, as many at a time as the importer decodes. */
async function decodeAll(root) {
  sharp.cache(false);
  sharp.concurrency(1);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(jpe?g|png|webp|gif)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const startMs = performance.now();
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < files.length; at = next++) {
      await sharp(readFileSync(files[at])).toColourspace('srgb').raw().toBuffer();
    }
  };
  await Promise.all(Array.from({ length: Math.min(8, availableParallelism() + 2) }, worker));
  return Math.round(performance.now() - startMs);
}

function run(args) {
  return runTemper(home, args);
}

function countFiles(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length;
}
