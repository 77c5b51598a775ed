import { describe, expect, it } from 'vitest';
import { DirectionMethod } from '../../../../../src/contract/directions/direction-set';
import {
  directionCount,
  directionIssues,
  navigatorFor,
} from '../../../../../src/main/core/rules/direction-fit';

const method = (fields: object) => DirectionMethod.parse(fields);
const flow = { kind: 'flow', latent: 3072 } as const;
const vae = { kind: 'vae', latent: 10 } as const;

describe('directions of codes that are as long as images', () => {
  it('are ten unit vectors, unless said otherwise', () => {
    expect(directionCount({ count: null }, flow.latent)).toBe(10);
    expect(directionCount({ count: 20 }, flow.latent)).toBe(20);
    expect(directionCount({ count: null }, vae.latent)).toBe(10);
    expect(navigatorFor({ navigator: null }, flow.latent)).toBe('unit');
    expect(navigatorFor({ navigator: null }, vae.latent)).toBe('orthogonal');
    expect(navigatorFor({ navigator: 'unit' }, vae.latent)).toBe('unit');
    for (const kind of ['disco', 'random', 'pca', 'axes']) {
      expect(directionIssues(method({ kind }), flow), kind).toEqual([]);
    }
  });

  it('are refused where there are none: an orthogonal navigator, a first layer', () => {
    const orthogonal = method({ kind: 'disco', navigator: 'orthogonal' });
    expect(directionIssues(orthogonal, flow)[0]?.message).toMatch(
      /3072 numbers are too long.*unit/,
    );
    expect(directionIssues(orthogonal, vae)).toEqual([]);
    expect(directionIssues(method({ kind: 'sefa' }), flow)[0]?.message).toMatch(/no first layer/);
    expect(directionIssues(method({ kind: 'sefa' }), vae)).toEqual([]);
  });
});
