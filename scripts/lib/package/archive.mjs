import { cp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from '../command.mjs';
import { SetupFailure } from '../failure.mjs';
import { settle } from './tree.mjs';

/**
 * Makes the archive that is unpacked anywhere and runs from there.
 * @param {{work: string, application: string, share: string, to: string, identity: import('./identity.mjs').Identity, date: number, level: number}} parts
 * @returns {Promise<string>} its file
 */
export async function makeArchive({ work, application, share, to, identity, date, level }) {
  const { archiveName } = identity;
  const place = join(work, archiveName);
  await rename(application, place);
  await cp(share, join(place, 'share'), { recursive: true });
  settle(place, date);
  const file = join(to, `${archiveName}.tar${level === 0 ? '' : '.xz'}`);
  const compression = level === 0 ? [] : ['--use-compress-program', `xz -${level} -T2`];
  const order = ['--sort=name', `--mtime=@${date}`, '--owner=0', '--group=0', '--numeric-owner'];
  const outcome = await run('tar', [
    ...['--format=gnu', ...order, ...compression],
    ...['-C', work, '-cf', file, archiveName],
  ]);
  await rename(place, application);
  if (outcome.code === 0) return file;
  throw new SetupFailure(
    `tar could not make ${file}:\n${tail(outcome.output)}`,
    'It needs GNU tar, xz and about 2 GB of free space.',
  );
}
