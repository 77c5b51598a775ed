import type { Command } from 'commander';
import type { FoundRun, ImportedCurve, ImportedRun } from '../../../../contract/runs/imported-run';
import { formatCount, formatCounted, formatSignificant } from '../../../../words/numbers';
import { formatTime } from '../../../../words/time';
import type { CliContext } from '../../context';
import { sparkline } from '../../format/sparkline';
import { renderTable } from '../../format/table';
import { typedPath } from '../../input/paths';
import { withExamples, type Registration } from '../register';
import { movedLines } from '../home/trash';

/** Runs of other programs, for reading. */
export function registerRunImport(group: Command, { context, ends }: Registration): void {
  withExamples(group.command('import <path...>'), [
    'runs import logs/',
    'runs import mlruns --dry-run',
    'runs import curve.csv other.csv',
  ])
    .description('keep runs that TensorBoard, MLflow or a CSV file recorded, for reading')
    .option('--dry-run', 'say what is found without recording it')
    .action((paths: string[], { dryRun = false }: { dryRun?: boolean }) =>
      ends(importRuns(context, paths, dryRun)),
    );
  const imported = withExamples(group.command('imported [run]'), [
    'runs imported',
    'runs imported resnet-50',
    'runs imported resnet-50 --remove',
  ])
    .description('list the imported runs, or show the settings and metrics of one')
    .option('--remove', 'move it to the trash; the files that it was read from stay');
  imported.action((reference: string | undefined, { remove = false }: { remove?: boolean }) =>
    ends(
      reference === undefined
        ? listImported(context)
        : remove
          ? removeImported(context, reference)
          : showImported(context, reference),
    ),
  );
}

async function importRuns(
  context: CliContext,
  typed: readonly string[],
  dryRun: boolean,
): Promise<void> {
  const paths = typed.map((path) => typedPath(path, 'The path of an import'));
  const lab = await context.lab();
  const found = await lab.call('imported-runs:look', { paths });
  if (dryRun) {
    context.output.result({ command: 'runs import', dryRun, found }, () => [
      ...foundLines(found, context),
      'nothing was recorded; leave out --dry-run to keep them',
    ]);
    return;
  }
  const answer = await lab.call('imported-runs:add', { paths });
  const { added, known } = answer;
  context.output.result({ command: 'runs import', dryRun, ...answer }, () => [
    ...foundLines(found, context),
    `imported ${formatCounted(added.length, 'run')}${known.length > 0 ? `; ${formatCounted(known.length, 'run')} already here` : ''}`,
  ]);
}

function foundLines(found: readonly FoundRun[], { output }: CliContext): string[] {
  return [
    ...renderTable(
      [
        { title: 'name', shrinkable: true },
        { title: 'format' },
        { title: 'metrics', align: 'right' },
        { title: 'last step', align: 'right' },
        { title: 'settings', align: 'right' },
        { title: 'from', shrinkable: true },
      ],
      found.map(({ name, origin, metrics, parameters, known }) => [
        name,
        origin.format,
        String(metrics.length),
        lastStepText(metrics),
        String(Object.keys(parameters).length),
        known === null ? origin.path : `${origin.path} (already here)`,
      ]),
      { width: output.width, heading: output.style.dim },
    ),
    ...found.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`)),
  ];
}

const lastStepText = (metrics: ImportedRun['metrics']) =>
  formatCount(Math.max(...metrics.map(({ lastStep }) => lastStep)));

async function listImported(context: CliContext): Promise<void> {
  const { output } = context;
  const runs = await (await context.lab()).call('imported-runs:list', {});
  output.result({ command: 'runs imported', runs }, () =>
    runs.length === 0
      ? ['no imported runs yet; import some with: temper runs import PATH']
      : renderTable(
          [
            { title: 'name', shrinkable: true },
            { title: 'id' },
            { title: 'format' },
            { title: 'state' },
            { title: 'metrics', align: 'right' },
            { title: 'last step', align: 'right' },
            { title: 'started' },
          ],
          runs.map(({ name, id, origin, state, metrics, startedAt }) => [
            name,
            id,
            origin.format,
            state,
            String(metrics.length),
            lastStepText(metrics),
            startedAt === null ? 'unknown' : formatTime(startedAt),
          ]),
          { width: output.width, heading: output.style.dim },
        ),
  );
}

async function showImported(context: CliContext, reference: string): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const run = await lab.call('imported-runs:show', { reference });
  const curves = await lab.call('imported-runs:curves', { importedRunId: run.id });
  output.result({ command: 'runs imported', run, curves }, () => [
    output.style.bold(`${run.name} (${run.id})`),
    `imported from ${run.origin.path} (${run.origin.format}); ${run.state}`,
    ...Object.entries(run.parameters).map(([key, value]) => `${key}: ${value}`),
    ...renderTable(
      [
        { title: 'metric', shrinkable: true },
        { title: 'points', align: 'right' },
        { title: 'last step', align: 'right' },
        { title: 'last', align: 'right' },
        { title: 'lowest', align: 'right' },
        { title: 'highest', align: 'right' },
        { title: 'curve' },
      ],
      curves.map(curveRow),
      { width: output.width, heading: output.style.dim },
    ),
  ]);
}

function curveRow({ key, steps, values }: ImportedCurve): string[] {
  const finite = values.filter((value) => value !== null);
  const lowest = finite.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const highest = finite.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return [
    key,
    formatCount(steps.length),
    formatCount(steps.at(-1)),
    formatSignificant(values.at(-1) ?? null),
    formatSignificant(finite.length > 0 ? lowest : null),
    formatSignificant(finite.length > 0 ? highest : null),
    // The bars begin at 0: what lies between the lowest and the highest is what a curve shows.
    sparkline(
      finite.map((value) => value - lowest),
      20,
    ),
  ];
}

async function removeImported(context: CliContext, reference: string): Promise<void> {
  const lab = await context.lab();
  const { id, name } = await lab.call('imported-runs:show', { reference });
  const usedBy = await lab.call('imported-runs:remove', { importedRunId: id });
  context.output.result({ command: 'runs imported', removed: id, usedBy }, () =>
    movedLines(`imported run ${name}`, id, usedBy),
  );
}
