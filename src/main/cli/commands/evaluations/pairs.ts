import { TemperError } from '../../../../contract/errors';
import type { PairListRecord } from '../../../../contract/identities/pair-lists';
import { VerifiedImages } from '../../../../contract/identities/verification';
import { pairListText } from '../../../../words/verification';
import type { CliContext } from '../../context';
import { renderTable } from '../../format/table';
import { readListFile } from '../../input/list-file';
import { parseOptions } from '../../input/parse-options';
import { withExamples, type Registration } from '../register';

/** `temper pairs`: lists of pairs that are kept by name, for the window and for `temper verify --pair-list`. */
export function registerPairs({ program, context, ends }: Registration): void {
  const group = program.command('pairs').description('lists of pairs to verify identities with');
  withExamples(group.command('add <file>'), ['pairs add pairs.txt --name lfw'])
    .description("keep a list: LFW's pairs.txt, or CSV")
    .option('--name <name>', 'what it is called (default: the name of the file)')
    .action((file: string, { name }: { name?: string }) => ends(add(context, file, name)));
  withExamples(group.command('list'), ['pairs list'])
    .description('all that are kept')
    .action(() => ends(list(context)));
  withExamples(group.command('check <list>'), ['pairs check lfw --dataset faces'])
    .description('whether a dataset has every image that a list names')
    .requiredOption('--dataset <dataset>', 'id or name')
    .option('--split <split>', 'train, validation, test or all', 'all')
    .action((reference: string, options: CheckOptions) => ends(check(context, reference, options)));
  withExamples(group.command('remove <list>'), ['pairs remove lfw'])
    .description('keep a list no longer; what was measured with it stays')
    .action((reference: string) => ends(remove(context, reference)));
}

interface CheckOptions {
  dataset: string;
  split: string;
}

async function add(context: CliContext, path: string, name: string | undefined): Promise<void> {
  const file = readListFile(path, 'a list of pairs');
  const lab = await context.lab();
  const kept = await lab.call('pair-lists:keep', { name: name ?? file.name, text: file.text });
  context.output.result({ command: 'pairs add', list: kept }, () => [
    `kept as ${context.output.style.bold(kept.name)} (${kept.id}): ${pairListText(kept)}`,
  ]);
}

async function list(context: CliContext): Promise<void> {
  const { output } = context;
  const lists = await (await context.lab()).call('pair-lists:list', {});
  output.result({ command: 'pairs list', lists }, () =>
    lists.length === 0 ? ['No list of pairs is kept. Begin with: temper pairs add FILE'] : table(),
  );

  function table(): string[] {
    const counts = (each: PairListRecord): string[] =>
      [each.same, each.different, each.identities, each.folds].map(String);
    return renderTable(
      [
        { title: 'id' },
        { title: 'name', shrinkable: true },
        { title: 'same', align: 'right' },
        { title: 'different', align: 'right' },
        { title: 'identities', align: 'right' },
        { title: 'folds', align: 'right' },
      ],
      lists.map((each) => [each.id, each.name, ...counts(each)]),
      { width: output.width },
    );
  }
}

async function check(
  context: CliContext,
  reference: string,
  { dataset, split }: CheckOptions,
): Promise<void> {
  const images = parseOptions(VerifiedImages, split, 'The check', { '': '--split' });
  const lab = await context.lab();
  const checked = await lab.call('pair-lists:check', { reference, dataset, images });
  if (checked.problem !== null) throw new TemperError('invalid-input', checked.problem);
  context.output.result({ command: 'pairs check', ...checked }, () => [
    `"${dataset}" has all ${checked.list.same + checked.list.different} pairs of ${checked.list.name}`,
  ]);
}

async function remove(context: CliContext, reference: string): Promise<void> {
  await (await context.lab()).call('pair-lists:remove', { reference });
  context.output.result({ command: 'pairs remove', reference }, () => [`${reference} was removed`]);
}
