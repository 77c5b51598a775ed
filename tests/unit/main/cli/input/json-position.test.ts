import { expect, it } from 'vitest';
import { parseJson } from '../../../../../src/main/cli/input/read-plan';

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
