import { parseArgs } from 'node:util';
import { runMain, SetupFailure, reason } from './lib/failure.mjs';
import { factsFile } from './lib/facts.mjs';
import { readJson } from './lib/files.mjs';
import { VARIANTS } from './lib/runtime-variant.mjs';
import { say } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';

const HELP = `npm run setup -- [options]

Installs all that Temper needs: npm packages, the native TensorFlow runtime, Electron and its system
libraries; then builds the application. What is there already is kept.

  --runtime cpu      TensorFlow for the processor (the default without an NVIDIA driver)
  --runtime cuda     TensorFlow with CUDA, about 3.2 GB (the default with an NVIDIA driver)
  --runtime bundled  the older TensorFlow that tfjs-node-gpu downloads itself
  --from DIR         take everything from DIR instead of the network (docs/install.md)
  --no-electron      for the command line only: no window
  --retry            try to download Electron again, although that failed within the last day
  --help             this page

The choice of a runtime is kept for later runs.`;

await runMain(async () => {
  const { help, runtime, from, retry, 'no-electron': noElectron } = parse();
  if (help) return say(HELP);
  await setUp({ runtime: variant(runtime), from, retry, electron: !noElectron });
  say(summary());
});

function parse() {
  try {
    return parseArgs({
      options: {
        help: { type: 'boolean', short: 'h' },
        runtime: { type: 'string' },
        from: { type: 'string' },
        'no-electron': { type: 'boolean' },
        retry: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new SetupFailure(reason(error), 'See the options: npm run setup -- --help');
  }
}

/** @param {string | undefined} word */
function variant(word) {
  const known = VARIANTS.find((each) => each === word);
  if (word === undefined || known !== undefined) return known;
  throw new SetupFailure(
    `--runtime ${word}: there is no such runtime.`,
    `Choose one of ${VARIANTS.join(', ')}.`,
  );
}

/** @returns {string} */
function summary() {
  const { runtime, electron } = readJson(factsFile);
  const { tensorflow, variant: name } = runtime.manifest;
  const window =
    electron === null
      ? 'no Electron'
      : `Electron ${electron.version}${electron.official ? '' : ' (stand-in, for tests only)'}`;
  return `Ready: TensorFlow ${tensorflow} (${name}), ${window}, application built.`;
}
