// Ways to run the K steps of an attack natively, compared in one process, interleaved:
//
//   node tests/bench/attack-loops.mjs [NETWORK WIDTH BATCH STEPS ROUNDS]     (resnet-18 16 64 10 9)
//
// Prints one line of JSON with medians in milliseconds for all steps together: one call per step with the iterate in a
// native variable, unrolled chunks of 5 and of all steps, and a native While loop; and the time to the first result.
import { runProgram } from './capture/run-program.mjs';

process.exitCode = await runProgram('attack-loops', process.argv.slice(2));
