// The first step of a training whose graphs an earlier one has left prepared, against the first step of one that finds nothing:
//
//   node tests/bench/same-graphs.mjs [ROUNDS]     (9)
//
// Prints one line of JSON: for each network the median of both in milliseconds, and the median of their ratios.
import { runProgram } from './capture/run-program.mjs';

process.exitCode = await runProgram('same-graphs', process.argv.slice(2));
