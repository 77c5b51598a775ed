// Reads damaged files with every reader of models; what it prints is told in run-fuzz.mjs.
//
//   node_modules/.bin/node tests/fuzz/models.mjs [--inputs 500000] [--seed 1] [--target onnx] [--minutes 30] [--pause-file FILE]
import { runFuzz } from './run-fuzz.mjs';

await runFuzz('/tests/fuzz/model-targets.ts', 'modelTargets');
