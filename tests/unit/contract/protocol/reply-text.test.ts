import { describe, expect, it } from 'vitest';
import { FromLab } from '../../../../src/contract/protocol/lab-protocol';
import { packReply, unpackReply } from '../../../../src/contract/protocol/reply-text';

describe('a reply on its way to the window', () => {
  it('is one text for large plain answers, and comes out as it went in', () => {
    const value = [{ id: 'model-abcdef', epoch: 1.5, reason: null }];
    const reply = packReply('models:list', value);
    expect(reply).toEqual({ ok: true, text: JSON.stringify(value) });
    expect(FromLab.safeParse({ type: 'reply', id: 1, reply }).success).toBe(true);
    expect(unpackReply(reply)).toEqual({ ok: true, value });
  });

  it('has what the plans of runs have in common once, and comes out as it went in', () => {
    const recipe = { crafting: null, objective: [{ kind: 'cross-entropy', on: 'clean' }] };
    const plans = [
      { name: 'a', seed: 0, recipe, epochs: 3 },
      { name: 'b', seed: 1, recipe, epochs: 3, teacher: undefined, start: null, text: '0' },
      { seed: false, name: 'a', text: '' },
      {},
    ];
    const value = plans.map((plan, index) => ({ id: `run-${index}`, plan, best: { epoch: 2 } }));
    const reply = packReply('runs:list', value);
    expect(FromLab.safeParse({ type: 'reply', id: 1, reply }).success).toBe(true);
    expect('text' in reply && reply.text.split('cross-entropy')).toHaveLength(2);
    const found = unpackReply(reply);
    expect(found).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) as unknown });
    // Keys stand in their order, by which plans are shown and digested.
    expect(JSON.stringify(found)).toBe(JSON.stringify({ ok: true, value }));
    expect(unpackReply(packReply('runs:list', []))).toEqual({ ok: true, value: [] });
  });

  it('keeps bytes and refusals as they are', () => {
    const pixels = packReply('datasets:samples', { pixels: Uint8Array.of(1, 2) });
    expect(unpackReply(pixels)).toEqual({ ok: true, value: { pixels: Uint8Array.of(1, 2) } });
    const refused = { ok: false as const, error: { code: 'not-found' as const, message: 'no' } };
    expect(unpackReply(refused)).toBe(refused);
  });
});
