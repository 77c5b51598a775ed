import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../../../../support/temporary-directory';
import { tarArchive, zipArchive, type TarMember } from '../../../../../support/datasets/archives';
import { importQuietly, writeImage, type Colour } from '../../../../../support/datasets/sources';

let root: string;
let target: string;

beforeEach(() => {
  root = temporaryDirectory();
  target = join(root, 'packed');
});

async function samples(
  first: number,
  count: number,
  label: (index: number) => Omit<TarMember, 'name'> & { field: string },
): Promise<TarMember[]> {
  const members: TarMember[] = [];
  for (let index = first; index < first + count; index += 1) {
    const path = join(root, 'image.png');
    await writeImage(path, { colour: [index, 1, 2] as Colour });
    const key = String(index).padStart(6, '0');
    const { field, content = new Uint8Array() } = label(index);
    members.push({ name: `${key}.png`, content: readFileSync(path) });
    members.push({ name: `${key}.${field}`, content });
  }
  return members;
}

const cls = (index: number) => ({ field: 'cls', content: Buffer.from(`${index % 2}\n`) });
const json = (index: number) => ({
  field: 'json',
  content: Buffer.from(JSON.stringify({ label: index % 2 === 0 ? 'dog' : 'cat', width: 4 })),
});

describe('WebDataset shards', () => {
  it('in a folder are one dataset, with splits by their names', async () => {
    const folder = join(root, 'shards');
    mkdirSync(folder);
    writeFileSync(join(folder, 'toy-train-000000.tar'), tarArchive(await samples(0, 6, cls)));
    writeFileSync(join(folder, 'toy-train-000001.tar'), tarArchive(await samples(6, 6, cls)));
    writeFileSync(join(folder, 'toy-val-000000.tar'), tarArchive(await samples(12, 4, cls)));
    writeFileSync(join(folder, 'classes.txt'), 'cat\ndog\n');
    expect(await importQuietly(folder, target, { testFraction: 0 })).toMatchObject({
      format: 'webdataset',
      classNames: ['cat', 'dog'],
      splits: { train: { classCounts: [6, 6] }, validation: { classCounts: [2, 2] } },
      rejected: [],
    });
  });

  it.each([
    ['one shard', 'toy.tar', tarArchive],
    ['a compressed shard', 'toy.tar.gz', (members: TarMember[]) => gzipSync(tarArchive(members))],
    ['samples in a zip', 'toy.zip', (members: TarMember[]) => zipArchive(members)],
  ])('%s with labels in JSON', async (_, name, pack) => {
    writeFileSync(join(root, name), pack(await samples(0, 12, json)));
    const { format, classNames } = await importQuietly(join(root, name), target);
    expect({ format, classNames }).toEqual({ format: 'webdataset', classNames: ['cat', 'dog'] });
  });

  it('rejects images without a label', async () => {
    const members = await samples(0, 12, cls);
    const alone = { ...(members[0] as TarMember), name: 'alone.png' };
    writeFileSync(join(root, 'toy.tar'), tarArchive([...members, alone]));
    const { rejected } = await importQuietly(join(root, 'toy.tar'), target);
    expect(rejected).toEqual([
      { path: join(root, 'toy.tar', 'alone.png'), reason: expect.stringContaining('no label') },
    ]);
  });

  it('in another archive are refused with what to do', async () => {
    const inner = tarArchive(await samples(0, 12, cls));
    writeFileSync(join(root, 'outer.tar'), tarArchive([{ name: 'inner.tar', content: inner }]));
    await expect(importQuietly(join(root, 'outer.tar'), target)).rejects.toMatchObject({
      message: expect.stringContaining('an archive in an archive'),
    });
  });
});
