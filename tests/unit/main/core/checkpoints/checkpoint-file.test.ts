import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  readCheckpoint,
  readCheckpointHeader,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import {
  writeAtomically,
  type FileSystem,
} from '../../../../../src/main/core/checkpoints/checkpoint-write';
import { encodeSafetensors } from '../../../../../src/main/core/checkpoints/safetensors';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import { canMountSmallDisk, makeReadOnly, mountSmallDisk } from '../../../../support/small-disk';
import { temporaryDirectory } from '../../../../support/temporary-directory';

function fails(code: string, message: RegExp): object {
  return expect.objectContaining({ code, message: expect.stringMatching(message) });
}

/** A file system on which every write fails with this code. */
function failing(code: string): FileSystem {
  const fail = () => Promise.reject(Object.assign(new Error(code), { code }));
  return {
    open: async (path, flags) => {
      const handle = await open(path, flags);
      return { write: fail, sync: () => handle.sync(), close: () => handle.close() };
    },
    rename: fail,
    remove: (path) => rm(path),
  };
}

describe('checkpoint file', () => {
  it('gives back network, card, weights and momentum', async () => {
    const file = join(temporaryDirectory(), 'last.safetensors');
    const content = tinyCheckpoint({ withMomentum: true });
    const digest = await writeCheckpoint(file, content);
    expect(readCheckpoint(file)).toEqual({ ...content, weightsSha256: digest });
    expect(readdirSync(join(file, '..'))).toEqual(['last.safetensors']);
  });

  it('has a digest that depends on the weights alone', async () => {
    const directory = temporaryDirectory();
    const write = (name: string, seed: number, withMomentum: boolean) =>
      writeCheckpoint(join(directory, name), tinyCheckpoint({ seed, withMomentum }));
    const first = await write('a', 1, false);
    expect(await write('b', 1, true)).toBe(first);
    expect(await write('c', 2, false)).not.toBe(first);
  });

  it('reads the header without the tensors', async () => {
    const file = join(temporaryDirectory(), 'best.safetensors');
    const content = tinyCheckpoint();
    const digest = await writeCheckpoint(file, content);
    expect(readCheckpointHeader(file)).toEqual({
      network: content.network,
      card: content.card,
      training: null,
      weightsSha256: digest,
    });
  });

  it('refuses a file that is not there, a folder, and a file of another kind', async () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'x.safetensors');
    expect(() => readCheckpoint(file)).toThrow(fails('not-found', /no such file/) as Error);
    mkdirSync(file);
    expect(() => readCheckpoint(file)).toThrow(
      fails('checkpoint-unreadable', /not a file/) as Error,
    );
    const other = join(directory, 'other.safetensors');
    writeFileSync(other, Buffer.concat(encodeSafetensors(new Map(), { format: 'pt' })));
    expect(() => readCheckpoint(other)).toThrow(
      fails('checkpoint-unreadable', /not a Temper checkpoint/) as Error,
    );
  });

  it('refuses a truncated file at every length', async () => {
    const file = join(temporaryDirectory(), 'last.safetensors');
    await writeCheckpoint(file, tinyCheckpoint());
    const whole = readFileSync(file);
    for (const length of [0, 7, 8, 9, 100, whole.length - 100, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, length));
      expect(() => readCheckpoint(file), `${length} bytes`).toThrow(
        fails('checkpoint-unreadable', /./) as Error,
      );
    }
  });

  it('notices one flipped bit in a weight', async () => {
    const file = join(temporaryDirectory(), 'last.safetensors');
    await writeCheckpoint(file, tinyCheckpoint());
    const bytes = readFileSync(file);
    bytes[bytes.length - 2] = (bytes[bytes.length - 2] as number) ^ 1;
    writeFileSync(file, bytes);
    expect(() => readCheckpoint(file)).toThrow(fails('checkpoint-unreadable', /digest/) as Error);
  });

  it('names the tensor that does not fit the network in the file', () => {
    const file = join(temporaryDirectory(), 'wrong.safetensors');
    const { network, card } = tinyCheckpoint();
    const metadata = {
      temper: '1',
      network: JSON.stringify(network),
      card: JSON.stringify(card),
      weightsSha256: '',
    };
    const write = (name: string) => {
      const tensor = { shape: [2], data: new Float32Array(2) };
      const weights = [...tinyCheckpoint().weights.keys()].map(
        (key) => [`weights/${key}`, tensor] as const,
      );
      const all = new Map([...weights.slice(name === 'weights/extra' ? 0 : 1), [name, tensor]]);
      writeFileSync(file, Buffer.concat(encodeSafetensors(all, metadata)));
    };
    write('weights/other');
    expect(() => readCheckpoint(file)).toThrow(
      fails('checkpoint-mismatch', /weights conv-1\.kernel are missing/) as Error,
    );
    write('weights/extra');
    expect(() => readCheckpointHeader(file)).toThrow(
      fails('checkpoint-mismatch', /has the shape \[2\], its network needs/) as Error,
    );
  });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'read-only'],
  ])('turns %s into %s and leaves the old file whole', async (cause, code) => {
    const file = join(temporaryDirectory(), 'last.safetensors');
    await writeCheckpoint(file, tinyCheckpoint());
    const before = readFileSync(file);
    await expect(writeAtomically(file, [new Uint8Array(10)], failing(cause))).rejects.toEqual(
      fails(code, /last\.safetensors/),
    );
    expect(readFileSync(file)).toEqual(before);
  });

  it('says that the folder is missing', async () => {
    const file = join(temporaryDirectory(), 'gone', 'last.safetensors');
    await expect(writeCheckpoint(file, tinyCheckpoint())).rejects.toEqual(
      fails('not-found', /folder does not exist/),
    );
  });
});

describe.runIf(canMountSmallDisk())('checkpoint file on a small file system', () => {
  function smallDisk(): string {
    const directory = temporaryDirectory();
    mountSmallDisk(directory, '64k');
    return directory;
  }

  it('keeps the old file and removes the partial one when the disk is full', async () => {
    const directory = smallDisk();
    const file = join(directory, 'last.safetensors');
    await writeCheckpoint(file, tinyCheckpoint());
    const before = readFileSync(file);
    const large = new Uint8Array(100_000);
    await expect(writeAtomically(file, [large])).rejects.toEqual(fails('disk-full', /Free some/));
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(directory)).toEqual(['last.safetensors']);
  });

  it('says that a file system is read-only', async () => {
    const directory = smallDisk();
    makeReadOnly(directory);
    await expect(
      writeCheckpoint(join(directory, 'last.safetensors'), tinyCheckpoint()),
    ).rejects.toEqual(fails('read-only', /read-only/));
  });
});
