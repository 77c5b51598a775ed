import { describe, expect, it } from 'vitest';
import { EvaluationPlan } from '../../../../../src/contract/evaluations/evaluation';
import { transferPlan } from '../../../../../src/renderer/features/compare/comparison-details';
import {
  frameSvg,
  placeLegend,
  wrapText,
} from '../../../../../src/renderer/plots/paint/export/frame-svg';

const entry = (text: string) => ({ swatch: { svg: '<path/>', width: 22, height: 10 }, text });
const tenEach = (text: string) => 10 * text.length;

describe('the legend of an exported figure', () => {
  it('fills a row from the left and goes on in the next', () => {
    const placed = placeLegend(['aa', 'bb', 'cc'].map(entry), 120, tenEach);
    expect(placed.map(({ x, row }) => [x, row])).toEqual([
      [0, 0],
      [64, 0],
      [0, 1],
    ]);
  });

  it('leaves a label that fits nowhere in a row of its own', () => {
    const placed = placeLegend(['a', 'b'.repeat(90), 'c'].map(entry), 120, tenEach);
    expect(placed.map(({ row }) => row)).toEqual([0, 1, 2]);
  });
});

describe('the caption of an exported figure', () => {
  it('is whole, in lines no wider than the figure', () => {
    const text = 'validation split, 500 images · markers are the best epochs';
    const lines = wrapText(text, 200, tenEach);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(' ')).toBe(text);
    for (const line of lines) expect(tenEach(line)).toBeLessThanOrEqual(200);
  });

  it('breaks a word that is wider than the figure', () => {
    const lines = wrapText(`a ${'b'.repeat(50)} c`, 200, tenEach);
    expect(lines.join('').replaceAll(' ', '')).toBe(`a${'b'.repeat(50)}c`);
    for (const line of lines) expect(tenEach(line)).toBeLessThanOrEqual(200);
  });

  it('stands below the drawing with the legend above it, and the file has room for all', () => {
    const figure = {
      title: 'Accuracy <by> epsilon',
      basis: 'many words '.repeat(12).trim(),
      legend: ['natural', 'fine-tune'].map(entry),
      drawing: { svg: '<g id="drawing"/>', width: 400, height: 100 },
    };
    const svg = frameSvg(figure, {
      family: 'sans-serif',
      background: '#fff',
      text: '#000',
      faint: '#888',
      measure: tenEach,
    });
    expect(svg).toContain('Accuracy &lt;by&gt; epsilon');
    expect(svg).toContain('>natural</text>');
    expect(svg).toContain('>fine-tune</text>');
    const captions = [...svg.matchAll(/y="([\d.]+)" fill="#888">([^<]*)</g)];
    expect(captions.map(([, , words]) => words).join(' ')).toBe(figure.basis);
    const height = Number(/ height="([\d.]+)" viewBox/.exec(svg)?.[1]);
    const last = Number(captions.at(-1)?.[1]);
    expect(height).toBeGreaterThan(last);
    expect(Number(captions[0]?.[1])).toBeGreaterThan(100);
  });
});

describe('transferPlan', () => {
  it('runs every attack on every image, under its own name', () => {
    const plan = EvaluationPlan.parse({
      images: 10,
      threatModel: { norm: 'linf', epsilon: 0.1 },
      mode: 'cumulative',
      attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
      stopWhen: { halfWidth: 0.01 },
    });
    expect(plan.attacks[0]?.name).toBe('after FGSM');
    const transfer = transferPlan(plan);
    expect(transfer).toMatchObject({ mode: 'each', stopWhen: null, curve: null });
    expect(transfer.attacks.map(({ name }) => name)).toEqual(['FGSM']);
  });
});
