import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SentFile, SentThing } from '../../../../../src/contract/home/sent-files';
import { send } from '../../../../../src/main/core/channel/send-files';
import type { LabContext } from '../../../../../src/main/lab/context';
import { createSentFiles } from '../../../../../src/main/lab/home/sent-files';
import { homePaths } from '../../../../../src/main/lab/paths';
import type { Lab } from '../../../../../src/main/lab/open-lab';

let root: string;
let calls: [string, unknown][];
let lab: Pick<Lab, 'call'>;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'temper-sent-'));
  calls = [];
  const handlers = createSentFiles({ paths: homePaths(join(root, 'home')) } as LabContext);
  lab = {
    call: async (name: keyof typeof handlers, input: never) => {
      calls.push([name, input]);
      return handlers[name](input);
    },
  } as unknown as typeof lab;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const puts = () => calls.filter(([name]) => name === 'sent:put').length;
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

describe('sending by content', () => {
  it('brings a folder over with its names, each content once', async () => {
    const folder = join(root, 'photos');
    mkdirSync(join(folder, 'cats'), { recursive: true });
    writeFileSync(join(folder, 'cats', 'a.txt'), 'same');
    writeFileSync(join(folder, 'b.txt'), 'same');
    writeFileSync(join(folder, 'empty'), '');
    const { there, thing } = await send(lab, folder);
    expect(there).toMatch(/photos$/);
    expect(readFileSync(join(there, 'cats', 'a.txt'), 'utf8')).toBe('same');
    expect(readFileSync(join(there, 'b.txt'), 'utf8')).toBe('same');
    expect(readFileSync(join(there, 'empty'), 'utf8')).toBe('');
    expect(puts()).toBe(2);
    await send(lab, folder);
    expect(puts()).toBe(2);
    await lab.call('sent:forget', { thing });
    expect(existsSync(there)).toBe(false);
  });

  it('continues a file of which a part has arrived', async () => {
    const content = Buffer.alloc(10_000_000, 7);
    const path = join(root, 'large.bin');
    writeFileSync(path, content);
    const file: SentFile = { path: 'large.bin', bytes: content.length, sha256: sha256(content) };
    await lab.call('sent:put', { file, offset: 0, content: content.subarray(0, 9_000_000) });
    const { there } = await send(lab, path);
    expect(puts()).toBe(2);
    expect(readFileSync(there).equals(content)).toBe(true);
  });

  it('refuses content that is not what its hash says, and begins again', async () => {
    const file: SentFile = { path: 'x', bytes: 4, sha256: sha256('good') };
    const thing: SentThing = { name: 'x', folder: false, files: [file] };
    const bad = lab.call('sent:put', { file, offset: 0, content: Buffer.from('evil') });
    await expect(bad).rejects.toThrow('changed while it was sent');
    expect(await lab.call('sent:missing', { files: [file] })).toEqual([
      { sha256: file.sha256, offset: 0 },
    ]);
    await expect(lab.call('sent:gather', { thing })).rejects.toThrow('has not arrived yet');
  });

  it.each(['../up', '/etc/passwd', 'a/../../b', 'a//b', 'a\\b', '', '.'])(
    'knows no path that leads out of the folder: "%s"',
    (path) => {
      const file = { path, bytes: 0, sha256: sha256('') };
      expect(SentFile.safeParse(file).success).toBe(false);
      const inside = { ...file, path: 'a' };
      expect(SentThing.safeParse({ name: path, folder: true, files: [inside] }).success).toBe(
        false,
      );
    },
  );
});
