// Whether captured training steps hold on to memory:
//
//   node tests/bench/memory.mjs [STEPS EVERY]     (10000 500)
//
// Makes small adversarial steps, with a last batch of another size now and then, and prints one line of JSON: resident
// memory in MiB and the number of tensors after every so many steps, the slope of the second half in bytes for each
// step, and the tensors that the second half has left.
import { runProgram } from './capture/run-program.mjs';

process.exitCode = await runProgram('memory', process.argv.slice(2));
