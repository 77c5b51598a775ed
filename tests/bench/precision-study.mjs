// Whether attack steps, or updates, in bfloat16 train networks as robust as those in float32 do:
//
//   node tests/bench/precision-study.mjs [SEEDS EPOCHS TEST_IMAGES [PRESET WIDTH [attack|update]]]     (3 2 1000 shipped 4 attack)
//
// Fine-tunes the shipped model, or a preset that it first trains naturally for as many epochs, on the shipped data as the demo's plan says, once in each precision for each seed, and
// attacks the same test images with PGD-20 in float32. Prints one line of JSON: robust and clean accuracy of every
// network, McNemar's exact test on the images that only one of a pair gets right, for each seed and for all together,
// and the share of gradient signs on real images in which bfloat16 differs from float32.
import { runProgram } from './capture/run-program.mjs';

process.exitCode = await runProgram('precision-study', process.argv.slice(2));
