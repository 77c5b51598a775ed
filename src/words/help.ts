import type { TermName } from './glossary';

/** A page of the documentation that Help shows; the rest of docs/ is for developers. */
export interface HelpDocument {
  /** The name of its file in docs/, without the ending. */
  id: string;
  title: string;
}

/** In the order in which somebody new to Temper would read them. */
export const helpDocuments: readonly HelpDocument[] = [
  { id: 'window', title: 'The window' },
  { id: 'datasets', title: 'Datasets' },
  { id: 'models', title: 'Models' },
  { id: 'recipes', title: 'Recipes' },
  { id: 'training', title: 'Training' },
  { id: 'evaluation', title: 'Evaluation' },
  { id: 'studies', title: 'Studies' },
  { id: 'weight-space', title: 'Between models' },
  { id: 'few-shot', title: 'Few-shot accuracy' },
  { id: 'federations', title: 'Federations' },
  { id: 'identity-verification', title: 'Identity verification' },
  { id: 'directions', title: 'Directions' },
  { id: 'numerics', title: 'Numerics' },
  { id: 'performance', title: 'Performance' },
  { id: 'verification', title: 'Verification' },
  { id: 'install', title: 'Installation' },
];

/** The document of Help that lists every word of the glossary. */
export const glossaryDocument: HelpDocument = { id: 'glossary', title: 'Glossary' };

/** A document, or one of its sections by the anchor of its heading. */
export interface HelpPlace {
  document: string;
  section: string | null;
}

/** Where the documentation says more about a word; a word that is not here has its entry in the glossary alone. */
export const helpPlaces: Partial<Record<TermName, HelpPlace>> = {
  epsilon: { document: 'numerics', section: 'threat-models' },
  pgd: { document: 'numerics', section: 'attacks' },
  'fast-decay': {
    document: 'numerics',
    section: 'schedules',
  },
  passes: { document: 'numerics', section: 'cost' },
  cost: { document: 'numerics', section: 'cost' },
  transfer: { document: 'numerics', section: 'transfer' },
  robustness: { document: 'evaluation', section: 'what-a-figure-carries' },
  significance: { document: 'evaluation', section: 'comparing' },
  battery: { document: 'evaluation', section: 'what-to-run' },
  'self-checks': {
    document: 'evaluation',
    section: 'the-checks-and-what-to-do-when-one-is-not-green',
  },
  duplicates: { document: 'datasets', section: 'copies-leaks-and-conflicting-labels' },
  head: { document: 'training', section: 'new-classes' },
  'head-warm-up': { document: 'training', section: 'new-classes' },
  freezing: { document: 'training', section: 'blocks' },
  'least-critical-layer': {
    document: 'weight-space',
    section: 'clean-accuracy-for-a-robust-model',
  },
  'frozen-batch-norm': { document: 'training', section: 'blocks' },
  dropout: { document: 'training', section: 'dropout' },
  'weight-averaging': { document: 'numerics', section: 'optimizers-and-averaging' },
  'weight-perturbation': { document: 'numerics', section: 'optimizers-and-averaging' },
  teacher: { document: 'recipes', section: 'parts' },
  'label-smoothing': { document: 'numerics', section: 'objectives' },
  'catastrophic-overfitting': { document: 'numerics', section: 'catastrophic-overfitting' },
  bfloat16: { document: 'numerics', section: 'precision-of-attack-steps-and-updates' },
};

/** The address of a place in Help within the window. */
export function helpHref({ document, section }: HelpPlace): string {
  return section === null ? `#/help/${document}` : `#/help/${document}/${section}`;
}

/** The anchor of a heading, as GitHub makes it, so that links in docs/ lead to the same place here. */
export function headingAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}
