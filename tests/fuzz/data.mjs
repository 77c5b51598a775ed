// Reads damaged files with every reader of datasets; what it prints is told in run-fuzz.mjs.
//
//   node_modules/.bin/node tests/fuzz/data.mjs [--inputs 500000] [--seed 1] [--target zip] [--minutes 30] [--pause-file FILE]
import { runFuzz } from './run-fuzz.mjs';

await runFuzz('/tests/fuzz/data-targets.ts', 'dataTargets');
