// Installs the Debian package in a clean Debian without a network and uses it as an ordinary user would, from
// installation over an upgrade to removal:
//
//   npm run test:package -- [--deb FILE] [--pictures DIR] [--keep]
//   npm run test:package -- --twice
//
// --twice builds everything twice instead and compares the packages byte by byte. Without --deb it builds a package that is stored, not compressed. Needs root (namespaces), mmdebstrap for the clean
// Debian, which is fetched once into Temper's cache, and 4 GB of free space. Prints one line for each check; ends with 1
// when one does not hold.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cp, copyFile, mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run } from '../../scripts/lib/command.mjs';
import { runMain, SetupFailure } from '../../scripts/lib/failure.mjs';
import { makePackages } from '../../scripts/lib/package/make.mjs';
import { say } from '../../scripts/lib/say.mjs';
import { setUp } from '../../scripts/lib/set-up.mjs';
import { olderVersion } from './older.mjs';
import { cleanRoot } from './root.mjs';
import { packagesAgree } from './twice.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      deb: { type: 'string' },
      pictures: { type: 'string' },
      keep: { type: 'boolean', default: false },
      twice: { type: 'boolean', default: false },
    },
  });
  if (values.twice) return await twice();
  if (process.getuid?.() !== 0) {
    throw new SetupFailure(
      'A namespace without a network, and a Debian in it, need root.',
      'Run as root, for example in a container or a virtual machine.',
    );
  }
  const work = mkdtempSync(join(tmpdir(), 'temper-package-test-'));
  try {
    const root = await prepare(work, values.deb);
    const code = await live(root);
    if (values.pictures !== undefined) keepPictures(root, resolve(values.pictures));
    say(code === 0 ? 'The package holds.' : `The package failed (exit code ${code}).`);
    return code === 0 ? 0 : 1;
  } finally {
    if (values.keep) say(`Kept: ${work}`);
    else rmSync(work, { recursive: true, force: true });
  }
});

async function twice() {
  await setUp();
  const agree = await packagesAgree(mkdtempSync(join(tmpdir(), 'temper-packages-twice-')));
  say(agree ? 'Both builds are the same, byte by byte.' : 'The builds differ.');
  return agree ? 0 : 1;
}

/**
 * @param {string} work
 * @param {string | undefined} given
 * @returns {Promise<string>} the clean root, with the packages and the steps in /test
 */
async function prepare(work, given) {
  const newer = given === undefined ? await build(work) : resolve(given);
  const root = join(work, 'root');
  await mkdir(root);
  await must('tar', ['-xpf', await cleanRoot(), '-C', root]);
  await cp(join(here, 'inside'), join(root, 'test'), { recursive: true });
  await copyFile(newer, join(root, 'test', 'newer.deb'));
  await olderVersion(newer, join(root, 'test', 'older.deb'), work);
  return root;
}

/** @param {string} work */
async function build(work) {
  await setUp();
  const [file] = await makePackages({ formats: ['deb'], level: 0, to: join(work, 'dist') });
  if (file === undefined) throw new Error('No package was made.');
  return file;
}

/**
 * @param {string} program
 * @param {string[]} args
 */
async function must(program, args) {
  const { code, output } = await run(program, args);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${output}`);
}

/**
 * Lets the package live its life in namespaces of its own; what it says is shown.
 * @param {string} root
 * @returns {Promise<number>} the exit code
 */
async function live(root) {
  const namespaces = ['--mount', '--net', '--pid', '--ipc', '--uts', '--fork', '--kill-child'];
  const child = spawn(
    'unshare',
    [
      ...[...namespaces, '--propagation', 'private'],
      ...['sh', join(here, 'enter.sh'), root, '/bin/sh', '/test/steps.sh'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', show);
  }
  const [code] = await once(child, 'close');
  return code ?? 1;
}

/** @param {string} line */
function show(line) {
  const found = line.startsWith('{') ? JSON.parse(line) : {};
  if (found.step !== undefined) return say(`── ${found.step}`);
  say(found.passed !== undefined ? `   ✓ ${found.passed}` : `   ${line}`);
}

/**
 * @param {string} root
 * @param {string} folder
 */
function keepPictures(root, folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['home.png', 'run.png']) {
    const file = join(root, 'home', 'person', name);
    if (existsSync(file)) copyFileSync(file, join(folder, name));
  }
}
