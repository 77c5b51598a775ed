import { describe, expect, it } from 'vitest';
import { FromLab } from '../../../../src/contract/protocol/lab-protocol';
import { packReply, unpackReply } from '../../../../src/contract/protocol/reply-text';

describe('a reply on its way to the window', () => {
  it('is one text for large plain answers, and comes out as it went in', () => {
    const value = [{ id: 'run-abcdef', epoch: 1.5, reason: null }];
    const reply = packReply('runs:list', value);
    expect(reply).toEqual({ ok: true, text: JSON.stringify(value) });
    expect(FromLab.safeParse({ type: 'reply', id: 1, reply }).success).toBe(true);
    expect(unpackReply(reply)).toEqual({ ok: true, value });
  });

  it('keeps bytes and refusals as they are', () => {
    const pixels = packReply('datasets:samples', { pixels: Uint8Array.of(1, 2) });
    expect(unpackReply(pixels)).toEqual({ ok: true, value: { pixels: Uint8Array.of(1, 2) } });
    const refused = { ok: false as const, error: { code: 'not-found' as const, message: 'no' } };
    expect(unpackReply(refused)).toBe(refused);
  });
});
