import { parseArgs } from 'node:util';
import { reason, runMain, SetupFailure } from './lib/failure.mjs';
import { makeCudaAddOn } from './lib/package/cuda.mjs';
import { sourceDate } from './lib/package/identity.mjs';
import { FORMATS, folderOf, makePackages, reportFile } from './lib/package/make.mjs';
import { runtimeFolder } from './lib/runtime-variant.mjs';
import { say } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';

const HELP = `npm run package -- [options]

Builds the packages for Linux on x86-64 into dist/: one file each, with everything inside. Nothing is
downloaded or compiled when they are installed.

  --format LIST    ${FORMATS.join(',')} (the default is both); cuda, the runtime for GPUs to be unpacked over either
  --level N        how hard to compress, 0 to 9; 6 by default, 0 stores (for tests)
  --to DIR         another folder than dist/
  --help           this page

Two builds of one commit with the same compiler give the same bytes.`;

await runMain(async () => {
  const options = parse();
  if (options.help) return say(HELP);
  const words = options.format.split(',');
  const formats = words.filter((word) => word !== 'cuda').map(formatOf);
  const level = levelOf(options.level);
  if (words.includes('cuda')) {
    const to = folderOf(options.to);
    const runtime = runtimeFolder('cuda');
    await reportFile(await makeCudaAddOn({ runtime, to, date: sourceDate(), level }));
  }
  if (formats.length === 0) return;
  await setUp();
  await makePackages({ formats, level, to: options.to });
});

function parse() {
  try {
    return parseArgs({
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        format: { type: 'string', default: FORMATS.join(',') },
        level: { type: 'string', default: '6' },
        to: { type: 'string', default: 'dist' },
      },
    }).values;
  } catch (error) {
    throw new SetupFailure(reason(error), 'See the options: npm run package -- --help');
  }
}

/** @param {string} word */
function formatOf(word) {
  const known = FORMATS.find((each) => each === word);
  if (known !== undefined) return known;
  throw new SetupFailure(
    `--format ${word}: there is no such package.`,
    `Choose from ${FORMATS.join(', ')}, cuda.`,
  );
}

/** @param {string} word */
function levelOf(word) {
  if (/^[0-9]$/.test(word)) return Number(word);
  throw new SetupFailure(`--level ${word} is not a number from 0 to 9.`, 'Use --level 6.');
}
