import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import { combinationCommands } from '../../../../contract/weight-space/combination-commands';
import type { CombinationRecord } from '../../../../contract/weight-space/combination';
import { StatisticsChoice } from '../../../../contract/weight-space/combined-card';
import { pathShares } from '../../../../contract/weight-space/path-figures';
import type { CliContext } from '../../context';
import { followOperation } from '../../follow/follow-operation';
import { parseOptions } from '../../input/parse-options';

/** Which combination is to be kept as a model, and under which name. */
export interface KeepChoice {
  /** On a path; null: the chosen one. */
  alpha: number | null;
  /** Null: those of the chosen one, or re-estimated where there are any. */
  statistics: StatisticsChoice | null;
  /** Null: a name that says what it is. */
  name: string | null;
}

/** @param option that was typed: two commands keep, each with options of its own */
export function parseStatistics(
  typed: string | undefined,
  option: string,
): StatisticsChoice | null {
  if (typed === undefined) return null;
  return parseOptions(StatisticsChoice, typed, 'The statistics', { '': option });
}

export function parseKeptName(typed: string | undefined): string | null {
  const { name } = combinationCommands['combinations:keep'].input.shape;
  return parseOptions(name, typed ?? null, 'The name', { '': '--name' });
}

export async function keepAsModel(
  context: CliContext,
  { id, points, summary }: CombinationRecord,
  { alpha, statistics, name }: KeepChoice,
): Promise<CheckpointRecord> {
  const shares = alpha === null ? summary?.chosen.shares : pathShares(alpha);
  const usual = summary?.chosen.statistics ?? 're-estimated';
  const isChosen = alpha === null && statistics === null;
  const hasReEstimated = points.some((point) => point.statistics === 're-estimated');
  const mix =
    isChosen || !shares
      ? null
      : { shares, statistics: statistics ?? (hasReEstimated ? 're-estimated' : usual) };
  const { checkpoint } = await followOperation(context, 'model-combined', (lab) =>
    lab.call('combinations:keep', { combinationId: id, mix, name }),
  );
  return checkpoint;
}
