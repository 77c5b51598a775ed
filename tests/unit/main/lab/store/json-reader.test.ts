import { expect, it } from 'vitest';
import { z } from 'zod';
import {
  createFieldSharing,
  createJsonReader,
  forgetRow,
} from '../../../../../src/main/lab/store/json';

/** A reader of texts of seven characters, such as `{"a":1}`, which keeps two of them. */
function readerOfTwo() {
  const checked: number[] = [];
  const schema = z.object({ a: z.number().refine((value) => checked.push(value)) });
  const read = createJsonReader(schema, 'rows.json', { most: 14 });
  return { checked, read: (id: string, value: number) => read(id, JSON.stringify({ a: value })) };
}

it('checks the same text of a row once, and another text again', () => {
  const { checked, read } = readerOfTwo();
  expect(read('one', 1)).toBe(read('one', 1));
  expect(read('one', 2)).toEqual({ a: 2 });
  expect(checked).toEqual([1, 2]);
});

it('forgets what was checked first once there is too much text', () => {
  const { checked, read } = readerOfTwo();
  for (const value of [1, 2, 1, 2, 3, 2, 1]) read(`row-${value}`, value);
  expect(checked).toEqual([1, 2, 3, 1]);
  // Of one row the text has changed often: it counts once.
  for (const value of [4, 5, 6, 7]) read('row-1', value);
  read('row-3', 3);
  expect(checked).toEqual([1, 2, 3, 1, 4, 5, 6, 7]);
});

it('keeps one row that is too long by itself, and nothing beside it', () => {
  const { checked, read } = readerOfTwo();
  read('short', 1);
  read('long', 123_456_789);
  read('long', 123_456_789);
  read('short', 1);
  expect(checked).toEqual([1, 123_456_789, 1]);
});

it('keeps nothing of a row that was removed for good', () => {
  const { checked, read } = readerOfTwo();
  read('one', 1);
  forgetRow('one');
  read('one', 1);
  expect(checked).toEqual([1, 1]);
});

it('makes equal fields of rows one object', () => {
  const schema = z.object({ name: z.string(), recipe: z.object({ steps: z.number() }) });
  const read = createJsonReader(schema, 'rows.json', { share: createFieldSharing() });
  const texts = ['a', 'b'].map((name) => JSON.stringify({ name, recipe: { steps: 3 } }));
  const [a, b] = texts.map((text, at) => read(`row-${at}`, text));
  expect([a, b]).toEqual(texts.map((text) => JSON.parse(text) as unknown));
  expect(a?.recipe).toBe(b?.recipe);
});
