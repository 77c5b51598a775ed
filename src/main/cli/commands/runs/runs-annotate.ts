import type { Command } from 'commander';
import { blankAnnotation, type AnnotationChangeInput } from '../../../../contract/annotation';
import type { RunRecord } from '../../../../contract/runs/run';
import type { Lab } from '../../../lab/open-lab';
import type { CliContext } from '../../context';
import { withExamples, type Registration } from '../register';

/** What a person writes on runs: tags, notes, favourites, archive. */
export function registerRunAnnotations(group: Command, { context, ends }: Registration): void {
  withExamples(group.command('tag <run> [tags...]'), [
    'runs tag fine-tune baseline paper',
    'runs tag fine-tune --remove paper',
    'runs tag fine-tune',
  ])
    .description('add tags to a run, take them off, or print them')
    .option('--remove <tags...>', 'tags to take off', [])
    .action((run: string, tags: string[], options: { remove: string[] }) =>
      ends(tagRun(context, run, tags, options.remove)),
    );
  withExamples(group.command('note <run> [text]'), [
    'runs note fine-tune "Lower peak; see **seed 2**."',
    'runs note fine-tune ""',
    'runs note fine-tune',
  ])
    .description('write the note of a run in Markdown, empty it with "", or print it')
    .action((run: string, text: string | undefined) => ends(noteRun(context, run, text)));
  withExamples(group.command('archive <runs...>'), [
    'runs archive first-try second-try',
    'runs archive first-try --undo',
  ])
    .description('hide runs from the lists; nothing of them is removed')
    .option('--undo', 'bring them back')
    .action((runs: string[], options: { undo?: boolean }) =>
      ends(markRuns(context, 'archive', runs, { archived: !options.undo })),
    );
  withExamples(group.command('favourite <runs...>'), [
    'runs favourite fine-tune',
    'runs favourite fine-tune --undo',
  ])
    .description('mark runs as favourites')
    .option('--undo', 'take the mark off')
    .action((runs: string[], options: { undo?: boolean }) =>
      ends(markRuns(context, 'favourite', runs, { favourite: !options.undo })),
    );
}

async function findRuns(lab: Lab, references: readonly string[]): Promise<RunRecord[]> {
  const found: RunRecord[] = [];
  for (const reference of references) {
    found.push((await lab.call('runs:show', { reference })).run);
  }
  return found;
}

async function tagRun(
  context: CliContext,
  reference: string,
  addTags: string[],
  removeTags: string[],
): Promise<void> {
  const lab = await context.lab();
  const [run] = await findRuns(lab, [reference]);
  if (!run) return;
  const annotation =
    addTags.length + removeTags.length === 0
      ? await annotationOf(lab, run)
      : await change(lab, run, { addTags, removeTags });
  context.output.result({ command: 'runs tag', runId: run.id, tags: annotation.tags }, () => [
    `${run.name}: ${annotation.tags.length === 0 ? 'no tags' : annotation.tags.join(', ')}`,
  ]);
}

async function noteRun(
  context: CliContext,
  reference: string,
  text: string | undefined,
): Promise<void> {
  const lab = await context.lab();
  const [run] = await findRuns(lab, [reference]);
  if (!run) return;
  const annotation =
    text === undefined ? await annotationOf(lab, run) : await change(lab, run, { note: text });
  context.output.result({ command: 'runs note', runId: run.id, note: annotation.note }, () =>
    annotation.note === '' ? [`${run.name} has no note`] : annotation.note.split(/\r?\n/),
  );
}

async function markRuns(
  context: CliContext,
  command: 'archive' | 'favourite',
  references: readonly string[],
  wanted: { archived?: boolean; favourite?: boolean },
): Promise<void> {
  const lab = await context.lab();
  const runs = await findRuns(lab, references);
  const annotations = await lab.call('annotations:change', {
    itemIds: runs.map(({ id }) => id),
    change: wanted,
  });
  const word = { archive: 'archived', favourite: 'favourite' }[command];
  const isMarked = wanted.archived ?? wanted.favourite ?? false;
  context.output.result({ command: `runs ${command}`, annotations }, () =>
    runs.map((run) => `${run.name} (${run.id}): ${isMarked ? word : `not ${word} any more`}`),
  );
}

async function annotationOf(lab: Lab, run: RunRecord) {
  const all = await lab.call('annotations:list', {});
  return all.find(({ itemId }) => itemId === run.id) ?? blankAnnotation(run.id);
}

async function change(lab: Lab, run: RunRecord, wanted: AnnotationChangeInput) {
  const [annotation] = await lab.call('annotations:change', {
    itemIds: [run.id],
    change: wanted,
  });
  return annotation ?? blankAnnotation(run.id);
}
