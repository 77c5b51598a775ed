import { resolve } from 'node:path';
import type { DatasetManifest, DatasetRecord, RejectedFile } from '../../../contract/dataset';
import { TemperError } from '../../../contract/errors';
import type { LabEvent } from '../../../contract/events';
import type { CliContext } from '../context';
import { formatBytes, formatCount, formatPercent } from '../format/numbers';
import { progressBar } from '../format/sparkline';
import { renderFacts, renderTable } from '../format/table';
import { importOptionsFrom, type DatasetAddOptions } from '../input/import-options';
import { addExamples, withExamples, type Registration } from './register';

export function registerDatasets({ program, context, ends }: Registration): void {
  const group = addExamples(
    program.command('datasets').description('add, list and show datasets'),
    ['datasets add ~/photos --resize cover:64x64', 'datasets list'],
  );

  withExamples(group.command('add <path>'), [
    'datasets add ~/data/fashion-mnist',
    'datasets add ~/data/cifar-10-batches-bin --name cifar',
    'datasets add ~/photos --resize cover:32x32 --no-flip',
  ])
    .description(
      'add a folder of IDX files, of CIFAR binary batches, or with one subfolder of images per class',
    )
    .option('--name <name>', 'a name for it (default: the name of the folder)')
    .option('--resize <policy>', 'exact, cover:HEIGHTxWIDTH or stretch:HEIGHTxWIDTH', 'exact')
    .option('--validation <share>', 'share of the training images kept for validation', '0.1')
    .option('--test <share>', 'share kept for testing where the source has no test images', '0.2')
    .option('--seed <number>', 'seed of the splits', '0')
    .option('--no-flip', 'a mirrored image does not keep its class (digits, letters)')
    .action((path: string, options: DatasetAddOptions) => ends(addDataset(context, path, options)));

  withExamples(group.command('list'), ['datasets list', 'datasets list --json'])
    .description('list the datasets')
    .action(() => ends(listDatasets(context)));

  withExamples(group.command('show <reference>'), ['datasets show fashion-mnist-subset'])
    .description('show a dataset: splits, classes, fingerprint, rejected files')
    .action((reference: string) => ends(showDataset(context, reference)));
}

type Operation = Extract<LabEvent, { type: 'operation' }>;
type Added = Extract<NonNullable<Operation['outcome']>, { kind: 'dataset-added' }>;

async function addDataset(
  context: CliContext,
  path: string,
  options: DatasetAddOptions,
): Promise<void> {
  const { output } = context;
  const importOptions = importOptionsFrom(options);
  const added = await followImport(context, resolve(path), importOptions);
  output.result({ command: 'datasets add', ...added }, () => {
    const { dataset, unchanged, rejected } = added;
    const head = unchanged
      ? `${dataset.name} (${dataset.id}) was there already; nothing was read again`
      : `added ${dataset.name} (${dataset.id})`;
    return [head, ...datasetFacts(dataset), ...rejectedLines(rejected)];
  });
}

/** Starts the import and follows its operation. Events may come before the call has answered, so they are kept. */
async function followImport(
  context: CliContext,
  path: string,
  options: ReturnType<typeof importOptionsFrom>,
): Promise<Added> {
  const { output } = context;
  const lab = await context.lab();
  let operationId: string | null = null;
  const early: Operation[] = [];
  try {
    return await new Promise<Added>((done, fail) => {
      const see = (event: Operation) => {
        if (event.operationId !== operationId) return;
        output.emit({
          type: 'progress',
          operationId: event.operationId,
          fraction: event.fraction,
          message: event.message,
        });
        output.liveLine(
          `${progressBar(event.fraction, 20)} ${formatPercent(event.fraction)} ${event.message}`,
        );
        if (event.outcome?.kind === 'dataset-added') done(event.outcome);
        else if (event.outcome) fail(TemperError.fromWire(event.outcome.error));
      };
      lab.subscribe((event) => {
        if (event.type !== 'operation') return;
        if (operationId === null) early.push(event);
        else see(event);
      });
      lab
        .call('datasets:add', { path, options })
        .then((answer) => {
          operationId = answer.operationId;
          early.forEach(see);
        })
        .catch(fail);
    });
  } finally {
    output.liveLine(null);
  }
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

function rejectedLines(rejected: readonly RejectedFile[]): string[] {
  if (rejected.length === 0) return [];
  const count = rejected.length === 1 ? '1 file was' : `${formatCount(rejected.length)} files were`;
  return [`${count} not used:`, ...rejected.map(({ path, reason }) => `  ${path}: ${reason}`)];
}

function datasetFacts({ id, manifest, bytes, directory }: DatasetRecord): string[] {
  return renderFacts([
    ['id', id],
    ['images', splitCounts(manifest)],
    ['shape', `${shapeText(manifest)}, ${manifest.classNames.length} classes`],
    ['format', manifest.format],
    ['source', manifest.sourcePath],
    ['fingerprint', manifest.fingerprint],
    ['kept in', `${directory} (${formatBytes(bytes)})`],
    ['licence', manifest.licence],
  ]);
}

function splitCounts({ splits }: DatasetManifest): string {
  const { train, validation, test } = splits;
  return `${formatCount(train.images)} train, ${formatCount(validation.images)} validation, ${formatCount(test.images)} test`;
}

function shapeText({ image }: DatasetManifest): string {
  return `${image.height}×${image.width}×${image.channels}`;
}
