import { expect, it } from 'vitest';
import { stateText } from '../../../src/words/sentences';

it('says what has become of work', () => {
  expect(stateText('evaluation', 'failed')).toBe('evaluation failed');
  expect(stateText('run', 'diverged')).toBe('run diverged');
  expect(stateText('federation', 'cancelled')).toBe('federation was cancelled');
  expect(stateText('evaluation', 'running')).toBe('evaluation is running');
  expect(stateText('measurement', 'interrupted')).toBe('measurement was interrupted');
});
