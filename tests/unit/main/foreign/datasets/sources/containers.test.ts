import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { compareAsListed } from '../../../../../../src/main/foreign/datasets/sources/entry-names';
import { temporaryDirectory } from '../../../../../support/temporary-directory';
import {
  membersOf,
  tarArchive,
  zipArchive,
  type Member,
} from '../../../../../support/datasets/archives';
import {
  importQuietly,
  writeClasses,
  writeIdxPair,
  writeImage,
} from '../../../../../support/datasets/sources';

let root: string;
let source: string;
let target: string;

beforeEach(() => {
  root = temporaryDirectory();
  source = join(root, 'photos');
  target = join(root, 'packed', 'photos');
});

const containers: [string, string, (folder: string, below?: string) => Buffer][] = [
  ['zip', 'photos.zip', (folder, below) => zipArchive(membersOf(folder, below))],
  [
    'stored zip',
    'photos.zip',
    (folder, below) =>
      zipArchive(membersOf(folder, below).map((file) => ({ ...file, stored: true }))),
  ],
  ['tar', 'photos.tar', (folder, below) => tarArchive(membersOf(folder, below))],
  ['tar.gz', 'photos.tgz', (folder, below) => gzipSync(tarArchive(membersOf(folder, below)))],
  [
    'archive with another ending',
    'photos.bin',
    (folder, below) => zipArchive(membersOf(folder, below)),
  ],
];

describe.each(containers)('a %s', (_, name, pack) => {
  it('holds the dataset that the unpacked folder is', async () => {
    await writeClasses(source, ['b', 'a', 'a-1'], 6);
    await writeImage(join(source, 'a', 'more', 'x.png'), { colour: [9, 8, 7] });
    await writeImage(join(source, 'a', 'z.png'), { colour: [9, 8, 6] });
    const archive = join(root, name);
    writeFileSync(archive, pack(source));
    const fromFolder = await importQuietly(source, join(root, 'packed', 'folder'));
    const fromArchive = await importQuietly(archive, target);
    expect(fromArchive.fingerprint).toBe(fromFolder.fingerprint);
    expect(fromArchive.format).toBe('image-folder');
    expect(readdirSync(target).sort()).toEqual(readdirSync(join(root, 'packed', 'folder')).sort());
  });

  it('may have one folder around everything, with splits below', async () => {
    await writeClasses(join(source, 'train'), ['a', 'b'], 4);
    await writeClasses(join(source, 'test'), ['a', 'b'], 2);
    const archive = join(root, name);
    writeFileSync(archive, pack(source, 'animals-1.0/'));
    const { splits, name: given } = await importQuietly(archive, target);
    expect(splits.test.classCounts).toEqual([2, 2]);
    expect(given).toBe(name === 'photos.bin' ? 'photos.bin' : 'photos');
  });

  it('may hold IDX files', async () => {
    writeIdxPair(
      source,
      'train-',
      { labels: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1] },
      name.endsWith('zip'),
    );
    const archive = join(root, name);
    writeFileSync(archive, pack(source, 'MNIST/raw/'));
    const fromFolder = await importQuietly(source, join(root, 'packed', 'folder'));
    const manifest = await importQuietly(archive, target);
    expect(manifest).toMatchObject({ format: 'idx', fingerprint: fromFolder.fingerprint });
  });

  it('that is cut off is refused with what is wrong', async () => {
    await writeClasses(source, ['a', 'b'], 3);
    const archive = join(root, name);
    const whole = pack(source);
    writeFileSync(archive, whole.subarray(0, Math.floor(whole.length * 0.6)));
    await expect(importQuietly(archive, target)).rejects.toMatchObject({
      code: 'dataset-unreadable',
      message: expect.stringMatching(/cut off|damaged|ends inside|mark of its end/),
    });
    expect(readdirSync(dirname(target))).toEqual([]);
  });
});

describe('files in an archive that would do harm', () => {
  let photo: Buffer;
  let good: Member[];
  beforeEach(async () => {
    await writeClasses(source, ['a', 'b'], 5);
    photo = readFileSync(join(source, 'a', '0.png'));
    good = membersOf(source);
  });

  async function rejectedIn(archive: Buffer, name = 'x.zip'): Promise<Record<string, string>> {
    writeFileSync(join(root, name), archive);
    const { rejected, splits } = await importQuietly(join(root, name), target);
    expect(splits.train.images + splits.validation.images + splits.test.images).toBe(10);
    return Object.fromEntries(rejected.map(({ path, reason }) => [path, reason]));
  }

  it('are rejected one by one: path traversal, absolute paths, links, passwords, odd methods', async () => {
    const reasons = await rejectedIn(
      zipArchive([
        ...good,
        { name: '../../outside.png', content: photo },
        { name: 'a/../../../outside.png', content: photo },
        { name: '/etc/outside.png', content: photo },
        { name: 'C:/outside.png', content: photo },
        { name: '..\\outside.png', content: photo },
        { name: 'a/null\0.png', content: photo },
        { name: 'a/link.png', content: Buffer.from('/etc/passwd'), mode: 0o120777 },
        { name: 'a/device.png', content: photo, mode: 0o020666 },
        { name: 'a/secret.png', content: photo, flags: 0x801 },
        { name: 'a/odd.png', content: photo, method: 99 },
        { name: '__MACOSX/a/._0.png', content: photo },
      ]),
    );
    expect(reasons).toEqual({
      '../../outside.png': expect.stringContaining('leads out of the archive'),
      'a/../../../outside.png': expect.stringContaining('leads out of the archive'),
      '/etc/outside.png': expect.stringContaining('absolute path'),
      'C:/outside.png': expect.stringContaining('absolute path'),
      '../outside.png': expect.stringContaining('leads out of the archive'),
      'a/null␀.png': expect.stringContaining('zero byte'),
      'a/link.png': expect.stringContaining('symbolic link'),
      'a/device.png': expect.stringContaining('neither a file nor a folder'),
      'a/secret.png': expect.stringContaining('encrypted'),
      'a/odd.png': expect.stringContaining('method 99'),
    });
    expect(readdirSync(root).sort()).toEqual(['packed', 'photos', 'x.zip']);
  });

  it('are rejected in a tar as well', async () => {
    const reasons = await rejectedIn(
      tarArchive([
        ...membersOf(source),
        { name: '../outside.png', content: photo },
        { name: '/etc/outside.png', content: photo },
        { name: 'a/link.png', type: 'SymbolicLink', linkpath: '/etc/passwd' },
        { name: 'a/hard.png', type: 'Link', linkpath: 'a/0.png' },
        { name: 'a/device.png', type: 'CharacterDevice' },
      ]),
      'x.tar',
    );
    expect(reasons).toEqual({
      '../outside.png': expect.stringContaining('leads out of the archive'),
      '/etc/outside.png': expect.stringContaining('absolute path'),
      'a/link.png': expect.stringContaining('it is a link'),
      'a/hard.png': expect.stringContaining('it is a link'),
      'a/device.png': expect.stringContaining('neither a file nor a folder'),
    });
  });

  it('include zip bombs: files that unpack to far more than images do, or claim the impossible', async () => {
    const zeros = Buffer.concat([photo, Buffer.alloc(40 * 2 ** 20)]);
    const reasons = await rejectedIn(
      zipArchive([
        ...good,
        { name: 'a/bomb.png', content: zeros },
        { name: 'a/claim.png', content: photo, claimedBytes: 4_000_000_000 },
        { name: 'a/less.png', content: photo, claimedBytes: photo.length - 1 },
        { name: 'a/more.png', content: photo, claimedBytes: photo.length + 1 },
      ]),
    );
    expect(reasons).toEqual({
      'a/bomb.png': expect.stringContaining('as files made to fill the memory do'),
      'a/claim.png': expect.stringContaining('which deflate cannot give'),
      'a/less.png': expect.stringContaining('damaged'),
      'a/more.png': expect.stringContaining('damaged'),
    });
  });

  it('include zip bombs whose files share their bytes: the archive is refused', async () => {
    const twice = good.map((member) => ({ ...member, claimedOffset: 0 }));
    writeFileSync(join(root, 'x.zip'), zipArchive(twice));
    await expect(importQuietly(join(root, 'x.zip'), target)).rejects.toMatchObject({
      code: 'dataset-unreadable',
      message: expect.stringContaining('share the bytes'),
    });
  });

  it('include gzip bombs: nothing is left of them on the disk', async () => {
    const bomb = gzipSync(
      Buffer.concat([tarArchive(membersOf(source)), Buffer.alloc(300 * 2 ** 20)]),
    );
    writeFileSync(join(root, 'x.tar.gz'), bomb);
    await expect(importQuietly(join(root, 'x.tar.gz'), target)).rejects.toMatchObject({
      message: expect.stringContaining('made to fill disks'),
    });
    expect(readdirSync(dirname(target))).toEqual([]);
  });

  it('include sizes beyond the file and headers that lie', async () => {
    const tar = tarArchive([
      ...membersOf(source),
      { name: 'a/x.png', claimedBytes: 8_000_000_000 },
    ]);
    writeFileSync(join(root, 'x.tar'), tar);
    await expect(importQuietly(join(root, 'x.tar'), target)).rejects.toMatchObject({
      message: expect.stringContaining('it ends inside a/x.png'),
    });
    const header = tarArchive(membersOf(source));
    header[512 * 2 + 3] = (header[512 * 2 + 3] ?? 0) ^ 1;
    header[200] = (header[200] ?? 0) ^ 1;
    writeFileSync(join(root, 'y.tar'), header);
    await expect(importQuietly(join(root, 'y.tar'), target)).rejects.toMatchObject({
      code: 'dataset-unreadable',
    });
  });

  it('are not looked for in archives of other kinds', async () => {
    writeFileSync(join(root, 'x.7z'), Buffer.from('377abcaf271c0004', 'hex'));
    await expect(importQuietly(join(root, 'x.7z'), target)).rejects.toMatchObject({
      message: expect.stringContaining('it is a 7z archive'),
    });
  });

  it('names that come twice give the last file, and are told', async () => {
    const members = [...good, { name: 'a/0.png', content: photo }];
    const reasons = await rejectedIn(zipArchive(members));
    expect(reasons).toEqual({ 'a/0.png': expect.stringContaining('more than once') });
  });
});

describe('long names in a tar', () => {
  it('are read', async () => {
    await writeClasses(source, ['a', 'b'], 3);
    const photo = readFileSync(join(source, 'a', '0.png'));
    const long = `a/${'long-name/'.repeat(30)}x.png`;
    const tar = tarArchive([
      { name: '././@LongLink', type: 'NextFileHasLongPath', content: Buffer.from(`${long}\0`) },
      { name: long.slice(0, 99), content: photo },
      ...membersOf(source),
    ]);
    writeFileSync(join(root, 'x.tar'), tar);
    const options = { validationFraction: 0, testFraction: 0 };
    const { splits } = await importQuietly(join(root, 'x.tar'), target, options);
    expect(splits.train.classCounts).toEqual([4, 3]);
  });
});

describe('compareAsListed', () => {
  it('orders as a folder is listed: files first, then folders by name', () => {
    const listed = ['b.png', 'z.png', 'a/1.png', 'a/b/1.png', 'a-1/0.png', 'c/0.png'];
    expect([...listed].reverse().sort(compareAsListed)).toEqual(listed);
    expect(compareAsListed('a', 'a')).toBe(0);
  });
});
