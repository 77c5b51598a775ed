import { describe, expect, it } from 'vitest';
import { lanesOf, STAGES, type StageName } from '../../scripts/lib/test-stages.mjs';

const all = Object.keys(STAGES) as StageName[];

describe('the stages of all tests', () => {
  it('run once each, the build that the others need first, windows beside all others', () => {
    expect(lanesOf(all)).toEqual([
      [['build']],
      [['static', 'unit', 'component', 'engine', 'process'], ['e2e']],
    ]);
    expect(lanesOf(all).flat(2).sort()).toEqual([...all].sort());
  });

  it('leave out what was not chosen, so that what is alone speaks while it runs', () => {
    expect(lanesOf(['build', 'e2e'])).toEqual([[['build']], [['e2e']]]);
    expect(lanesOf(['unit'])).toEqual([[['unit']]]);
  });
});
