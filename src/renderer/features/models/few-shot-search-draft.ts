import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { batteryOf } from '../../../contract/evaluations/batteries';
import { evaluationPgd } from '../../../contract/evaluations/evaluation-pgd';
import { FewShotSearch } from '../../../contract/few-shot/search';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { tuneSizes, type TuneScale } from '../../../contract/studies/search/tune';
import { neededNumber, readForm, type FormProblem } from '../../forms/typed-form';

/** A search for the rates of few-shot fine-tuning, as typed so far. */
export interface FewShotSearchDraft {
  strategy: 'evolution' | 'random';
  scale: TuneScale;
  ways: string;
  shots: string;
  queries: string;
  episodes: string;
  updates: string;
  rate: string;
  testEpisodes: string;
  /** Empty: images stay as they are. */
  epsilon: string;
  crafted: boolean;
}

/** What `temper few-shot-search` begins with, too. */
export function newFewShotSearch(): FewShotSearchDraft {
  return {
    ...{ strategy: 'evolution', scale: 'quick', ways: '5', shots: '1', queries: '15' },
    ...{ episodes: '20', updates: '100', rate: '0.01', testEpisodes: '600' },
    ...{ epsilon: '', crafted: false },
  };
}

/** The keys of a search that have a field. */
const typedKeys = {
  ways: 'episodes.ways',
  shots: 'episodes.shots',
  queries: 'episodes.queries',
  episodes: 'episodes.episodes',
  updates: 'episodes.updates',
  rate: 'episodes.rate',
  testEpisodes: 'test.episodes',
  epsilon: 'episodes.threat.model.epsilon',
} as const satisfies Partial<Record<keyof FewShotSearchDraft, string>>;
export type TypedField = keyof typeof typedKeys;

export const keyOf = (field: TypedField): string => typedKeys[field];

/** What candidates are compared under; the winner is measured under the quick battery. */
const searchSteps = 10;

export function fewShotSearchOf(draft: FewShotSearchDraft): FewShotSearch | FormProblem {
  const { strategy, scale, crafted } = draft;
  const isAttacked = draft.epsilon.trim() !== '';
  const ways = Number(draft.ways);
  const attacks = batteryOf('quick', ways).attacks.map(({ attack }) => attack);
  const value = {
    episodes: {
      ways: neededNumber(draft.ways),
      shots: neededNumber(draft.shots),
      queries: neededNumber(draft.queries),
      episodes: neededNumber(draft.episodes),
      updates: neededNumber(draft.updates),
      rate: neededNumber(draft.rate),
      heads: ['fine-tuned'],
      ...(isAttacked && {
        threat: {
          model: { norm: 'linf', epsilon: neededNumber(draft.epsilon) },
          crafted,
          attacks: [evaluationPgd(searchSteps)],
        },
      }),
    },
    strategy: { kind: strategy, ...tuneSizes[strategy][scale], seed: 0 },
    test: { episodes: neededNumber(draft.testEpisodes), attacks: isAttacked ? attacks : [] },
  };
  return readForm(FewShotSearch, value, Object.values(typedKeys));
}

/** Datasets without any class of those that are named: of a model that learned them, and of other datasets. */
export function unseenDatasets(
  datasets: readonly DatasetRecord[],
  { card }: Pick<CheckpointRecord, 'card'>,
  other: DatasetRecord | null = null,
): DatasetRecord[] {
  const seen = new Set([...card.classNames, ...(other?.manifest.classNames ?? [])]);
  return datasets.filter(({ manifest }) => !manifest.classNames.some((name) => seen.has(name)));
}
