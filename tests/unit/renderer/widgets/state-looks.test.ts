import { expect, it } from 'vitest';
import { endedTitle } from '../../../../src/renderer/widgets/state-looks';

it('says in a sentence what became of work that ended before its time', () => {
  expect(endedTitle('evaluation', 'failed')).toBe('The evaluation failed');
  expect(endedTitle('run', 'diverged')).toBe('The run diverged');
  expect(endedTitle('federation', 'cancelled')).toBe('The federation was cancelled');
  expect(endedTitle('measurement', 'interrupted')).toBe('The measurement was interrupted');
});
