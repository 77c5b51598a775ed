import {
  batteryDescriptions,
  batteryNames,
  batteryOf,
} from '../../../../contract/evaluations/batteries';
import type { CommandInput } from '../../../../contract/commands';
import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import { TemperError } from '../../../../contract/errors';
import { Split } from '../../../../contract/evaluations/evaluation';
import { askedParts } from '../../../../contract/evaluations/parts';
import type { Lab } from '../../../lab/open-lab';
import { stateText } from '../../../../words/sentences';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { attendEvaluation } from '../../follow/attend';
import { lostClassesOf } from '../../follow/lost-classes';
import { expectedTimeText } from '../../../../words/evaluation';
import { evaluationLines } from '../../format/evaluation';
import {
  batteryName,
  defaultImages,
  evaluationPlanFrom,
  threatOptions,
  usualOptions,
  type EvaluationOptions,
} from '../../input/evaluation-options';
import { addDirectionOptions } from '../../input/direction-options';
import type { Output } from '../../output/output';
import { collect, withExamples, type Registration } from '../register';

type Options = EvaluationOptions & { dataset?: string };

export function registerEvaluate({ program, context, ends }: Registration): void {
  const command = withExamples(program.command('evaluate <checkpoint>'), [
    'evaluate natural-small-cnn --epsilon 8/255',
    'evaluate fine-tune --dataset fashion-mnist-subset --battery pgd --epsilon 0.1 --images 2000',
    'evaluate photographs --shift clip-art --shift sketches --no-curve',
    'evaluate fine-tune --directions vae-drawn-shapes --shifts=-2,-1,0,1,2',
    'evaluate fine-tune --battery standard --epsilon 8/255 --images 500 --no-curve',
    'evaluate last.safetensors --norm l2 --epsilon 0.5 --no-curve',
    'evaluate fine-tune --attack fgsm --attack pgd-100',
    `evaluate fine-tune --attack '{"kind":"pgd","steps":100,"stepSize":{"relativeToEpsilon":0.1}}'`,
  ])
    .description('measure how robust a checkpoint is; give its id, name, run or file')
    .option('--dataset <dataset>', 'id or name (default: the one it was trained on)')
    .option(
      '--battery <name>',
      batteryNames.map((name) => `${name}: ${batteryDescriptions[name]}`).join('; '),
      usualOptions.battery,
    )
    .option(threatOptions.epsilon.flags, threatOptions.epsilon.help)
    .option(threatOptions.norm.flags, threatOptions.norm.help)
    .option(
      '--images <number>',
      'images from the start of the split (default: 1000, or all of a smaller split)',
    )
    .option('--split <split>', 'train, validation or test', usualOptions.split)
    .option('--seed <number>', 'seed of the random starts', usualOptions.seed)
    .option('--batch-size <number>', 'images at a time', usualOptions.batchSize)
    .option(
      '--attack <attack>',
      'in place of the battery: pgd-N, another kind, or JSON; may be repeated',
      collect,
      [],
    )
    .option(
      '--precision <type>',
      'what attacks compute gradients in: float32, bfloat16 or float16; a quicker look, marked as such',
    );
  for (const { ask } of askedParts) command.option(ask.option.flags, ask.option.help);
  command.option(
    '--shift <dataset>',
    'also measure clean accuracy on the test images of this dataset with the same classes; may be repeated',
    collect,
    [],
  );
  addDirectionOptions(command);
  command.action((reference: string, options: Options) =>
    ends(evaluate(context, reference, options)),
  );
}

/** Evaluates a checkpoint as options say, and shows the result. */
export async function evaluate(
  context: CliContext,
  reference: string,
  options: Options,
): Promise<ExitCode> {
  const { output } = context;
  // What is wrong with the options is said before anything is looked up.
  evaluationPlanFrom(options);
  const lab = await context.lab();
  const { checkpoint } = await lab.call('models:show', { reference });
  const dataset = await datasetFor(lab, checkpoint, options.dataset);
  const classes = dataset.manifest.classNames.length;
  const images = imagesOf(dataset, options.split);
  const plan = evaluationPlanFrom(options, images, classes, checkpoint.card.plan);
  if (options.attack.length === 0) {
    for (const text of batteryOf(batteryName(options.battery), classes).leftOut)
      output.notice(text);
  }
  const asked = { checkpointId: checkpoint.id, datasetId: dataset.id, plan };
  await tellExpectedTime(lab, output, asked);
  const created = await lab.call('evaluations:create', asked);
  const evaluation = await attendEvaluation(context, lab, created);
  const { summary, error, state } = evaluation;
  const lostClasses = await lostClassesOf(lab, evaluation);
  output.result(
    { command: 'evaluate', evaluation, checkpoint, datasetName: dataset.name, lostClasses },
    () =>
      summary !== null
        ? [
            `${output.style.bold(checkpoint.name)} on ${dataset.name}`,
            ...evaluationLines(evaluation.plan, summary, output, lostClasses),
          ]
        : [`the ${stateText('evaluation', state)}${error ? `: ${error.message}` : ''}`],
  );
  return state === 'completed' ? exitCodes.done : exitCodes.notCompleted;
}

/** Shorter ones are over before they are read about. */
const worthTellingMs = 60_000;

async function tellExpectedTime(
  lab: Lab,
  output: Output,
  asked: CommandInput<'evaluations:estimate'>,
): Promise<void> {
  const expected = await lab.call('evaluations:estimate', asked);
  const words = expectedTimeText(expected);
  if (words !== null && (expected.durationMs ?? 0) >= worthTellingMs) output.notice(words);
}

/** The default, or all images of a smaller split; an unknown split is refused by the plan. */
export function imagesOf({ manifest }: DatasetRecord, split: string): number {
  const known = Split.safeParse(split);
  return known.success
    ? Math.max(1, Math.min(defaultImages, manifest.splits[known.data].images))
    : defaultImages;
}

/** @throws TemperError `invalid-input` when no dataset was named and the checkpoint's own is not there */
export async function datasetFor(
  lab: Lab,
  { name, card }: CheckpointRecord,
  reference: string | undefined,
): Promise<DatasetRecord> {
  if (reference !== undefined) return lab.call('datasets:show', { reference });
  const datasets = await lab.call('datasets:list', {});
  const own = datasets.find(({ manifest }) => manifest.fingerprint === card.datasetFingerprint);
  if (own) return own;
  const known = datasets.map((dataset) => dataset.name).join(', ') || 'none yet';
  throw new TemperError(
    'invalid-input',
    `The dataset that ${name} was trained on is not in this data home. Name one with --dataset; there are: ${known}.`,
  );
}
