import { glossary } from '../../../words/glossary';
import {
  glossaryDocument,
  headingAnchor,
  helpDocuments,
  type HelpDocument,
} from '../../../words/help';

/** A heading with the text below it, up to the next heading. */
export interface HelpSection {
  document: string;
  /** The anchor of its heading; null for what stands before the first one. */
  anchor: string | null;
  title: string;
  /** 1 for the text before the first heading, otherwise that of the heading. */
  depth: number;
  /** Markdown, without the heading; links to other documents lead into Help. */
  text: string;
}

export interface HelpArticle {
  document: HelpDocument;
  sections: HelpSection[];
}

/** The text of every document of docs/, loaded when Help is opened first. */
const texts = import.meta.glob<string>('../../../../docs/*.md', {
  query: '?raw',
  import: 'default',
});

let library: Promise<HelpArticle[]> | null = null;

/** Everything that Help shows: the documents in their order, then the glossary. */
export function loadLibrary(): Promise<HelpArticle[]> {
  return (library ??= Promise.all(
    helpDocuments.map(async (document) => {
      const load = texts[`../../../../docs/${document.id}.md`];
      return { document, sections: sectionsOf(document, load ? await load() : '') };
    }),
  ).then((articles) => [...articles, glossaryArticle()]));
}

/**
 * Cuts a document at its headings.
 *
 * @param text Markdown whose first line is the title as a heading of depth 1
 */
export function sectionsOf(document: HelpDocument, text: string): HelpSection[] {
  const sections: HelpSection[] = [
    { document: document.id, anchor: null, title: document.title, depth: 1, text: '' },
  ];
  const anchorOf = uniqueAnchors();
  let inCode = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) inCode = !inCode;
    const heading = inCode ? null : /^(#{1,6}) (.+)$/.exec(line);
    const depth = heading?.[1]?.length ?? 0;
    const title = (heading?.[2] ?? '').replaceAll('`', '');
    if (depth >= 2) {
      const anchor = anchorOf(title);
      sections.push({ document: document.id, anchor, title, depth, text: '' });
    } else if (depth === 0) {
      const last = sections.at(-1);
      if (last)
        last.text += `${withShortCommands(inCode ? line : withLinksInHelp(line, document.id))}\n`;
    }
  }
  return sections;
}

/** A second heading of the same words gets a number, as on GitHub. */
function uniqueAnchors(): (heading: string) => string {
  const uses = new Map<string, number>();
  return (heading) => {
    const anchor = headingAnchor(heading);
    const before = uses.get(anchor) ?? 0;
    uses.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  };
}

/**
 * A line with its links adapted: to another document of Help, or to a section of the same one, they lead there; what
 * Help does not hold keeps its words alone. Pictures are left out, and comments, which are for tools.
 */
export function withLinksInHelp(line: string, document: string): string {
  return line
    .replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_whole, words: string, target: string) => {
      const [file = '', section = ''] = target.replace(/^(?:\.\/|docs\/)/, '').split('#');
      const id = file === '' ? document : file.replace(/\.md$/, '');
      if (!helpDocuments.some((each) => each.id === id)) return words;
      return `[${words}](#/help/${id}${section === '' ? '' : `/${section}`})`;
    });
}

/** Commands as messages of Temper name them; docs/ writes them for a working copy, where npm starts them. */
function withShortCommands(line: string): string {
  return line.replaceAll('npm run -s temper -- ', 'temper ');
}

function glossaryArticle(): HelpArticle {
  const terms = Object.entries(glossary).sort(([, left], [, right]) =>
    left.title.localeCompare(right.title, 'en'),
  );
  const { id, title } = glossaryDocument;
  const text = 'What the words on screen mean.\n';
  return {
    document: glossaryDocument,
    sections: [
      { document: id, anchor: null, title, depth: 1, text },
      ...terms.map(([anchor, term]) => ({
        document: id,
        anchor,
        title: term.title,
        depth: 2,
        text: term.text,
      })),
    ],
  };
}
