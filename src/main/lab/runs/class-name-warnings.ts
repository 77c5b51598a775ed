import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { firstOtherClass } from '../../../contract/models/class-order';
import type { InputIssue } from '../../../contract/parse';
import type { Plan } from '../../../contract/plans/plan';
import { needsTeacherClasses } from '../../../contract/terms';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import type { LabContext } from '../context';
import { checkpointFileOf } from '../models/checkpoint-import';
import { attempt } from './attempt';

/**
 * Models whose classes are called otherwise than the dataset's, where their answers count as these: as many classes under other names
 * may be the same, as with images whose labels are numbers, or quite other ones.
 */
export function classNameWarnings(
  context: LabContext,
  { start, teacher, recipe }: Plan,
  dataset: DatasetRecord,
): InputIssue[] {
  const keepsHead = start.kind === 'checkpoint' && start.head === 'keep';
  const isTaught = teacher !== null && needsTeacherClasses(recipe.objective);
  return [
    ...(keepsHead
      ? warningsOf(context, dataset, {
          path: 'start.checkpoint',
          reference: start.checkpoint,
          remedy: 'set start.head to "new" to train a fresh last layer',
        })
      : []),
    ...(isTaught
      ? warningsOf(context, dataset, {
          path: 'teacher',
          reference: teacher,
          remedy: 'name another teacher',
        })
      : []),
  ];
}

function warningsOf(
  context: LabContext,
  { name, manifest: { classNames } }: DatasetRecord,
  { path, reference, remedy }: { path: string; reference: string; remedy: string },
): InputIssue[] {
  // A model that cannot be read is a problem, which is told elsewhere.
  const read = attempt([], path, () => readCheckpointHeader(checkpointFileOf(context, reference)));
  const own = read?.card.classNames ?? [];
  const place = firstOtherClass(own, classNames);
  if (place === null) return [];
  const message = `Its classes are called otherwise than those of "${name}": class ${place} is "${own[place]}" for the model and "${classNames[place]}" in the dataset. Make sure that they mean the same in the same order, or ${remedy}.`;
  return [{ path, message }];
}
