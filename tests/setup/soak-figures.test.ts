import { describe, expect, it } from 'vitest';
import { drawSoak, slopePerHour } from '../endurance/soak-figures.mjs';

const samples = Array.from({ length: 21 }, (_, at) => ({
  hours: at / 10,
  // Warming up first, then two megabytes an hour.
  labMb: at < 5 ? 20 * at : 100 + 0.2 * at,
  engineMb: at % 2 === 0 ? 300 : null,
  labFiles: 40,
}));

describe('the figures of a soak', () => {
  it('are slopes of the second half, without what is missing', () => {
    expect(slopePerHour(samples, 'labMb')).toBe(2);
    expect(slopePerHour(samples, 'engineMb')).toBe(0);
    expect(slopePerHour(samples, 'labFiles')).toBe(0);
    expect(slopePerHour(samples.slice(0, 1), 'labMb')).toBeNull();
  });

  it('are drawn with a curve for each, whatever is missing', () => {
    const svg = drawSoak(samples);
    expect(svg.match(/<polyline/g)).toHaveLength(3);
    expect(svg).not.toMatch(/NaN|Infinity|null/);
    expect(svg).toContain('2.0 h');
  });
});
