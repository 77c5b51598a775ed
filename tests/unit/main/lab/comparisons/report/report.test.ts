import { describe, expect, it } from 'vitest';
import {
  costChart,
  epsilonChart,
  validationChart,
} from '../../../../../../src/main/lab/comparisons/report/charts';
import { frame } from '../../../../../../src/main/lab/comparisons/report/chart';
import type { ReportData } from '../../../../../../src/main/lab/comparisons/report/data';
import { differencePlot } from '../../../../../../src/main/lab/comparisons/report/difference-plot';
import { element, escapeMarkup } from '../../../../../../src/main/lab/comparisons/report/markup';
import { reportPage } from '../../../../../../src/main/lab/comparisons/report/page';
import { createScale, rangeScale } from '../../../../../../src/main/lab/comparisons/report/scale';
import {
  passesWithPretraining,
  withUnknownAncestors,
} from '../../../../../../src/contract/models/cost';
import { makeDirectionsResult } from '../../../../../support/directions-result';
import { comparison, cost } from '../../../cli/support/records';

const data: ReportData = {
  title: 'Comparison',
  introduction: ['What this is.'],
  summary: ['It works.'],
  comparison,
  validation: [
    {
      subjectIndex: 0,
      points: [
        { passes: 0, clean: 0.1, adversarial: null },
        { passes: 40, clean: 0.8, adversarial: 0.6 },
        { passes: 80, clean: 0.84, adversarial: 0.73 },
      ],
      bestPasses: 80,
    },
  ],
  version: '0.1.0',
  createdAt: '2026-11-24T10:00:00.000Z',
  environment: ['CPU'],
  wallMs: 540_000,
};

describe('scales', () => {
  it.each([
    [110, 6, [0, 20, 40, 60, 80, 100, 120]],
    [1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ])('covers %d with round ticks', (largest, count, ticks) => {
    const scale = createScale(largest, 0, 100, count);
    expect(scale.ticks.map((tick) => Number(tick.toFixed(9)))).toEqual(ticks);
    expect(scale.place(scale.to)).toBe(100);
    expect(scale.place(0)).toBe(0);
  });

  it('has round ticks between two values', () => {
    const scale = rangeScale(-8.3, 4.1, 0, 100, 7);
    expect(scale.ticks).toEqual([-8, -6, -4, -2, 0, 2, 4]);
    expect([scale.place(-8.3), scale.place(4.1)]).toEqual([0, 100]);
  });
});

describe('markup', () => {
  it('escapes content and attributes', () => {
    expect(escapeMarkup(`<a href="x">'&'</a>`)).toBe(
      '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;',
    );
    expect(element('i', { title: '"x"', x: 1 / 3 })).toBe('<i title="&quot;x&quot;" x="0.33"/>');
  });
});

describe('the report', () => {
  const page = reportPage(data);

  it('is one file that loads nothing and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|src=|https?:\/\//);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('prefers-color-scheme: dark');
  });

  it('shows every figure, escapes names and says what failed to train', () => {
    expect(page).toContain('73.2 % [71.2, 75.2]');
    expect(page).toContain('−0.7 [−2.5, 1.1]');
    expect(page).toContain('took 9 min');
    expect(page).toContain('&lt;b&gt;stuck&lt;/b&gt; <span class="note">failed to train</span>');
    expect(page).not.toContain('<b>stuck');
    expect(page).toContain('monotone in epsilon');
  });

  it('draws what is gained and lost, hollow where it may be chance', () => {
    const difference = { low: -4, high: -1, points: -2.5, adjustedPValue: 0.001 };
    const clean = { low: -1, high: 3, points: 1, adjustedPValue: 0.4 };
    const rows = [{ name: '<b>', colourIndex: 1, robust: difference, clean }];
    const chart = differencePlot(rows, 'scratch') ?? '';
    expect(chart).toContain('&lt;b&gt;, under attack: −2.5 [−4.0, −1.0] points, p = 0.001');
    expect(chart.match(/fill="var\(--ground\)"/g)).toHaveLength(1);
    expect(chart.match(/class="whisker"/g)).toHaveLength(6);
    expect(chart).toContain('points more than scratch');
    expect(differencePlot([{ ...rows[0], robust: null, clean: null } as never], 'a')).toBeNull();
    const worst = comparison.differences.map((each) => ({ ...each, measure: 'worst case' }));
    const compared = { ...data, comparison: { ...comparison, differences: worst } };
    expect(reportPage(compared)).toContain('<b>Gained and lost</b>');
    // Nothing is drawn where neither clean images nor the worst case were compared.
    expect(page).not.toContain('Gained and lost');
  });

  it('draws a point per subject, and a second where pretraining was paid for', () => {
    const chart = costChart(data) ?? '';
    expect(chart.match(/with pretraining: 92 passes/g)).toHaveLength(2);
    expect(chart.match(/class="whisker"/g)).toHaveLength(9);
  });

  it('draws no point for a cost that is not known, and names the subject below', () => {
    const [first, ...others] = comparison.subjects;
    if (!first) throw new Error('the comparison has subjects');
    const unknown = { ...comparison, subjects: [{ ...first, cost: null }, ...others] };
    const chart = costChart({ ...data, comparison: unknown }) ?? '';
    expect(chart).not.toContain(`${first.name}:`);
    expect(chart.match(/class="whisker"/g)).toHaveLength(6);
    expect(reportPage({ ...data, comparison: unknown })).toContain(
      `pretraining counted too; cost not known: ${first.name}`,
    );
    const none = comparison.subjects.map((subject) => ({ ...subject, cost: null }));
    expect(costChart({ ...data, comparison: { ...comparison, subjects: none } })).toBeNull();
  });

  it('keeps the names of points at one place apart', () => {
    const names = [
      ...(costChart(data) ?? '').matchAll(/class="name" x="([\d.]+)" y="([\d.]+)">([^<]*)</g),
    ].map(([, x, y, name = '']) => ({
      x: Number(x),
      y: Number(y),
      width: name.replaceAll(/&\w+;/g, '.').length * 5,
    }));
    expect(names).toHaveLength(3);
    const overlaps = names.flatMap((one, index) =>
      names
        .slice(index + 1)
        .filter((other) => Math.abs(one.y - other.y) < 11)
        .filter((other) => one.x < other.x + other.width && other.x < one.x + one.width),
    );
    expect(overlaps).toEqual([]);
  });

  it('shortens names to the room beside their points', () => {
    const long = comparison.subjects.map((subject) => ({
      ...subject,
      name: `${subject.name} ${'of a long study '.repeat(6)}seed 1`,
    }));
    const chart = costChart({ ...data, comparison: { ...comparison, subjects: long } }) ?? '';
    const names = [...chart.matchAll(/class="name" x="(-?[\d.]+)" y="[\d.]+">([^<]*)</g)];
    expect(names).toHaveLength(3);
    for (const [, x, name = ''] of names) {
      expect(name).toContain('…');
      expect(Number(x)).toBeGreaterThan(frame.left);
      expect(Number(x) + 5 * name.length).toBeLessThan(frame.width);
    }
  });

  it('draws clean solid and adversarial dashed, without points that do not exist', () => {
    const chart = validationChart(data) ?? '';
    expect(chart.match(/class="curve"/g)).toHaveLength(1);
    expect(chart.match(/class="curve dashed"/g)).toHaveLength(1);
    expect(chart).not.toContain('NaN');
  });

  it('shows accuracy along directions, beside what redrawing loses, where it was measured', () => {
    expect(page).not.toContain('Along directions');
    const [first, ...others] = comparison.subjects;
    const evaluation = { ...first!.evaluation, directions: makeDirectionsResult('<size>') };
    const subjects = [{ ...first!, evaluation }, ...others];
    const along = reportPage({ ...data, comparison: { ...comparison, subjects } });
    expect(along).toContain('Along directions of a generator');
    expect(along).toContain('&lt;size&gt;');
    for (const figure of ['90.0 %', '40.0 %', '30.0 %', '20.0 %']) expect(along).toContain(figure);
  });

  it('shows the pairs along directions, and who has none', () => {
    const [difference] = comparison.differences;
    const along = {
      generatorName: 'vae',
      images: 100,
      directions: ['size'],
      shifts: [-2],
      differences: [{ ...difference!, measure: 'along size -2', points: -12.3 }],
      leftOut: [2],
    };
    const [first, ...others] = comparison.subjects;
    const evaluation = { ...first!.evaluation, directions: makeDirectionsResult() };
    const subjects = [{ ...first!, evaluation }, ...others];
    const shown = reportPage({ ...data, comparison: { ...comparison, subjects, along } });
    expect(shown).toContain('along size -2');
    expect(shown).toContain('−12.3');
    expect(shown).toContain('corrected for these 1 differences');
    expect(shown).toMatch(/stuck.*was not evaluated along the same directions/);
  });

  it('leaves charts out that have nothing to show', () => {
    expect(validationChart({ ...data, validation: [] })).toBeNull();
    const subjects = comparison.subjects.map((subject) => ({
      ...subject,
      evaluation: { ...subject.evaluation, curve: [] },
    }));
    expect(epsilonChart({ ...data, comparison: { ...comparison, subjects } })).toBeNull();
  });

  it('counts passes with pretraining in passes over the same training set', () => {
    expect(passesWithPretraining(cost)).toBe(92);
    expect(passesWithPretraining(null)).toBeNull();
    expect(passesWithPretraining({ ...cost, imagePasses: 0, trainingSetPasses: 0 })).toBe(0);
  });

  it('knows no sum where the cost of an ancestor is unknown', () => {
    expect(passesWithPretraining({ ...cost, pretrainingImagePasses: null })).toBeNull();
    const recorded = { ...cost, pretrainingImagePasses: 0 };
    expect(withUnknownAncestors(recorded, true).pretrainingImagePasses).toBeNull();
    expect(withUnknownAncestors(recorded, false)).toBe(recorded);
    expect(withUnknownAncestors(cost, true)).toBe(cost);
  });
});
