import { TemperError } from '../../../../contract/errors';
import type { TrashItem, TrashUse } from '../../../../contract/home/trash';
import { formatBytes } from '../../../../words/amounts';
import { formatCounted } from '../../../../words/numbers';
import { formatTime } from '../../../../words/time';
import { trashKindWords, trashLossWords, trashUseWords } from '../../../../words/trash';
import type { CliContext } from '../../context';
import { renderTable } from '../../format/table';
import { addExamples, withExamples, type Registration } from '../register';

export function registerTrash({ program, context, ends }: Registration): void {
  const group = addExamples(
    program
      .command('trash')
      .description('what was removed: list it, bring it back, or free its room for good'),
    ['trash list', 'trash restore fine-tune', 'trash empty'],
  );
  withExamples(group.command('list'), ['trash list', 'trash list --json'])
    .description('list what is in the trash, with its size and what refers to it')
    .action(() => ends(listTrash(context)));
  withExamples(group.command('restore <item>'), ['trash restore dataset-k3v9q2m1x7ad'])
    .description('bring something back, by its id or name')
    .action((reference: string) => ends(restore(context, reference)));
  withExamples(group.command('empty'), ['trash empty', 'trash empty --yes'])
    .description('say what would be lost; with --yes remove it from the disk for good')
    .option('--yes', 'remove it: this cannot be undone')
    .action(({ yes = false }: { yes?: boolean }) => ends(empty(context, yes)));
}

/** What to print after something went into the trash. */
export function movedLines(what: string, id: string, usedBy: TrashUse): string[] {
  const use = trashUseWords(usedBy);
  return [
    `moved ${what} to the trash; bring it back with: temper trash restore ${id}`,
    ...(use === '' ? [] : [`used by ${use}, which cannot use it while it is there`]),
  ];
}

async function listTrash(context: CliContext): Promise<void> {
  const { output } = context;
  const items = await (await context.lab()).call('trash:list', {});
  output.result({ command: 'trash list', items }, () =>
    items.length === 0
      ? ['the trash is empty']
      : renderTable(
          [
            { title: 'kind' },
            { title: 'name', shrinkable: true },
            { title: 'id' },
            { title: 'size', align: 'right' },
            { title: 'used by' },
            { title: 'removed' },
          ],
          items.map(({ kind, name, id, bytes, usedBy, deletedAt }) => [
            trashKindWords[kind],
            name,
            id,
            formatBytes(bytes),
            trashUseWords(usedBy),
            formatTime(deletedAt),
          ]),
          { width: output.width, heading: output.style.dim },
        ),
  );
}

async function restore(context: CliContext, reference: string): Promise<void> {
  const item = await (await context.lab()).call('trash:restore', { reference });
  context.output.result({ command: 'trash restore', item }, () => [
    `restored the ${trashKindWords[item.kind]} ${item.name} (${item.id})`,
  ]);
}

async function empty(context: CliContext, yes: boolean): Promise<void> {
  const lab = await context.lab();
  const items = await lab.call('trash:list', {});
  if (!yes && items.length > 0) throw unconfirmed(items);
  const ids = items.map(({ id }) => id);
  const emptied = await lab.call('trash:empty', { ids });
  context.output.result({ command: 'trash empty', ...emptied }, () => {
    const { removed, kept } = emptied;
    if (items.length === 0) return ['the trash is empty'];
    return [
      `removed ${formatCounted(removed.length, 'item')} for good (${formatBytes(bytesOf(removed))})`,
      ...kept.map(
        ({ name, id }) =>
          `kept ${name} (${id}): queued or running work needs it, or it was restored`,
      ),
    ];
  });
}

/** Nothing brings it back, so it is said before it is done. */
function unconfirmed(items: readonly TrashItem[]): TemperError {
  return new TemperError(
    'invalid-input',
    [
      `Emptying the trash removes ${formatCounted(items.length, 'item')} (${formatBytes(bytesOf(items))}) for good:`,
      ...items.map((item) => `  ${trashLossWords(item)}`),
      'Names and figures stay in the history. To remove them: temper trash empty --yes',
    ].join('\n'),
    { ids: items.map(({ id }) => id) },
  );
}

const bytesOf = (items: readonly TrashItem[]): number =>
  items.reduce((sum, { bytes }) => sum + bytes, 0);
