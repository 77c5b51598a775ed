import { evaluationPgd } from '../../../../contract/evaluations/evaluation-pgd';
import { formatEpsilon, normLabel } from '../../../../words/plans';
import { attackLabel } from '../../../../contract/attacks';
import { Split } from '../../../../contract/evaluations/evaluation';
import { TemperError } from '../../../../contract/errors';
import {
  InspectedReference,
  type Inspection,
  type InspectionStep,
  type InspectionTrace,
} from '../../../../contract/evaluations/inspection';
import { parseOrThrow } from '../../../../contract/parse';
import { exitCodes, type ExitCode } from '../../exit-code';
import type { CliContext } from '../../context';
import { pairLines } from '../../format/inspected-pair';
import { formatPercent } from '../../../../words/numbers';
import { renderTable } from '../../format/table';
import { imagePlace } from '../../input/image-place';
import { threatFrom, threatOptions } from '../../input/evaluation-options';
import { decimalNumber, wholeNumber } from '../../input/numbers';
import { parseOptions } from '../../input/parse-options';
import { attackFromText } from '../../input/attack-option';
import { datasetFor } from './evaluate';
import { collect, withExamples, type Registration } from '../register';

interface Options {
  dataset?: string;
  image: string;
  split: string;
  epsilon: string[];
  norm?: string;
  seed: string;
  attack?: string;
  reference?: string;
  threshold?: string;
}

export function registerInspect({ program, context, ends }: Registration): void {
  withExamples(program.command('inspect <checkpoint>'), [
    'inspect fine-tune --image 17',
    'inspect fine-tune --dataset fashion-mnist-subset --image 17 --epsilon 4/255 --epsilon 8/255 --json',
    'inspect embedder --image 17 --reference test:3 --threshold 0.42',
    `inspect natural-small-cnn --image 3 --attack '{"kind":"apgd"}'`,
  ])
    .description('attack one image and show what the network predicts at every step')
    .option('--dataset <dataset>', 'id or name (default: the one it was trained on)')
    .option('--image <number>', 'position of the image in the split, from 0', '0')
    .option('--split <split>', 'train, validation or test', 'test')
    .option(
      threatOptions.epsilon.flags,
      `${threatOptions.epsilon.help}; may be repeated`,
      collect,
      [],
    )
    .option(threatOptions.norm.flags, threatOptions.norm.help)
    .option('--seed <number>', 'seed of the random start', '0')
    .option('--attack <attack>', 'pgd-N, another kind, or JSON (default: pgd-20)')
    .option(
      '--reference <split:number>',
      'compare with this image instead of classifying: whether both show the same identity',
    )
    .option('--threshold <cosine>', 'with --reference: accepted as the same from this cosine on')
    .action((reference: string, options: Options) => ends(inspect(context, reference, options)));
}

async function inspect(
  context: CliContext,
  reference: string,
  options: Options,
): Promise<ExitCode> {
  const { output } = context;
  const { norm } = options;
  const typed = options.epsilon.map((epsilon) => threatFrom({ norm, epsilon }, null));
  const attack = options.attack ? attackFromText(options.attack) : evaluationPgd(20);
  const split = parseOrThrow(Split, options.split, '--split');
  const compared = referenceFrom(options);
  const lab = await context.lab();
  const { checkpoint } = await lab.call('models:show', { reference });
  const dataset = await datasetFor(lab, checkpoint, options.dataset);
  const threats = typed.length > 0 ? typed : [threatFrom({ norm }, checkpoint.card.plan)];
  const inspection = await lab.call('inspections:compute', {
    checkpointId: checkpoint.id,
    datasetId: dataset.id,
    split,
    imageIndex: wholeNumber(options.image, '--image'),
    ...(compared && { reference: compared }),
    attack,
    norm: threats[0]?.norm ?? 'linf',
    epsilons: threats.map(({ epsilon }) => epsilon),
    seed: wholeNumber(options.seed, '--seed'),
  });
  const { classNames } = dataset.manifest;
  if (compared) {
    output.result({ command: 'inspect', inspection, checkpoint, datasetName: dataset.name }, () =>
      pairLines(inspection, `${output.style.bold(checkpoint.name)} on ${dataset.name}`),
    );
    return exitCodes.done;
  }
  output.result(
    { command: 'inspect', inspection, checkpoint, datasetName: dataset.name, classNames },
    () => [
      `${output.style.bold(checkpoint.name)}, ${split} image ${inspection.request.imageIndex} of ${dataset.name}: ${nameOf(classNames, inspection.label)}`,
      ...inspection.traces.flatMap((trace) => traceLines(inspection, trace, classNames)),
      `images and logits of every step: ${inspection.file}`,
    ],
  );
  return exitCodes.done;
}

/** `test:3` and a threshold; undefined where the image is classified. */
function referenceFrom({ reference, threshold }: Options): InspectedReference | undefined {
  if (reference === undefined && threshold === undefined) return undefined;
  if (reference === undefined || threshold === undefined) {
    throw new TemperError(
      'invalid-input',
      '--reference and --threshold belong together: which image to compare with, and from which cosine on both show the same. A verification shows the cosine of each rate: temper verifications show ID',
    );
  }
  const { split, index: imageIndex } = imagePlace(reference, '--reference');
  return parseOptions(
    InspectedReference,
    { split, imageIndex, threshold: decimalNumber(threshold, '--threshold') },
    'The reference',
    { threshold: '--threshold' },
  );
}

function traceLines(
  { request, label }: Inspection,
  { epsilon, steps }: InspectionTrace,
  classNames: readonly string[],
): string[] {
  const broken = steps.find(({ prediction }) => prediction !== label);
  const ending = broken ? `misclassified from query ${broken.query} on` : 'not broken';
  return [
    '',
    `${attackLabel(request.attack)}, ${normLabel(request.norm)} ${formatEpsilon(epsilon)}: ${ending}`,
    ...renderTable(
      [
        { title: 'query', align: 'right' },
        { title: 'sees' },
        { title: 'with', align: 'right' },
        { title: nameOf(classNames, label), align: 'right' },
        { title: 'margin', align: 'right' },
        { title: 'loss', align: 'right' },
        { title: 'distance', align: 'right' },
      ],
      steps.map((step) => stepCells(step, classNames)),
    ),
  ];
}

function stepCells(step: InspectionStep, classNames: readonly string[]): string[] {
  return [
    String(step.query),
    nameOf(classNames, step.prediction),
    formatPercent(step.probability),
    formatPercent(step.labelProbability),
    step.margin.toFixed(2),
    step.loss.toFixed(3),
    step.distance.toFixed(4),
  ];
}

function nameOf(classNames: readonly string[], index: number): string {
  return classNames[index] ?? String(index);
}
