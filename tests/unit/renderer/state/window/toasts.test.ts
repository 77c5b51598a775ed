import { expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import { ToastsState } from '../../../../../src/renderer/state/window/toasts.svelte';

it.each([
  ['thrown by a command', new TemperError('invalid-input', 'It has 48 test images.')],
  ['of an operation that failed', { code: 'invalid-input', message: 'It has 48 test images.' }],
])('an error %s is shown in its own words', (_where, error) => {
  const toasts = new ToastsState();
  toasts.showError(error);
  expect(toasts.list).toMatchObject([{ tone: 'failed', message: 'It has 48 test images.' }]);
});

it('an internal error of an operation says where the log has more', () => {
  const toasts = new ToastsState();
  toasts.showError({ code: 'internal', message: 'Something broke.', correlationId: 'abc' });
  expect(toasts.list[0]?.message).toContain('The log has the details under abc.');
});
