import { writeFile } from 'node:fs/promises';
import { TemperError } from '../../../../contract/errors';
import {
  FewShotHead,
  FewShotPlan,
  type FewShotReport,
} from '../../../../contract/few-shot/few-shot';
import {
  episodesText,
  fewShotThreatText,
  figureTexts,
  headTexts,
} from '../../../../words/few-shot';
import { formatCounted } from '../../../../words/numbers';
import { explainWriteError } from '../../../core/files/writing';
import type { CliContext } from '../../context';
import { followOperation } from '../../follow/follow-operation';
import { renderTable } from '../../format/table';
import {
  addEpisodeOptions,
  addThreatOptions,
  episodeOptionOfKey,
  episodesFrom,
  threatFrom,
  type EpisodeOptions,
  type ThreatOptions,
} from '../../input/few-shot-options';
import { decimalNumber } from '../../input/numbers';
import { oneOf } from '../../input/one-of';
import { parseOptions } from '../../input/parse-options';
import { typedPath } from '../../input/paths';
import type { Output } from '../../output/output';
import { collect, withExamples, type Registration } from '../register';

interface FewShotOptions extends EpisodeOptions, ThreatOptions {
  dataset: string;
  heads: string;
  blockRate: string[];
  write?: string;
}

export function registerFewShot({ program, context, ends }: Registration): void {
  const command = withExamples(program.command('few-shot <model>'), [
    'few-shot base-model --dataset novel-classes',
    'few-shot base-model --dataset novel-classes --shots 5 --heads prototypes,linear --json',
    'few-shot base-model --dataset novel-classes --heads linear,fine-tuned --block-rate conv-1=0',
    'few-shot base-model --dataset novel-classes --epsilon 8/255 --battery standard --episodes 100',
    'few-shot base-model --dataset novel-classes --write few-shot.json',
  ])
    .description(
      'how well a model tells classes apart that it has not seen, from few images of each',
    )
    .requiredOption('--dataset <dataset>', 'images of classes that the model has not seen');
  addEpisodeOptions(command, 600)
    .option('--seed <seed>', 'seed of the episodes', '0')
    .option(
      '--heads <list>',
      'the first is what others are set against',
      'prototypes,cosine,linear',
    )
    .option(
      '--block-rate <block=factor>',
      'fine-tuned: factor of the rate in a block, 0 to freeze it; may be repeated',
      collect,
      [],
    )
    .option('--write <file>', 'write everything to a new file: every episode with its images');
  addThreatOptions(command).action((model: string, options: FewShotOptions) =>
    ends(fewShot(context, model, options)),
  );
}

async function fewShot(context: CliContext, model: string, options: FewShotOptions): Promise<void> {
  const plan = planFrom(options);
  const file = options.write === undefined ? null : typedPath(options.write, '--write');
  const { report } = await followOperation(context, 'few-shot-measured', (lab) =>
    lab.call('datasets:few-shot', { model, dataset: options.dataset, plan }),
  );
  if (file !== null) await writeReport(file, report);
  // The list of images is for the file: it is longer than everything else together.
  context.output.result({ command: 'few-shot', report: { ...report, episodes: [] } }, () => [
    ...reportLines(report, context.output),
    ...(file === null ? [] : [`every episode: ${file}`]),
  ]);
}

function planFrom(options: FewShotOptions): FewShotPlan {
  const episodes = episodesFrom(options);
  const threat = threatFrom(options, episodes.ways);
  return parseOptions(
    FewShotPlan,
    {
      ...episodes,
      ...(threat ? { threat } : {}),
      blockRates: Object.fromEntries(options.blockRate.map(blockRateOf)),
      heads: options.heads
        .split(',')
        .map((head) => oneOf(FewShotHead.options, head.trim(), '--heads')),
    },
    'The few-shot measurement',
    {
      ...episodeOptionOfKey,
      heads: '--heads',
      blockRates: '--block-rate',
    },
  );
}

function blockRateOf(text: string): [string, number] {
  const [block = '', factor, ...more] = text.split('=');
  if (block === '' || factor === undefined || more.length > 0) {
    throw new TemperError(
      'invalid-input',
      `--block-rate ${text}: expected a block with a factor, such as conv-1=0.1`,
    );
  }
  return [block, decimalNumber(factor, '--block-rate')];
}

async function writeReport(file: string, report: FewShotReport): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(report)}\n`, { flag: 'wx' });
  } catch (error) {
    throw explainWriteError(error, 'The few-shot report', file);
  }
}

function reportLines(report: FewShotReport, { style, width }: Output): string[] {
  const { checkpointName, datasetName, images, features, heads, plan } = report;
  const [first] = heads;
  const against = first ? `against ${first.head}, points` : 'difference';
  const isAttacked = heads.some(({ robust }) => robust !== null);
  return [
    style.bold(checkpointName) +
      `  ${datasetName}, ${formatCounted(images, 'image')}, ${formatCounted(features, 'feature')}`,
    episodesText(report),
    ...renderTable(
      [
        { title: 'head', shrinkable: true },
        { title: 'accuracy', align: 'right' },
        { title: against, align: 'right' },
        ...(isAttacked
          ? ([
              { title: 'under attack', align: 'right' },
              { title: against, align: 'right' },
            ] as const)
          : []),
      ],
      heads.map(({ head, robust, ...clean }) => [
        `${head} (${headTexts[head]})`,
        ...figureTexts(clean),
        ...(isAttacked ? figureTexts(robust) : []),
      ]),
      { width, heading: style.dim },
    ),
    ...(plan.threat ? [fewShotThreatText(plan.threat)] : []),
    'intervals: 95 % over the episodes, differences on the same episodes',
  ];
}
