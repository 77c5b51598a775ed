import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJson, readJson } from '../../../../../src/main/core/files/read-json';

function messageOf(text: string): string {
  try {
    parseJson(text, 'plan.json');
    return 'none';
  } catch (error) {
    return (error as Error).message.split('\n')[0] ?? '';
  }
}

it.each([
  ['{"a": NaN, "b": 1}', 'line 1, column 7'],
  ['{\n"a": [1,2,],\n"b": 3}', 'line 2, column 11'],
  ['{"a": 1}\n{"b": 2}', 'line 2, column 1'],
  ['{"a": 1,\n "b": tru}\n', 'line 2, column 10'],
  ['{"a": 1, "b": {', 'line 1, column 16'],
])('%j is broken at %s', (text, place) => {
  expect(messageOf(text)).toMatch(new RegExp(` at ${place}$`));
  expect(messageOf(text)).not.toContain('position');
});

it('says where bad JSON is, and shows the line', () => {
  const text = '{\n  "name": "x",\n  "epochs": 3,,\n}';
  expect(() => parseJson(text, 'plan.json')).toThrow(
    /plan\.json is not valid JSON: .* at line 3, column 15\n {4}"epochs": 3,,\n {16}\^/,
  );
});

it('points to the end of a text that stops too early', () => {
  expect(() => parseJson('{"a": [1, 2', 'p')).toThrow(/at line 1, column 12/);
  expect(() => parseJson('', 'p')).toThrow(/line 1, column 1/);
});

it('accepts a byte order mark', () => {
  expect(parseJson('\ufeff{"a":1}', 'p')).toEqual({ a: 1 });
});

describe('a file of JSON', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'temper-json-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const read = (name: string) => readJson(join(folder, name), 'a study file');

  it('is read, with its path where it is broken', async () => {
    await writeFile(join(folder, 'good.json'), '{"a":1}');
    await writeFile(join(folder, 'bad.json'), '{"a":');
    await expect(read('good.json')).resolves.toEqual({ a: 1 });
    await expect(read('bad.json')).rejects.toThrow(`${join(folder, 'bad.json')} is not valid JSON`);
  });

  it('is refused where it is missing, a folder, or far too large', async () => {
    await writeFile(join(folder, 'large'), '');
    await truncate(join(folder, 'large'), 60_000_000);
    await expect(read('none.json')).rejects.toMatchObject({ code: 'not-found' });
    await expect(read('.')).rejects.toThrow(/is a folder; give a study file/);
    await expect(read('large')).rejects.toThrow(/is too large to be a study file/);
  });
});
