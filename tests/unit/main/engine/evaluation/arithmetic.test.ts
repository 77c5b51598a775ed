import { describe, expect, it } from 'vitest';
import { arithmeticOf, begunAgainText } from '../../../../../src/main/engine/evaluation/arithmetic';

const arithmetic = { tensorflowVersion: '2.21.0', device: 'CPU', cpuModel: 'EPYC', threads: 2 };
const kept = (text: string) => ({ identity: text, hasOtherFormat: false });
const identity = (changes: Partial<typeof arithmetic> = {}, plan = 0): string =>
  JSON.stringify({ plan, arithmetic: { ...arithmetic, ...changes } });

describe('why results that were there do not count', () => {
  it.each([
    [{ threads: 1 }, '2 threads, not 1'],
    [{ tensorflowVersion: '2.20.0' }, 'TensorFlow 2.21.0, not 2.20.0'],
    [{ device: 'GPU' }, 'another device'],
    [{ cpuModel: 'Xeon' }, 'another processor'],
    [{}, 'other inputs'],
  ])('names what is other: %j', (before, text) => {
    expect(begunAgainText(kept(identity(before)), identity({}, 1))).toBe(`begun again: ${text}`);
  });

  it('says less where the old ones tell nothing', () => {
    for (const old of ['{}', 'no JSON']) {
      expect(begunAgainText(kept(old), identity())).toBe('begun again: other inputs');
    }
    const { threads: _, ...unknown } = arithmetic;
    expect(begunAgainText(kept(JSON.stringify({ arithmetic: unknown })), identity())).toBe(
      'begun again: another number of threads',
    );
  });

  it('names another version, whatever else is other', () => {
    expect(begunAgainText({ ...kept(identity()), hasOtherFormat: true }, identity())).toBe(
      'begun again: results of another version',
    );
    expect(begunAgainText(null, identity())).toBeNull();
  });

  it('takes nothing else of the environment', () => {
    const environment = {
      ...arithmetic,
      temperVersion: '0.1.0',
      nodeVersion: '22',
      runtimeVariant: 'cpu',
      deviceKind: 'cpu' as const,
      cores: 8,
      platform: 'linux',
    };
    expect(arithmeticOf(environment)).toEqual(arithmetic);
  });
});
