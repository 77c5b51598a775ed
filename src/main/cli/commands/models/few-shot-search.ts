import { FewShotSearch, type FewShotSearchReport } from '../../../../contract/few-shot/search';
import type { Json, JsonObject } from '../../../../contract/json-value';
import { evaluationPgd } from '../../../../contract/evaluations/evaluation-pgd';
import { tuneScales, tuneSizes } from '../../../../contract/studies/search/tune';
import {
  figureTexts,
  fewShotSearchLimits,
  fewShotSearchText,
  fewShotThreatText,
} from '../../../../words/few-shot';
import type { CliContext } from '../../context';
import { followOperation } from '../../follow/follow-operation';
import { renderTable } from '../../format/table';
import { durationMs } from '../../input/duration';
import {
  addEpisodeOptions,
  addThreatOptions,
  batteryAttacks,
  episodeOptionOfKey,
  episodesFrom,
  threatFrom,
  type EpisodeOptions,
  type ThreatOptions,
} from '../../input/few-shot-options';
import { decimalNumber, wholeNumber } from '../../input/numbers';
import { oneOf } from '../../input/one-of';
import { parseOptions } from '../../input/parse-options';
import { applyAssignments, parseAssignment } from '../../input/set-option';
import { weightsFrom } from '../../input/weights';
import type { Output } from '../../output/output';
import { collect, withExamples, type Registration } from '../register';

const strategies = ['evolution', 'random', 'grid'] as const;

/** Of what candidates are compared under; the winner is measured under the battery. */
const searchSteps = 10;

interface SearchOptions extends EpisodeOptions, ThreatOptions {
  validation: string;
  novel?: string;
  strategy: string;
  scale: string;
  searchSeed: string;
  rates: string;
  weights: string;
  budget?: string;
  testEpisodes: string;
  set: string[];
}

export function registerFewShotSearch({ program, context, ends }: Registration): void {
  const command = withExamples(program.command('few-shot-search <model>'), [
    'few-shot-search base-model --validation validation-classes --novel novel-classes',
    'few-shot-search base-model --validation validation-classes --shots 5 --strategy random --budget 1h',
    'few-shot-search base-model --validation v --novel n --epsilon 8/255 --crafted --weights 1,1',
    'few-shot-search base-model --validation v --set strategy.generations=3 --set strategy.random=8',
  ])
    .description(
      'search for what of a model to freeze and how fast to move the rest, for few images of new classes',
    )
    .requiredOption('--validation <dataset>', 'classes that candidates are compared on')
    .option('--novel <dataset>', 'other classes, that the winner is measured on');
  addEpisodeOptions(command, 20)
    .option('--seed <seed>', 'seed of the episodes', '0')
    .option('--strategy <name>', `how it searches: ${strategies.join(', ')}`, 'evolution')
    .option('--scale <scale>', 'how many candidates: quick, or full as published', 'quick')
    .option('--search-seed <seed>', 'seed of the search', '0')
    .option('--rates <list>', 'the rates that a block may have, 0 for frozen', '0,0.01,0.1,1')
    .option('--weights <clean,robust>', 'what accuracy counts unchanged, and under attack', '1,1')
    .option('--budget <time>', 'no further candidate after this, such as 90min or 2h')
    .option('--test-episodes <count>', 'episodes of novel classes for the winner', '600')
    .option('--set <key=value>', 'change one key of the search; may be repeated', collect, []);
  addThreatOptions(command).action((model: string, options: SearchOptions) =>
    ends(search(context, model, options)),
  );
}

async function search(context: CliContext, model: string, options: SearchOptions): Promise<void> {
  const wanted = searchFrom(options);
  const { report } = await followOperation(context, 'few-shot-searched', (lab) =>
    lab.call('datasets:few-shot-search', {
      model,
      validation: options.validation,
      novel: options.novel ?? null,
      search: wanted,
    }),
  );
  context.output.result({ command: 'few-shot-search', report }, () =>
    reportLines(report, context.output),
  );
}

function searchFrom(options: SearchOptions): FewShotSearch {
  const episodes = episodesFrom(options);
  const { ways } = episodes;
  const threat = threatFrom(options, ways, [evaluationPgd(searchSteps)]);
  const kind = oneOf(strategies, options.strategy, '--strategy');
  const scale = oneOf(tuneScales, options.scale, '--scale');
  const seed = wholeNumber(options.searchSeed, '--search-seed');
  const written = {
    episodes: { ...episodes, heads: ['fine-tuned'], ...(threat ? { threat } : {}) },
    rates: options.rates.split(',').map((part) => decimalNumber(part, '--rates')),
    strategy: { kind, ...tuneSizes[kind][scale], ...(kind === 'grid' ? {} : { seed }) },
    weights: weightsFrom(options.weights),
    budgetMs: options.budget === undefined ? null : durationMs(options.budget, '--budget'),
    test: {
      episodes: wholeNumber(options.testEpisodes, '--test-episodes'),
      attacks: threat ? batteryAttacks(options.battery, ways) : [],
    },
  } as unknown as JsonObject;
  const changed = applyAssignments(written, options.set.map(parseAssignment)) as Json;
  return parseOptions(FewShotSearch, changed, 'The search', {
    ...Object.fromEntries(
      Object.entries(episodeOptionOfKey).map(([key, option]) => [`episodes.${key}`, option]),
    ),
    rates: '--rates',
    weights: '--weights',
    'weights.clean': '--weights',
    'weights.robust': '--weights',
    budgetMs: '--budget',
    'test.episodes': '--test-episodes',
  });
}

function reportLines(report: FewShotSearchReport, { style, width }: Output): string[] {
  const { checkpointName, search: searched, test } = report;
  const { threat } = searched.episodes;
  const isAttacked = test?.rows.some(({ robust }) => robust !== null) ?? false;
  const less = 'searched less this, points';
  return [
    style.bold(checkpointName),
    ...fewShotSearchText(report),
    ...(test
      ? [
          `${test.name}, ${searched.test.episodes} episodes`,
          ...renderTable(
            [
              { title: 'rates', shrinkable: true },
              { title: 'accuracy', align: 'right' },
              { title: less, align: 'right' },
              ...(isAttacked
                ? ([
                    { title: 'under attack', align: 'right' },
                    { title: less, align: 'right' },
                  ] as const)
                : []),
            ],
            test.rows.map(({ name, robust, ...clean }) => [
              name,
              ...figureTexts(clean),
              ...(isAttacked ? figureTexts(robust) : []),
            ]),
            { width, heading: style.dim },
          ),
        ]
      : []),
    ...(threat ? [fewShotThreatText({ ...threat, attacks: searched.test.attacks })] : []),
    ...fewShotSearchLimits(report),
  ];
}
