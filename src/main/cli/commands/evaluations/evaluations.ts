import { rm } from 'node:fs/promises';
import type { EvaluationAnalysis, ExportFormat } from '../../../../contract/evaluations/analysis';
import { formatEpsilon, normLabel } from '../../../../words/plans';
import { attackLabel } from '../../../../contract/attacks';
import { TemperError } from '../../../../contract/errors';
import type { EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import { EvaluationId } from '../../../../contract/ids';
import type { Lab } from '../../../lab/open-lab';
import { stateText } from '../../../../words/sentences';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { idArgument } from '../../input/id-argument';
import { typedPath } from '../../input/paths';
import { attendEvaluation } from '../../follow/attend';
import { lostClassesOf } from '../../follow/lost-classes';
import { evaluationLines } from '../../format/evaluation';
import { formatBytes } from '../../../../words/amounts';
import { formatCount, formatPercent, formatProportion } from '../../../../words/numbers';
import { renderTable } from '../../format/table';
import { wrap } from '../../format/text';
import { evaluationsTable } from '../models/models';
import { addExamples, withExamples, type Registration } from '../register';
import { movedLines } from '../home/trash';

export function registerEvaluations({ program, context, ends }: Registration): void {
  const group = addExamples(
    program.command('evaluations').description('the history of evaluations'),
    ['evaluations list', 'evaluations resume evaluation-k3v9q2m1x7ad'],
  );
  withExamples(group.command('list'), ['evaluations list', 'evaluations list --json'])
    .description('list the evaluations, newest first')
    .action(() => ends(listEvaluations(context)));
  withExamples(group.command('show <evaluation>'), ['evaluations show evaluation-k3v9q2m1x7ad'])
    .description('show the figures, checks and curve of an evaluation')
    .action((id: string) => ends(showEvaluation(context, id)));
  withExamples(group.command('analysis <evaluation>'), [
    'evaluations analysis evaluation-k3v9q2m1x7ad --json',
  ])
    .description('classes, confusion, first breaking attacks, distances: from what is stored')
    .action((id: string) => ends(showAnalysis(context, id)));
  withExamples(group.command('resume <evaluation>'), ['evaluations resume evaluation-k3v9q2m1x7ad'])
    .description('resume an interrupted, cancelled or failed evaluation')
    .action((id: string) => ends(resumeEvaluation(context, id)));
  withExamples(group.command('cancel <evaluation>'), ['evaluations cancel evaluation-k3v9q2m1x7ad'])
    .description('cancel a queued or running evaluation; it can be resumed')
    .action((id: string) => ends(cancelEvaluation(context, id)));
  withExamples(group.command('remove <evaluation>'), ['evaluations remove evaluation-k3v9q2m1x7ad'])
    .description('move an evaluation that has ended to the trash; it can be restored')
    .action((id: string) => ends(removeEvaluation(context, id)));
  withExamples(group.command('export <evaluation>'), [
    'evaluations export evaluation-k3v9q2m1x7ad --csv rows.csv',
    'evaluations export evaluation-k3v9q2m1x7ad --json > rows.json',
    'evaluations export evaluation-k3v9q2m1x7ad --npz adversarial.npz --png pictures',
  ])
    .description('every per-image row, or the adversarial images that were kept')
    .option('--csv <file>', 'rows as CSV')
    .option('--json-file <file>', 'rows as one JSON file; --json alone prints them')
    .option('--npz <file>', 'kept adversarial images as exact floats (NumPy)')
    .option('--png <folder>', 'kept adversarial images as pictures')
    .action((id: string, options: ExportOptions) => ends(exportRows(context, id, options)));
}

function idOf(text: string): EvaluationId {
  return idArgument(EvaluationId, text, 'evaluation', 'temper evaluations list');
}

async function listEvaluations(context: CliContext): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const evaluations = await lab.call('evaluations:list', {});
  const models = namesById(await lab.call('models:list', {}));
  const datasets = namesById(await lab.call('datasets:list', {}));
  output.result({ command: 'evaluations list', evaluations }, () =>
    evaluationsTable(evaluations, output, { models, datasets }),
  );
}

function namesById(records: readonly { id: string; name: string }[]): Map<string, string> {
  return new Map(records.map(({ id, name }) => [id, name]));
}

async function showEvaluation(context: CliContext, id: string): Promise<void> {
  const lab = await context.lab();
  const evaluation = await lab.call('evaluations:show', { evaluationId: idOf(id) });
  await printEvaluation(context, lab, 'show', evaluation);
}

async function printEvaluation(
  { output }: CliContext,
  lab: Lab,
  command: string,
  evaluation: EvaluationRecord,
): Promise<void> {
  const { summary, plan, state, error, id } = evaluation;
  const lostClasses = await lostClassesOf(lab, evaluation);
  const canResume = ['interrupted', 'cancelled', 'failed'].includes(state);
  output.result({ command: `evaluations ${command}`, evaluation, lostClasses }, () =>
    summary !== null
      ? evaluationLines(plan, summary, output, lostClasses)
      : [
          `the ${stateText('evaluation', state)}${error ? `: ${error.message}` : ''}`,
          ...(canResume ? [`resume it with: temper evaluations resume ${id}`] : []),
        ],
  );
}

async function resumeEvaluation(context: CliContext, id: string): Promise<ExitCode> {
  const lab = await context.lab();
  const resumed = await lab.call('evaluations:resume', { evaluationId: idOf(id) });
  const ended = await attendEvaluation(context, lab, resumed);
  await printEvaluation(context, lab, 'resume', ended);
  return ended.state === 'completed' ? exitCodes.done : exitCodes.notCompleted;
}

async function cancelEvaluation(context: CliContext, id: string): Promise<void> {
  const lab = await context.lab();
  const evaluationId = idOf(id);
  await lab.call('evaluations:cancel', { evaluationId });
  context.output.result({ command: 'evaluations cancel', evaluationId }, () => [
    `asked to cancel ${evaluationId}`,
  ]);
}

async function removeEvaluation(context: CliContext, id: string): Promise<void> {
  const lab = await context.lab();
  const evaluationId = idOf(id);
  const usedBy = await lab.call('evaluations:remove', { evaluationId });
  context.output.result({ command: 'evaluations remove', evaluationId, usedBy }, () =>
    movedLines('the evaluation', evaluationId, usedBy),
  );
}

async function showAnalysis(context: CliContext, id: string): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const analysis = await lab.call('evaluations:analysis', { evaluationId: idOf(id) });
  output.result({ command: 'evaluations analysis', analysis }, () => [
    ...wrap(analysis.verdict, Math.min(output.width ?? 100, 100)),
    '',
    ...renderTable(
      [
        { title: 'class', shrinkable: true },
        { title: 'images', align: 'right' },
        { title: 'clean', align: 'right' },
        { title: 'robust', align: 'right' },
      ],
      analysis.perClass.map(({ className, clean, robust }) => [
        className,
        formatCount(clean.total),
        formatProportion(clean),
        formatProportion(robust),
      ]),
      { width: output.width, heading: output.style.dim },
    ),
    '',
    ...analysis.attacks.map(
      ({ name, firstToBreak, worstCaseSoFar }) =>
        `${name}: first to break ${formatCount(firstToBreak)}, worst case then ${formatProportion(worstCaseSoFar)}`,
    ),
    ...wideLines(analysis).flatMap((line) => wrap(line, Math.min(output.width ?? 100, 100))),
  ]);
}

function wideLines({ curve, expectedRobustness, minimalDistance }: EvaluationAnalysis): string[] {
  const { median, found, misclassified, censored, norm, basis } = minimalDistance;
  const medianText = median === null ? 'beyond all that was found' : formatEpsilon(median);
  return [
    ...(expectedRobustness === null
      ? []
      : [
          `mean accuracy under ${attackLabel(expectedRobustness.attack)} on ${formatCount(curve[0]?.accuracy.total)} images from epsilon ${formatEpsilon(expectedRobustness.fromEpsilon)} to ${formatEpsilon(expectedRobustness.toEpsilon)}: ${formatPercent(expectedRobustness.value)} (${expectedRobustness.points} points)`,
        ]),
    `median ${normLabel(norm)} distance of the closest adversarial image: ${medianText} (${misclassified} already misclassified, ${found} found, ${censored} not found). ${basis}`,
  ];
}

interface Exported {
  format: ExportFormat;
  path: string;
  files: number;
  bytes: number;
}

/** All of them or none: what was written before one fails is removed again. */
async function exportAll(
  lab: Lab,
  evaluationId: EvaluationId,
  asked: readonly (readonly [ExportFormat, string])[],
): Promise<Exported[]> {
  const exported: Exported[] = [];
  try {
    for (const [format, path] of asked) {
      const call = { evaluationId, format, path: typedPath(path, 'The path of an export') };
      exported.push({ format, ...(await lab.call('evaluations:export', call)) });
    }
    return exported;
  } catch (error) {
    for (const { path } of exported) await rm(path, { recursive: true, force: true });
    throw error;
  }
}

interface ExportOptions {
  csv?: string;
  jsonFile?: string;
  npz?: string;
  png?: string;
}

async function exportRows(context: CliContext, id: string, options: ExportOptions): Promise<void> {
  const { output } = context;
  const evaluationId = idOf(id);
  const wanted: [ExportFormat, string | undefined][] = [
    ['csv', options.csv],
    ['json', options.jsonFile],
    ['npz', options.npz],
    ['png', options.png],
  ];
  const asked = wanted.filter((pair): pair is [ExportFormat, string] => pair[1] !== undefined);
  if (asked.length === 0 && !output.json) {
    throw new TemperError(
      'invalid-input',
      'Say what to export: --csv FILE, --json-file FILE, --npz FILE, --png FOLDER, or --json to print the rows.',
    );
  }
  const lab = await context.lab();
  const exported = await exportAll(lab, evaluationId, asked);
  const printed =
    asked.length > 0
      ? {}
      : {
          outcomes: await lab.call('evaluations:outcomes', { evaluationId }),
          perImage: await lab.call('evaluations:per-image', { evaluationId }),
        };
  output.result({ command: 'evaluations export', evaluationId, exported, ...printed }, () =>
    exported.map(
      ({ path, files, bytes }) =>
        `${path}: ${files === 1 ? '' : `${formatCount(files)} files, `}${formatBytes(bytes)}`,
    ),
  );
}
