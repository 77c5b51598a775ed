// TensorFlow's optimizer of graphs in full and as the engine sets it on the processor, in one process, in turn:
//
//   node tests/bench/graph-optimizer.mjs [ROUNDS]     (15)
//
// Prints one line of JSON: for each kind of work the first call and the median of the others in milliseconds, both ways, and the
// median of the ratios of neighbouring rounds (above 1: slower with what the engine sets).
import { runProgram } from './capture/run-program.mjs';

process.exitCode = await runProgram('graph-optimizer', process.argv.slice(2));
