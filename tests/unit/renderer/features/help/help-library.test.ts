import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  loadLibrary,
  sectionsOf,
  withLinksInHelp,
} from '../../../../../src/renderer/features/help/help-library';
import { Freezing } from '../../../../../src/contract/plans/freezing';
import { glossary } from '../../../../../src/words/glossary';
import { headingAnchor, helpDocuments, helpPlaces } from '../../../../../src/words/help';

const document = { id: 'evaluation', title: 'Evaluation' };

describe('a document', () => {
  it('is cut at its headings, not at what looks like one in code', () => {
    const text =
      '# Title\n\nFirst.\n\n## One\n\n```\n# a comment\n## another\n```\n\n### Two\n\nEnd.\n';
    const sections = sectionsOf(document, text);
    expect(sections.map(({ anchor, depth }) => [anchor, depth])).toEqual([
      [null, 1],
      ['one', 2],
      ['two', 3],
    ]);
    expect(sections[1]?.text).toContain('## another');
    expect(sections[0]?.text).toContain('First.');
    expect(sections[0]?.text).not.toContain('Title');
  });

  it.each([
    ['see [the models](models.md)', 'see [the models](#/help/models)'],
    ['[checks](#the-checks)', '[checks](#/help/evaluation/the-checks)'],
    ['[here](docs/studies.md#export)', '[here](#/help/studies/export)'],
    ['[code](../src/main.ts) and ![a plot](images/a.png)', 'code and '],
    ['<!-- layers:start -->', ''],
  ])('has links that lead into Help: %s', (line, expected) => {
    expect(withLinksInHelp(line, 'evaluation')).toBe(expected);
  });

  it('tells headings of the same words apart, as GitHub does', () => {
    const sections = sectionsOf(document, '## ONNX\n\nIn.\n\n## Export\n\n### ONNX\n\nOut.\n');
    expect(sections.map(({ anchor }) => anchor)).toEqual([null, 'onnx', 'export', 'onnx-1']);
  });

  it('names commands as messages do', () => {
    const [section] = sectionsOf(document, 'Use `npm run -s temper -- runs list`.');
    expect(section?.text).toBe('Use `temper runs list`.\n');
  });

  it('has the anchors of GitHub', () => {
    expect(headingAnchor('The checks, and what to do when one is not green')).toBe(
      'the-checks-and-what-to-do-when-one-is-not-green',
    );
    expect(headingAnchor('Networks (`engine/`)')).toBe('networks-engine');
  });
});

describe('the library', () => {
  it('holds every document with the text of its file, and every word of the glossary', async () => {
    const library = await loadLibrary();
    expect(library).toHaveLength(helpDocuments.length + 1);
    for (const { document: each, sections } of library.slice(0, -1)) {
      expect(readFileSync(`docs/${each.id}.md`, 'utf8')).toMatch(/^# /);
      expect(sections.length).toBeGreaterThan(1);
    }
    const anchors = library.at(-1)?.sections.map(({ anchor }) => anchor);
    expect(anchors).toEqual(expect.arrayContaining(Object.keys(glossary)));
  });

  it('explains the words of training that a form uses', () => {
    const words = [
      'weight-averaging',
      'weight-perturbation',
      'teacher',
      'label-smoothing',
      'catastrophic-overfitting',
      'bfloat16',
    ];
    expect(Object.keys(glossary)).toEqual(expect.arrayContaining(words));
  });

  it('lists every key of what a plan trains', () => {
    const table = readFileSync('docs/training.md', 'utf8');
    const keys = Object.keys(Freezing.shape).map((key) => `freezing.${key}`);
    for (const key of ['start.head', ...keys, 'blockRates', 'dropout']) {
      expect(table, key).toContain(`\n| \`${key}\` `);
    }
  });

  it('has no place twice', async () => {
    for (const { document: each, sections } of await loadLibrary()) {
      const anchors = sections.map(({ anchor }) => anchor);
      expect(new Set(anchors).size, each.id).toBe(anchors.length);
    }
  });

  it('has every place to which a word on screen leads', async () => {
    const library = await loadLibrary();
    for (const [term, place] of Object.entries(helpPlaces)) {
      const article = library.find((each) => each.document.id === place.document);
      const anchors = article?.sections.map(({ anchor }) => anchor);
      expect(anchors, term).toContain(place.section);
    }
  });

  it('has no link that leads nowhere', async () => {
    const library = await loadLibrary();
    const places = new Set(
      library.flatMap(({ document: { id }, sections }) =>
        sections.map(({ anchor }) => (anchor === null ? `#/help/${id}` : `#/help/${id}/${anchor}`)),
      ),
    );
    const links = library
      .flatMap(({ sections }) => sections)
      .flatMap(({ text }) => [...text.matchAll(/\]\((#\/help\/[^)]+)\)/g)].map(([, href]) => href));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((href) => href !== undefined && !places.has(href))).toEqual([]);
  });
});
