import type { CheckpointRecord } from '../../../../contract/models/checkpoint';
import type { EvaluationRecord } from '../../../../contract/evaluations/evaluation';
import { ModelExportFormat } from '../../../../contract/models/model-export';
import { parseOrThrow } from '../../../../contract/parse';
import type { CliContext } from '../../context';
import { formatPasses } from '../../../../words/amounts';
import { describeEvaluation, figureMarks } from '../../../../words/evaluation';
import { formatCount, formatPercent, formatProportion } from '../../../../words/numbers';
import { formatTime } from '../../../../words/time';
import { renderFacts, renderTable } from '../../format/table';
import { followOperation } from '../../follow/follow-operation';
import { exportReportLines } from '../../format/export-report';
import { importReportLines } from '../../format/import-report';
import {
  modelImportOptionsFrom,
  type ModelImportArguments,
} from '../../input/model-import-options';
import { typedPath } from '../../input/paths';
import { wrap } from '../../format/text';
import { addExamples, withExamples, type Registration } from '../register';

export function registerModels({ program, context, ends }: Registration): void {
  const group = addExamples(
    program.command('models').description('list, show, import and export models'),
    ['models list', 'models show natural-small-cnn'],
  );

  withExamples(group.command('list'), ['models list', 'models list --json'])
    .description('list the checkpoints: shipped, trained and imported')
    .action(() => ends(listModels(context)));

  withExamples(group.command('import <file>'), [
    'models import resnet18.pth --dataset cifar',
    'models import weights.safetensors --architecture resnet --mapping names.json',
    'models import chain.pth --dataset photos --activation tanh --pool-after conv1,conv2',
    'models import model.onnx --dataset photos --json',
  ])
    .description(
      'import and verify a model file of another program; its format is detected from the content',
    )
    .option('--dataset <reference>', 'the dataset to find its input scaling and accuracy on')
    .option('--architecture <family>', 'the family of networks its weights belong to')
    .option('--mapping <file>', "JSON: the architecture's name of a tensor or module to the file's")
    .option('--activation <name>', 'of a plain chain: relu, gelu, tanh … or none (default: relu)')
    .option('--pooling <kind>', 'of a plain chain: max, average or stride (default: max)')
    .option(
      '--pool-after <modules>',
      'of a plain chain: halve behind these; none (default: proposed)',
    )
    .option('--padding <amount>', 'of a plain chain: half the kernel, or none (default: proposed)')
    .option('--head <kind>', 'of a plain chain: flatten or average (default: proposed)')
    .option('--size <height>x<width>', 'size of its images (default: those of the dataset)')
    .option('--name <name>', 'a name for it (default: the name of the file)')
    .option('--licence <text>', 'the licence of the weights, such as Apache-2.0; goes with exports')
    .action((file: string, options: ModelImportArguments) =>
      ends(importModel(context, file, options)),
    );

  withExamples(group.command('export <reference>'), [
    'models export fine-tune --format onnx',
    'models export natural-small-cnn --format safetensors --to ~/models/natural --json',
  ])
    .description('write a model and its card as a folder for other programs, and verify it there')
    .requiredOption('--format <format>', ModelExportFormat.options.join(' or '))
    .option('--to <folder>', 'a new folder (default: one in the exports of the data home)')
    .action((reference: string, options: ExportOptions) =>
      ends(exportModel(context, reference, options)),
    );

  withExamples(group.command('embedder <reference>'), [
    'models embedder fine-tune',
    'models embedder fine-tune --name faces --json',
  ])
    .description('keep the part of a model before its last layer as an embedder of its own')
    .option('--name <name>', "a name for it (default: the model's name with embedder)")
    .action((reference: string, { name }: { name?: string }) =>
      ends(keepEmbedder(context, reference, name)),
    );

  withExamples(group.command('show <reference>'), [
    'models show natural-small-cnn',
    'models show checkpoint-k3v9q2m1x7ad',
  ])
    .description('show a checkpoint: its card, lineage, layers and evaluations')
    .action((reference: string) => ends(showModel(context, reference)));
}

async function keepEmbedder(
  context: CliContext,
  reference: string,
  name: string | undefined,
): Promise<void> {
  const checkpoint = await (
    await context.lab()
  ).call('models:embedder', { reference, ...(name !== undefined && { name }) });
  context.output.result({ command: 'models embedder', checkpoint }, () => [
    `kept as ${context.output.style.bold(checkpoint.name)} (${checkpoint.id}); compare images with: temper verify ${checkpoint.id}`,
  ]);
}

async function listModels(context: CliContext): Promise<void> {
  const { output } = context;
  const checkpoints = await (await context.lab()).call('models:list', {});
  output.result({ command: 'models list', checkpoints }, () =>
    checkpoints.length === 0
      ? ['no checkpoints yet; train one with: temper run PLAN.json']
      : renderTable(
          [
            { title: 'name', shrinkable: true },
            { title: 'id' },
            { title: 'kind' },
            { title: 'network', shrinkable: true },
            { title: 'parameters', align: 'right' },
            { title: 'trained on', shrinkable: true },
            { title: 'created' },
          ],
          checkpoints.map((checkpoint) => [
            checkpoint.name,
            checkpoint.id,
            checkpoint.kind,
            checkpoint.networkName,
            formatCount(checkpoint.parameters),
            checkpoint.card.datasetName ?? '–',
            formatTime(checkpoint.createdAt),
          ]),
          { width: output.width, heading: output.style.dim },
        ),
  );
}

async function importModel(
  context: CliContext,
  file: string,
  given: ModelImportArguments,
): Promise<void> {
  const { output } = context;
  const options = await modelImportOptionsFrom(given, () => context.readStandardInput());
  const dataset = given.dataset ?? null;
  const imported = await followOperation(context, 'model-imported', (lab) =>
    lab.call('models:import', { path: typedPath(file, 'The path of the model'), dataset, options }),
  );
  output.result({ command: 'models import', ...imported }, () =>
    importReportLines(imported, output),
  );
}

interface ExportOptions {
  format: string;
  to?: string;
}

async function exportModel(
  context: CliContext,
  reference: string,
  { format, to }: ExportOptions,
): Promise<void> {
  const { output } = context;
  const request = {
    reference,
    format: parseOrThrow(ModelExportFormat, format, `--format ${format}`),
    path: to === undefined ? null : typedPath(to, '--to'),
  };
  const { report } = await followOperation(context, 'model-exported', (lab) =>
    lab.call('models:export', request),
  );
  output.result({ command: 'models export', report }, () => exportReportLines(report, output));
}

async function showModel(context: CliContext, reference: string): Promise<void> {
  const { output } = context;
  const shown = await (await context.lab()).call('models:show', { reference });
  output.result({ command: 'models show', ...shown }, () => {
    const { checkpoint, layers, evaluations } = shown;
    return [
      output.style.bold(checkpoint.name),
      ...wrap(checkpoint.card.description, output.width ?? 100),
      ...cardFacts(checkpoint),
      '',
      ...renderTable(
        [
          { title: 'layer', shrinkable: true },
          { title: 'kind' },
          { title: 'shape', align: 'right' },
          { title: 'parameters', align: 'right' },
        ],
        layers.map(({ id, kind, shape, parameters }) => [
          id,
          kind,
          shape.join('×'),
          formatCount(parameters),
        ]),
        { width: output.width, heading: output.style.dim },
      ),
      '',
      ...evaluationsTable(evaluations, output),
    ];
  });
}

function cardFacts({ card, ...checkpoint }: CheckpointRecord): string[] {
  return renderFacts([
    ['id', checkpoint.id],
    ['kind', checkpoint.kind],
    ['network', checkpoint.networkName],
    ['parameters', formatCount(checkpoint.parameters)],
    ['forward cost', `${formatCount(checkpoint.forwardMacs)} multiply-adds per image`],
    ['parent', card.parent?.name ?? 'none: trained from scratch'],
    ['trained on', card.datasetName],
    ['epoch', `${card.epoch} (step ${formatCount(card.step)})`],
    ['cost', card.cost && `${formatPasses(card.cost.trainingSetPasses)} over the training set`],
    ...Object.entries(card.metrics).map(
      ([name, value]) =>
        [name, /accuracy/i.test(name) ? formatPercent(value) : String(value)] as const,
    ),
    ['licence', card.licence],
    ['created', `${formatTime(card.createdAt)} by ${card.createdBy}`],
    ['weights', `sha256 ${checkpoint.weightsSha256}`],
    ['file', checkpoint.file],
  ]);
}

/** The names of models and datasets by id; a record that was deleted has none. */
interface EvaluationNames {
  models: ReadonlyMap<string, string>;
  datasets: ReadonlyMap<string, string>;
}

/** Evaluations, one line each; with names also whose they are, on what and when. */
export function evaluationsTable(
  evaluations: readonly EvaluationRecord[],
  { width, style }: CliContext['output'],
  names: EvaluationNames | null = null,
): string[] {
  if (evaluations.length === 0) return ['no evaluations yet; start one with: temper evaluate'];
  return renderTable(
    [
      { title: 'evaluation' },
      ...(names
        ? [
            { title: 'model', shrinkable: true },
            { title: 'dataset', shrinkable: true },
          ]
        : []),
      { title: 'state' },
      { title: 'of', shrinkable: true },
      { title: 'clean', align: 'right' },
      { title: 'worst case', align: 'right' },
      { title: 'beside it' },
      ...(names ? [{ title: 'created' }] : []),
    ],
    evaluations.map(({ id, state, plan, summary, checkpointId, datasetId, createdAt }) => [
      id,
      ...(names
        ? [
            names.models.get(checkpointId) ?? checkpointId,
            names.datasets.get(datasetId) ?? datasetId,
          ]
        : []),
      state,
      `${describeEvaluation(plan, summary)}; ${plan.attacks.map(({ name }) => name).join(', ')}`,
      summary ? formatProportion(summary.clean) : '–',
      summary ? formatProportion(summary.worstCase) : '–',
      summary ? figureMarks(plan, summary).join(', ') : '–',
      ...(names ? [formatTime(createdAt)] : []),
    ]),
    { width, heading: style.dim },
  );
}
