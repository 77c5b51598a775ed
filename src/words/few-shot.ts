import type { EpisodeMean, FewShotHead, FewShotReport } from '../contract/few-shot/few-shot';
import {
  formatCount,
  formatCounted,
  formatInterval,
  formatPercent,
  formatPoints,
  formatShareInterval,
} from './numbers';

export const headTexts: Readonly<Record<FewShotHead, string>> = {
  prototypes: 'nearest class mean',
  cosine: 'cosine layer',
  linear: 'linear layer',
  'fine-tuned': 'linear layer and the layers before it',
};

/** `5-way 1-shot, 15 queries, 600 episodes of 40 classes (seed 0)`. */
export function episodesText({ plan, classes }: FewShotReport): string {
  const { ways, shots, queries, episodes, seed } = plan;
  return `${ways}-way ${shots}-shot, ${formatCounted(queries, 'query', 'queries')} per class, ${formatCounted(episodes, 'episode')} of ${formatCount(classes)} classes (seed ${seed})`;
}

/** `61.2 % [60.1, 62.3]`. */
export function episodeMeanText({ mean, low, high }: EpisodeMean): string {
  return `${formatPercent(mean)} ${formatShareInterval({ low, high })}`;
}

/** `+2.1 [1.4, 2.8]`, in percentage points. */
export function episodeDifferenceText({ mean, low, high }: EpisodeMean): string {
  return `${formatPoints(100 * mean)} ${formatInterval(100 * low, 100 * high)}`;
}
