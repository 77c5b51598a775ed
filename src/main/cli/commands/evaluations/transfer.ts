import type { TransferMatrix } from '../../../../contract/evaluations/analysis';
import { formatEpsilon, normLabel } from '../../../../words/plans';
import { attackLabel } from '../../../../contract/attacks';
import { evaluationPgd } from '../../../../contract/evaluations/evaluation-pgd';
import { stateText } from '../../../../words/sentences';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { attendEvaluation } from '../../follow/attend';
import { formatCount, formatProportion } from '../../../../words/numbers';
import { renderTable } from '../../format/table';
import {
  evaluationPlanFrom,
  threatOptions,
  type EvaluationOptions,
} from '../../input/evaluation-options';
import { datasetFor, imagesOf } from './evaluate';
import { collect, withExamples, type Registration } from '../register';

type Options = Pick<
  EvaluationOptions,
  'epsilon' | 'norm' | 'images' | 'split' | 'seed' | 'batchSize' | 'attack'
> & { dataset?: string };

export function registerTransfer({ program, context, ends }: Registration): void {
  withExamples(program.command('transfer <model> <models...>'), [
    'transfer fine-tune scratch',
    'transfer fine-tune scratch natural-small-cnn --dataset fashion-mnist-subset --epsilon 0.1 --json',
  ])
    .description('try the adversarial images of each model or run on all the others')
    .option('--dataset <dataset>', 'id or name (default: the one the first was trained on)')
    .option(threatOptions.epsilon.flags, threatOptions.epsilon.help)
    .option(threatOptions.norm.flags, threatOptions.norm.help)
    .option('--images <number>', 'images from the start of the split')
    .option('--split <split>', 'train, validation or test', 'test')
    .option('--seed <number>', 'seed of the random starts', '0')
    .option('--batch-size <number>', 'images at a time', '128')
    .option(
      '--attack <attack>',
      'pgd-N, another kind, or JSON (default: PGD-20, its last iterate)',
      collect,
      [],
    )
    .action((first: string, others: string[], options: Options) =>
      ends(transfer(context, [first, ...others], options)),
    );
}

/** The last iterate continues after the source model is fooled: it transfers better than the first one that fools it. */
const defaultAttack = JSON.stringify({ ...evaluationPgd(20), iterate: 'last' });

async function transfer(
  context: CliContext,
  subjects: string[],
  options: Options,
): Promise<ExitCode> {
  const { output } = context;
  const lab = await context.lab();
  const { checkpoint } = await lab.call('models:show', { reference: subjects[0] as string });
  const dataset = await datasetFor(lab, checkpoint, options.dataset);
  const attack = options.attack.length > 0 ? options.attack : [defaultAttack];
  const plan = evaluationPlanFrom(
    { ...options, attack, battery: 'quick', curve: false },
    imagesOf(dataset, options.split),
    dataset.manifest.classNames.length,
    checkpoint.card.plan,
  );
  const evaluations = await lab.call('transfers:create', {
    subjects,
    datasetId: dataset.id,
    plan,
  });
  for (const evaluation of evaluations) {
    const { state, error } = await attendEvaluation(context, lab, evaluation);
    if (state === 'completed') continue;
    output.result({ command: 'transfer', evaluations, matrix: null }, () => [
      `the ${stateText('evaluation', state)}${error ? `: ${error.message}` : ''}`,
    ]);
    return exitCodes.notCompleted;
  }
  const matrix = await lab.call('transfers:matrix', {
    evaluationIds: evaluations.map(({ id }) => id),
  });
  output.result({ command: 'transfer', matrix }, () => matrixLines(matrix, output));
  return exitCodes.done;
}

/** Sources down, targets across: the accuracy of the target on what was made for the source. */
function matrixLines(matrix: TransferMatrix, { style, width }: CliContext['output']): string[] {
  const { threatModel, attack, images, split } = matrix;
  const norm = normLabel(threatModel.norm);
  return [
    `${attackLabel(attack)}, ${norm}, epsilon ${formatEpsilon(threatModel.epsilon)}, ${formatCount(images)} ${split} images: accuracy of the model above on images crafted for the one on the left`,
    ...renderTable(
      [
        { title: 'crafted for', shrinkable: true },
        ...matrix.targets.map(({ name }) => ({ title: name, align: 'right' as const })),
      ],
      [
        ['(unchanged)', ...matrix.clean.map((cell) => formatProportion(cell))],
        ...matrix.sources.map(({ name }, index) => [
          name,
          ...(matrix.accuracy[index] ?? []).map((cell) => formatProportion(cell)),
        ]),
      ],
      { width, heading: style.dim },
    ),
  ];
}
