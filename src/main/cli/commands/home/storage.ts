import type { CliContext } from '../../context';
import { formatBytes } from '../../../../words/amounts';
import { renderTable } from '../../format/table';
import { TemperError } from '../../../../contract/errors';
import type {
  HistoryBackup,
  HistoryRestored,
  StorageReport,
} from '../../../../contract/home/storage';
import { defaultHome, listBackupsIn, restoreDamagedHistory, type Lab } from '../../../lab/open-lab';
import { typedPath } from '../../input/paths';
import { addExamples, withExamples, type Registration } from '../register';

export function registerStorage({ program, context, ends }: Registration): void {
  const group = addExamples(
    program
      .command('storage')
      .description('what the data home holds; back up the history and restore it'),
    ['storage show', 'storage backup', 'storage restore BACKUP'],
  );
  withExamples(group.command('show'), ['storage show'])
    .description('add up what the data home holds')
    .action(() => ends(showStorage(context, 'storage show')));
  withExamples(group.command('clean-up'), ['storage clean-up'])
    .description('remove what can be made again: kept inspections, copies from before a migration')
    .action(() => ends(showStorage(context, 'storage clean-up')));
  withExamples(group.command('backup'), ['storage backup'])
    .description('write a copy of the history into the folder backups of the data home')
    .action(() => ends(backUp(context)));
  withExamples(group.command('backups'), ['storage backups'])
    .description('list the backups, newest first')
    .action(() => ends(listBackups(context)));
  withExamples(group.command('restore <file>'), [
    'storage restore backups/temper-2026-11-24T12-00-00-000Z.sqlite',
  ])
    .description(
      'put a backup in the place of the history, which is backed up first; close every other Temper before',
    )
    .action((file: string) => ends(restore(context, file)));
}

async function showStorage(
  context: CliContext,
  command: 'storage show' | 'storage clean-up',
): Promise<void> {
  const { output } = context;
  const lab = await context.lab();
  const report = await lab.call(command === 'storage show' ? 'lab:storage' : 'lab:clean-up', {});
  output.result({ command, ...report }, () => storageLines(report, context));
}

function storageLines(
  { parts, trashBytes, freeBytes, home }: StorageReport,
  { output }: CliContext,
): string[] {
  return [
    output.style.bold(home),
    ...renderTable(
      [
        { title: 'part' },
        { title: 'files', align: 'right' },
        { title: 'size', align: 'right' },
        { title: 'can go', align: 'right' },
      ],
      parts.map(({ id, files, bytes, removableBytes }) => [
        id,
        String(files),
        formatBytes(bytes),
        removableBytes === 0 ? '' : formatBytes(removableBytes),
      ]),
      { width: output.width, heading: output.style.dim },
    ),
    ...(trashBytes === 0
      ? []
      : [`${formatBytes(trashBytes)} of it in the trash; free it with: temper trash empty`]),
    `${formatBytes(freeBytes)} free on this disk`,
  ];
}

async function backUp(context: CliContext): Promise<void> {
  const backup = await (await context.lab()).call('lab:backup', {});
  context.output.result({ command: 'storage backup', ...backup }, () => [
    `backed up the history: ${backup.file} (${formatBytes(backup.bytes)})`,
  ]);
}

async function listBackups(context: CliContext): Promise<void> {
  const backups = await listed(context);
  context.output.result({ command: 'storage backups', backups }, () =>
    backups.length === 0
      ? ['no backups yet; write one with: temper storage backup']
      : backups.map((backup) => backupLine(backup)),
  );
}

function backupLine({ file, bytes, createdAt, content }: HistoryBackup): string {
  const runs = content ? `${content.runs} ${content.runs === 1 ? 'run' : 'runs'}` : 'unreadable';
  return `${createdAt}  ${runs}  ${formatBytes(bytes)}  ${file}`;
}

async function restore(context: CliContext, file: string): Promise<void> {
  const done = await restored(context, typedPath(file, 'The path of the backup'));
  context.output.result({ command: 'storage restore', ...done }, () => [
    `restored the history from ${done.restored}`,
    `the history from before is kept as ${done.before.file}`,
  ]);
}

/** Backups are needed most where the history cannot be opened. */
async function listed(context: CliContext): Promise<HistoryBackup[]> {
  const lab = await openUnlessDamaged(context);
  return lab === null ? listBackupsIn(defaultHome()) : lab.call('lab:backups', {});
}

async function restored(context: CliContext, file: string): Promise<HistoryRestored> {
  const lab = await openUnlessDamaged(context);
  return lab === null
    ? restoreDamagedHistory(defaultHome(), file)
    : lab.call('lab:restore', { file });
}

/** Null where the history is damaged. */
async function openUnlessDamaged(context: CliContext): Promise<Lab | null> {
  try {
    return await context.lab();
  } catch (error) {
    if (error instanceof TemperError && error.code === 'database-damaged') return null;
    throw error;
  }
}
