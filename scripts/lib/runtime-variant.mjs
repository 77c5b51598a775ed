import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFailure } from './failure.mjs';
import { readJson } from './files.mjs';
import { cacheRoot } from './paths.mjs';
import { TENSORFLOW_VERSION, WHEELS } from './pins.mjs';

/** @typedef {'cpu' | 'cuda' | 'bundled'} Variant */

/** @type {Variant[]} */
export const VARIANTS = ['cpu', 'cuda', 'bundled'];

/** A variant that a person asked for is kept for later runs, which ask for nothing. */
export const choiceFile = () => join(cacheRoot(), 'runtime', 'choice.json');

/** @param {Variant} variant */
export function runtimeFolder(variant) {
  const version = variant === 'bundled' ? 'tfjs' : TENSORFLOW_VERSION;
  return join(cacheRoot(), 'runtime', `${variant}-${version}`);
}

/**
 * The variant to set up: what was asked for, else what the given directory holds, else what was
 * chosen before, else what fits the machine.
 * @param {{asked?: Variant, inDirectory?: Variant, chosen?: Variant, driver: boolean, wheels: boolean}} facts
 * @returns {Variant}
 */
export function pickVariant({ asked, inDirectory, chosen, driver, wheels }) {
  const wanted = asked ?? inDirectory ?? chosen;
  if (wanted !== undefined) return wanted;
  // TensorFlow 2.21 in the pinned form exists for Linux on x86-64 only.
  if (!wheels) return 'bundled';
  return driver ? 'cuda' : 'cpu';
}

/**
 * @param {{runtime?: Variant, from?: string}} asked
 * @returns {Variant}
 */
export function chooseVariant({ runtime, from }) {
  const variant = pickVariant({
    asked: runtime,
    inDirectory: from === undefined ? undefined : variantInDirectory(from),
    chosen: readJson(choiceFile())?.variant,
    driver: hasNvidiaDriver(),
    wheels: wheelsFitMachine(),
  });
  if (variant !== 'bundled' && !wheelsFitMachine()) {
    throw new SetupFailure(
      `The ${variant} runtime exists for Linux on x86-64 only; this is ${process.platform} on ${process.arch}.`,
      "Use tfjs-node-gpu's own TensorFlow: npm run setup -- --runtime bundled",
    );
  }
  return variant;
}

function wheelsFitMachine() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** An NVIDIA driver, on Linux itself or below Windows' subsystem for Linux. */
function hasNvidiaDriver() {
  return existsSync('/proc/driver/nvidia/version') || existsSync('/usr/lib/wsl/lib/libcuda.so.1');
}

/**
 * @param {string} directory a folder of wheels, or a copied runtime folder
 * @returns {Variant}
 */
function variantInDirectory(directory) {
  const copied = readJson(join(directory, 'runtime.json'))?.variant;
  if (VARIANTS.includes(copied)) return copied;
  for (const variant of /** @type {const} */ (['cuda', 'cpu'])) {
    if (existsSync(join(directory, WHEELS[variant][0].file))) return variant;
  }
  throw new SetupFailure(
    `${directory} holds neither a TensorFlow ${TENSORFLOW_VERSION} wheel nor a runtime.json.`,
    `Put ${WHEELS.cpu[0].file} into it, or a copy of another machine's runtime folder (docs/install.md).`,
  );
}
