import type { Command } from 'commander';
import { parseOrThrow } from '../../../../contract/parse';
import { RunExportFormat } from '../../../../contract/runs/run-export';
import type { CliContext } from '../../context';
import { formatBytes } from '../../../../words/amounts';
import { formatCount } from '../../../../words/numbers';
import { typedPath } from '../../input/paths';
import { withExamples, type Registration } from '../register';

interface Options {
  format: string;
  to: string;
}

/** Metrics of a run for other programs. */
export function registerRunExport(group: Command, { context, ends }: Registration): void {
  withExamples(group.command('export <run>'), [
    'runs export fine-tune --format tensorboard --to logs/fine-tune',
    'runs export fine-tune --format mlflow --to mlruns',
    'runs export fine-tune --format csv --to fine-tune.csv',
  ])
    .description('write every metric of a run for another program')
    .requiredOption('--format <format>', RunExportFormat.options.join(', '))
    .requiredOption('--to <path>', 'a new folder, or a new file for csv')
    .action((run: string, options: Options) => ends(exportRun(context, run, options)));
}

async function exportRun(
  context: CliContext,
  reference: string,
  { format: typed, to }: Options,
): Promise<void> {
  const format = parseOrThrow(RunExportFormat, typed, `--format ${typed}`);
  const path = typedPath(to, '--to');
  const lab = await context.lab();
  const { run } = await lab.call('runs:show', { reference });
  const exported = await lab.call('runs:export', { runId: run.id, format, path });
  context.output.result({ command: 'runs export', runId: run.id, format, ...exported }, () => {
    const files = exported.files === 1 ? '' : `${formatCount(exported.files)} files, `;
    return [`${exported.path}: ${files}${formatBytes(exported.bytes)}`];
  });
}
