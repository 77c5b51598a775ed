import type { Command } from 'commander';
import { similarClassWords } from '../../../../words/class-names';
import type { CommandInput } from '../../../../contract/commands';
import type { ImportOptions, RejectedFile } from '../../../../contract/datasets/dataset';
import { TemperError } from '../../../../contract/errors';
import { Split } from '../../../../contract/evaluations/evaluation';
import type { LabEvent } from '../../../../contract/events';
import type { DatasetPreview } from '../../../../contract/datasets/import-preview';
import { formatBytes } from '../../../../words/amounts';
import { datasetFormatWords, divisionWords } from '../../../../words/imports';
import { formatCount } from '../../../../words/numbers';
import { parseOrThrow } from '../../../../contract/parse';
import type { CliContext } from '../../context';
import { followOperation } from '../../follow/follow-operation';
import { renderTable } from '../../format/table';
import { datasetFacts, shapeText, splitCounts } from '../../format/dataset-facts';
import { labelLines, qualityLines } from '../../format/quality';
import {
  importOptionsFrom,
  readClassMapping,
  type DatasetAddOptions,
} from '../../input/import-options';
import { typedPath } from '../../input/paths';
import { addExamples, withExamples, type Registration } from '../register';
import { registerCorrections } from './datasets-correct';
import { registerDraw } from './datasets-draw';
import { registerHoldOut } from './datasets-hold-out';
import { movedLines } from '../home/trash';

export function registerDatasets({ program, context, ends }: Registration): void {
  const group = addExamples(
    program.command('datasets').description('add, list, show and remove datasets'),
    ['datasets add ~/photos --resize cover:64x64', 'datasets list'],
  );

  withExamples(group.command('add <path>'), [
    'datasets add ~/data/fashion-mnist',
    'datasets add ~/data/cifar-10-batches-bin --name cifar',
    'datasets add ~/photos --resize cover:32x32 --no-flip',
    'datasets add ~/downloads/imagenette.tgz --resize cover:64x64',
    'datasets add ~/photos --dry-run',
    'datasets add ~/emoji/list.csv --factors role,tone,vendor',
  ])
    .description(
      'add images from a folder, an archive or a file; the format is detected from the content (docs/datasets.md)',
    )
    .option('--name <name>', 'a name for it (default: the name of the folder)')
    .option('--resize <policy>', 'exact, cover:HEIGHTxWIDTH or stretch:HEIGHTxWIDTH', 'exact')
    .option('--validation <share>', 'share of the training images kept for validation', '0.1')
    .option(
      '--test <share>',
      'share kept for testing where the source has no test images; 1: all',
      '0.2',
    )
    .option('--seed <number>', 'seed of the splits', '0')
    .option(
      '--classes <file>',
      'JSON file that renames or merges classes: {"cat": "pet", "dog": "pet"}',
    )
    .option(
      '--group-by <source>',
      'whose each image is, for federations: column:NAME of a manifest, or folder:LEVEL',
    )
    .option(
      '--factors <columns>',
      'what each image was drawn from, to measure directions by: columns of a manifest, with commas between',
    )
    .option('--dry-run', 'say what would be read and how it would be divided; nothing is kept')
    .option('--no-flip', 'a mirrored image does not keep its class (digits, letters)')
    .action(
      (path: string, { dryRun = false, ...options }: DatasetAddOptions & { dryRun?: boolean }) =>
        ends(dryRun ? previewDataset(context, path, options) : addDataset(context, path, options)),
    );

  withExamples(group.command('list'), ['datasets list', 'datasets list --json'])
    .description('list the datasets')
    .action(() => ends(listDatasets(context)));

  withExamples(group.command('show <reference>'), ['datasets show fashion-mnist-subset'])
    .description('show a dataset: splits, classes, fingerprint, rejected files')
    .action((reference: string) => ends(showDataset(context, reference)));

  registerDraw(group, { context, ends });
  registerHoldOut(group, { context, ends });
  registerCorrections(group, { context, ends });
  registerRemoval(group, { context, ends });
  registerChecks(group, { context, ends });
}

function registerChecks(
  group: Command,
  { context, ends }: Pick<Registration, 'context' | 'ends'>,
): void {
  withExamples(group.command('check <reference>'), [
    'datasets check fashion-mnist-subset',
    'datasets check cifar --refresh --json',
  ])
    .description('look for copies, look-alikes, test images that leaked and contradicting labels')
    .option('--refresh', 'look again instead of showing the report that is kept')
    .action((reference: string, { refresh = false }: { refresh?: boolean }) =>
      ends(checkDataset(context, reference, refresh)),
    );

  withExamples(group.command('labels <reference>'), [
    'datasets labels fashion-mnist-subset --model natural-small-cnn --split test',
  ])
    .description(
      'list images whose label a trained model contradicts, the most confident first; the model may be wrong too',
    )
    .requiredOption('--model <reference>', 'the model to ask')
    .option('--split <split>', 'train, validation or test', 'train')
    .option('--refresh', 'ask again instead of showing the report that is kept')
    .action((reference: string, options: LabelOptions) =>
      ends(checkLabels(context, reference, options)),
    );
}

function registerRemoval(
  group: Command,
  { context, ends }: Pick<Registration, 'context' | 'ends'>,
): void {
  withExamples(group.command('remove <reference>'), ['datasets remove cifar'])
    .description('move a dataset to the trash; it can be restored until the trash is emptied')
    .action((reference: string) => ends(removeDataset(context, reference)));
}

interface LabelOptions {
  model: string;
  split: string;
  refresh?: boolean;
}

type Operation = Extract<LabEvent, { type: 'operation' }>;
type Added = Extract<NonNullable<Operation['outcome']>, { kind: 'dataset-added' }>;

async function addDataset(
  context: CliContext,
  path: string,
  options: DatasetAddOptions,
): Promise<void> {
  const { output } = context;
  const input = {
    path: typedPath(path, 'The path of the dataset'),
    options: importOptionsFrom(options),
    classes: options.classes === undefined ? {} : readClassMapping(options.classes),
  };
  const added = await followImport(context, input);
  output.result({ command: 'datasets add', ...added }, () => {
    const { dataset, unchanged, rejected } = added;
    const head = unchanged
      ? `${dataset.name} (${dataset.id}) was there already, with the same images`
      : `added ${dataset.name} (${dataset.id})`;
    return [
      head,
      ...datasetFacts(dataset),
      ...similarClassWords(dataset.manifest.classNames),
      ...rejectedLines(rejected),
    ];
  });
}

/** What a source is and what would become of it, from its list of files and its first images. */
async function previewDataset(
  context: CliContext,
  path: string,
  options: DatasetAddOptions,
): Promise<void> {
  const { output } = context;
  const datasetOptions = importOptionsFrom(options);
  const lab = await context.lab();
  const input = { path: typedPath(path, 'The path of the dataset'), datasetOptions };
  const preview = await lab.call('imports:preview', input);
  if (preview.kind === 'model') {
    throw new TemperError(
      'invalid-input',
      `${input.path} is a model, not a dataset. Read it with temper models import.`,
      { path: input.path },
    );
  }
  output.result({ command: 'datasets add', dryRun: true, preview }, () =>
    previewLines(preview, datasetOptions),
  );
}

function previewLines(
  { format, image, classNames, splits, trainClassCounts, tried }: DatasetPreview,
  options: ImportOptions,
): string[] {
  return [
    `${datasetFormatWords[format]}, images of ${image.height}×${image.width}×${image.channels}`,
    classNames
      ? `classes (${classNames.length}): ${classNames.join(', ')}`
      : 'classes: known once it has been read',
    divisionWords(splits, trainClassCounts ?? classNames?.length ?? null, options),
    ...similarClassWords(classNames ?? []),
    tried.rejected === 0
      ? `the first ${formatCount(tried.files)} files can be read`
      : `of the first ${formatCount(tried.files)} files ${formatCount(tried.rejected)} would be left out:`,
    ...tried.examples.map(({ path, reason }) => `  ${path}: ${reason}`),
    'nothing was kept; the same command without --dry-run adds it',
  ];
}

function followImport(context: CliContext, input: CommandInput<'datasets:add'>): Promise<Added> {
  return followOperation(context, 'dataset-added', (lab) => lab.call('datasets:add', input));
}

async function listDatasets(context: CliContext): Promise<void> {
  const { output } = context;
  const datasets = await (await context.lab()).call('datasets:list', {});
  output.result({ command: 'datasets list', datasets }, () =>
    datasets.length === 0
      ? ['no datasets yet; add one with: temper datasets add PATH']
      : renderTable(
          [
            { title: 'name', shrinkable: true },
            { title: 'id' },
            { title: 'images', align: 'right' },
            { title: 'classes', align: 'right' },
            { title: 'shape' },
            { title: 'format' },
            { title: 'size', align: 'right' },
          ],
          datasets.map(({ name, id, manifest, bytes }) => [
            name,
            id,
            splitCounts(manifest),
            String(manifest.classNames.length),
            shapeText(manifest),
            manifest.format,
            formatBytes(bytes),
          ]),
          { width: output.width, heading: output.style.dim },
        ),
  );
}

async function showDataset(context: CliContext, reference: string): Promise<void> {
  const { output } = context;
  const dataset = await (await context.lab()).call('datasets:show', { reference });
  output.result({ command: 'datasets show', dataset }, () => {
    const { classNames, splits, rejected } = dataset.manifest;
    const classes = renderTable(
      [
        { title: 'class', shrinkable: true },
        { title: 'train', align: 'right' },
        { title: 'validation', align: 'right' },
        { title: 'test', align: 'right' },
      ],
      classNames.map((name, index) => [
        name,
        ...[splits.train, splits.validation, splits.test].map(({ classCounts }) =>
          formatCount(classCounts[index] ?? 0),
        ),
      ]),
      { width: output.width, heading: output.style.dim },
    );
    return [
      output.style.bold(dataset.name),
      ...datasetFacts(dataset),
      '',
      ...classes,
      ...(rejected.length > 0 ? [''] : []),
      ...rejectedLines(rejected),
    ];
  });
}

async function removeDataset(context: CliContext, reference: string): Promise<void> {
  const lab = await context.lab();
  const { id, name } = await lab.call('datasets:show', { reference });
  const usedBy = await lab.call('datasets:remove', { datasetId: id });
  context.output.result({ command: 'datasets remove', datasetId: id, usedBy }, () =>
    movedLines(`the dataset ${name}`, id, usedBy),
  );
}

async function checkDataset(
  context: CliContext,
  reference: string,
  refresh: boolean,
): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const dataset = await lab.call('datasets:show', { reference });
  output.liveLine('comparing all images with each other');
  const quality = await lab
    .call('datasets:quality', { reference: dataset.id, refresh })
    .finally(() => output.liveLine(null));
  output.result({ command: 'datasets check', dataset, quality }, () => [
    output.style.bold(dataset.name),
    ...qualityLines(quality, dataset.manifest.classNames),
  ]);
}

async function checkLabels(
  context: CliContext,
  reference: string,
  { model, split: words, refresh = false }: LabelOptions,
): Promise<void> {
  const { output } = context;
  const split = parseOrThrow(Split, words, `The split "${words}"`, 'invalid-input');
  const lab = await context.lab();
  const dataset = await lab.call('datasets:show', { reference });
  const { check } = await followOperation(context, 'labels-checked', () =>
    lab.call('datasets:labels', { reference: dataset.id, model, split, refresh }),
  );
  output.result({ command: 'datasets labels', dataset, check }, () => [
    output.style.bold(dataset.name),
    ...labelLines(check, dataset.manifest.classNames),
  ]);
}

function rejectedLines(rejected: readonly RejectedFile[]): string[] {
  if (rejected.length === 0) return [];
  const count = rejected.length === 1 ? '1 file was' : `${formatCount(rejected.length)} files were`;
  return [`${count} not used:`, ...rejected.map(({ path, reason }) => `  ${path}: ${reason}`)];
}
