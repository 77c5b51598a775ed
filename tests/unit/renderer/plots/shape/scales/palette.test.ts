import { describe, expect, it } from 'vitest';
import { lineDash, markerPath } from '../../../../../../src/renderer/plots/shape/scales/palette';
import { runMarkers } from '../../../../../../src/contract/runs/run-marks';

describe('lines', () => {
  it('are solid for clean and support, dashed for adversarial, whichever run it is', () => {
    for (let index = 0; index < 20; index += 1) {
      expect(lineDash('clean', index)).toEqual([]);
      expect(lineDash('support', index)).toEqual([]);
      expect(lineDash('adversarial', index).length).toBeGreaterThanOrEqual(2);
    }
  });

  it('give neighbouring runs different rhythms', () => {
    expect(lineDash('adversarial', 0)).not.toEqual(lineDash('adversarial', 1));
  });
});

describe('markers', () => {
  it('have a closed outline each, all different', () => {
    const outlines = runMarkers.map((marker) => markerPath(marker, 4));
    outlines.forEach((outline) => expect(outline).toMatch(/^M.*Z$/));
    expect(new Set(outlines).size).toBe(runMarkers.length);
  });

  it('scale with the radius', () => {
    expect(markerPath('square', 3)).toBe('M-3,-3H3V3H-3Z');
  });
});
