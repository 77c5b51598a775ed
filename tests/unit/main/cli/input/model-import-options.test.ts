import { describe, expect, it } from 'vitest';
import { modelImportOptionsFrom } from '../../../../../src/main/cli/input/model-import-options';

const options = (given: Parameters<typeof modelImportOptionsFrom>[0]) =>
  modelImportOptionsFrom(given, () => Promise.resolve(''));

describe('what is said about a plain chain', () => {
  it('is only what was typed: the rest is proposed', async () => {
    expect((await options({})).chain).toEqual({});
    const typed = { activation: 'tanh', poolAfter: 'conv1, conv2', head: 'average' };
    expect((await options(typed)).chain).toEqual({
      activation: 'tanh',
      poolAfter: ['conv1', 'conv2'],
      head: 'average',
    });
    expect((await options({ poolAfter: 'none' })).chain).toEqual({ poolAfter: [] });
  });

  it('is refused by name where there is no such thing', async () => {
    await expect(options({ activation: 'step' })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/activation.*relu/s),
    });
  });
});
