import type { Command } from 'commander';
import type { Attack } from '../../../contract/attacks';
import { ThreatModel } from '../../../contract/attacks/threat-model';
import { TemperError } from '../../../contract/errors';
import { batteryNames, batteryOf } from '../../../contract/evaluations/batteries';
import type { FewShotThreat } from '../../../contract/few-shot/few-shot';
import { batteryName } from './evaluation-options';
import { decimalNumber, numberIfNumeric, wholeNumber } from './numbers';
import { parseOptions } from './parse-options';

/** What episodes are like, as typed. */
export interface EpisodeOptions {
  ways: string;
  shots: string;
  queries: string;
  episodes: string;
  seed: string;
  updates: string;
  rate: string;
}

/** What an adversary may do, as typed. */
export interface ThreatOptions {
  epsilon?: string;
  norm: string;
  crafted?: boolean;
  battery: string;
}

/** @param episodes as many by default */
export function addEpisodeOptions(command: Command, episodes: number): Command {
  return command
    .option('--ways <count>', 'classes of an episode', '5')
    .option('--shots <count>', 'images of a class that are learned from', '1')
    .option('--queries <count>', 'images of a class that are classified', '15')
    .option('--episodes <count>', 'number of episodes', String(episodes))
    .option('--updates <count>', 'training steps in an episode', '100')
    .option('--rate <rate>', 'their learning rate', '0.01');
}

export function addThreatOptions(command: Command): Command {
  return command
    .option('--epsilon <epsilon>', 'measure under attack too: how far a pixel may move, as 8/255')
    .option('--norm <norm>', 'linf or l2', 'linf')
    .option('--crafted', 'fine-tuned: every update is on support images that FGSM has crafted')
    .option('--battery <name>', `the attacks, with --epsilon: ${batteryNames.join(', ')}`, 'quick');
}

/** The numbers of episodes, under the names of the plan. */
export function episodesFrom(options: EpisodeOptions) {
  const whole = (key: Exclude<keyof EpisodeOptions, 'rate'>) =>
    wholeNumber(options[key], `--${key}`);
  return {
    ways: whole('ways'),
    shots: whole('shots'),
    queries: whole('queries'),
    episodes: whole('episodes'),
    seed: whole('seed'),
    updates: whole('updates'),
    rate: decimalNumber(options.rate, '--rate'),
  };
}

/** Under which option a key of the plan was typed. */
export const episodeOptionOfKey = {
  ways: '--ways',
  shots: '--shots',
  queries: '--queries',
  episodes: '--episodes',
  seed: '--seed',
  updates: '--updates',
  rate: '--rate',
};

/**
 * Null without --epsilon.
 *
 * @param attacks in place of those of the battery
 * @throws TemperError `invalid-input` for --crafted without --epsilon, and what is no threat model
 */
export function threatFrom(
  { epsilon, norm, crafted = false, battery }: ThreatOptions,
  ways: number,
  attacks: Attack[] = batteryAttacks(battery, ways),
): FewShotThreat | null {
  if (epsilon === undefined) {
    if (!crafted) return null;
    throw new TemperError('invalid-input', '--crafted needs --epsilon, such as --epsilon 8/255');
  }
  const model = parseOptions(
    ThreatModel,
    { norm, epsilon: numberIfNumeric(epsilon) },
    'The threat model',
    { norm: '--norm', epsilon: '--epsilon' },
  );
  return { model, crafted, attacks };
}

/** @param ways the classes of an episode: too few leave attacks out that need more */
export function batteryAttacks(battery: string, ways: number): Attack[] {
  return batteryOf(batteryName(battery), ways).attacks.map(({ attack }) => attack);
}
