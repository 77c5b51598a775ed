// What the attacks of AutoAttack spend their time on: the network, and what they compute between its answers.
//
//   node tests/bench/attack-profile.mjs [PRESET WIDTH IMAGES STEPS]     (small-cnn 16 128 20)
//
// Runs one round of each attack on images of noise, 32×32 in colour, and prints JSON: for every native call its number and
// the mean in milliseconds. Square makes ten queries for each step.
import { runProgram } from './capture/run-program.mjs';

process.exitCode = await runProgram('attack-profile', process.argv.slice(2));
