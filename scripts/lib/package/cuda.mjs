import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from '../command.mjs';
import { SetupFailure } from '../failure.mjs';
import { readJson } from '../files.mjs';

/** Where a package has TensorFlow's libraries, below the folder of the application. */
const PLACE = 'resources/lab/node_modules/@tensorflow/tfjs-node-gpu/deps';
const PARTS = ['lib', 'nvidia', 'runtime.json'];

/**
 * The runtime for GPUs as an archive that is unpacked over an installed package: the same binding loads its libraries, which
 * have the names of those for the processor.
 * @param {{runtime: string, to: string, date: number, level: number}} options runtime: the folder that the set-up made
 * @returns {Promise<string>} its file
 */
export async function makeCudaAddOn({ runtime, to, date, level }) {
  const manifest = readJson(join(runtime, 'runtime.json'));
  const isWhole = PARTS.every((part) => existsSync(join(runtime, part)));
  if (manifest?.variant !== 'cuda' || !isWhole) {
    throw new SetupFailure(
      `The runtime for GPUs is not in ${runtime}.`,
      'Fetch it once (3.2 GB, no GPU is needed), then go back: npm run setup -- --runtime cuda, npm run setup -- --runtime cpu, npm run package -- --format cuda',
    );
  }
  await mkdir(to, { recursive: true });
  const name = `temper-cuda-${manifest.tensorflow}-linux-x64.tar${level === 0 ? '' : '.xz'}`;
  const file = join(to, name);
  const compression = level === 0 ? [] : ['--use-compress-program', `xz -${level} -T2`];
  const outcome = await run('tar', [
    ...['--format=gnu', '--sort=name', `--mtime=@${date}`],
    ...['--owner=0', '--group=0', '--numeric-owner', '--mode=u+rwX,go+rX,go-w'],
    ...['--transform', `flags=rh;s,^,${PLACE}/,`],
    ...compression,
    ...['-C', runtime, '-cf', file, ...PARTS],
  ]);
  if (outcome.code === 0 && statSync(file).size > 0) return file;
  throw new SetupFailure(
    `tar could not make ${file}:\n${tail(outcome.output)}`,
    'It needs GNU tar, xz and about 6 GB of free space.',
  );
}
