import MiniSearch from 'minisearch';
import type { HelpArticle, HelpSection } from './help-library';

/** A section that fits what was searched for, with the words around the first place where it fits. */
export interface HelpHit {
  section: HelpSection;
  /** The title of its document. */
  documentTitle: string;
  excerpt: string;
}

const excerptLength = 160;

/** Words of a question that say nothing about what it is about. */
const emptyWords = new Set(
  'a an and are can do does for how i in is it my of on or the to what when where which why'.split(
    ' ',
  ),
);
/** Written in other ways than in the documents. */
const otherSpellings: Readonly<Record<string, string[]>> = {
  finetune: ['fine', 'tuning'],
  finetuning: ['fine', 'tuning'],
};

function searchedFor(term: string): string[] | null {
  const word = term.toLowerCase();
  return emptyWords.has(word) ? null : (otherSpellings[word] ?? [word]);
}

/**
 * Makes the search over all sections. Words may be begun or slightly misspelt; a hit in a heading counts for more, one in
 * the title of the document a little; every word must be in one of them, but for those that questions are made of.
 *
 * @returns hits in the order of how well they fit
 */
export function createSearch(articles: readonly HelpArticle[]): (words: string) => HelpHit[] {
  const entries = articles.flatMap(({ document, sections }) =>
    sections.map((section) => ({ section, documentTitle: document.title })),
  );
  const index = new MiniSearch<{ id: number; document: string; title: string; text: string }>({
    fields: ['document', 'title', 'text'],
    searchOptions: {
      processTerm: searchedFor,
      boost: { title: 3, document: 1.5 },
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
    },
  });
  index.addAll(
    entries.map(({ section: { title, text }, documentTitle: document }, id) => ({
      id,
      document,
      title,
      text: withoutMarkup(text),
    })),
  );
  return (words) =>
    index.search(words).flatMap(({ id, terms }) => {
      const entry = entries[id as number];
      return entry
        ? [{ ...entry, excerpt: excerptOf(withoutMarkup(entry.section.text), terms) }]
        : [];
    });
}

/** The words of Markdown, for reading in one line. */
export function withoutMarkup(text: string): string {
  return text
    .replaceAll(/```\w*/g, ' ')
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll(/^[\s|:-]+$/gm, ' ')
    .replaceAll(/[`*|]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The part of a text around the first of the terms, cut between words. */
export function excerptOf(text: string, terms: readonly string[]): string {
  const lower = text.toLowerCase();
  const found = terms.map((term) => lower.indexOf(term)).filter((at) => at >= 0);
  const at = found.length === 0 ? 0 : Math.min(...found);
  const from = at < 60 ? 0 : text.indexOf(' ', at - 60) + 1;
  const part = text.slice(from, from + excerptLength);
  const isCut = from + excerptLength < text.length;
  return `${from > 0 ? '… ' : ''}${isCut ? `${part.slice(0, part.lastIndexOf(' '))} …` : part}`;
}
