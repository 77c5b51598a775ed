import {
  blankAnnotation,
  changedAnnotation,
  type Annotation,
  type AnnotationChange,
  type ItemId,
} from '../../../contract/annotation';
import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import { now, type LabContext } from '../context';
import { writing } from '../store/database';
import { findAnnotation, listAnnotations, putAnnotation } from '../store/repositories/annotations';
import { findCheckpoint } from '../store/repositories/checkpoints';
import { findRun } from '../store/repositories/runs/runs';
import { deleteSavedView, listSavedViews, putSavedView } from '../store/repositories/saved-views';

type AnnotationHandlers = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `annotations:${string}` | `views:${string}`>
>;

/** Tags, notes, favourites and archive of runs and models, and the saved views of the table of runs. */
export function createAnnotationService(context: LabContext): AnnotationHandlers {
  const { database } = context;
  const changed = () => context.emit({ type: 'annotations-changed' });
  return {
    'annotations:list': () => listAnnotations(database),
    'annotations:change': ({ itemIds, change }) => {
      const annotations = changeAnnotations(context, itemIds, change);
      changed();
      return annotations;
    },
    'views:list': () => listSavedViews(database),
    'views:save': (saved) => {
      writing(database, () => putSavedView(database, saved, now()));
      changed();
      return null;
    },
    'views:delete': ({ name }) => {
      const found = writing(database, () => deleteSavedView(database, name));
      if (!found) throw new TemperError('not-found', `There is no view "${name}".`, { name });
      changed();
      return null;
    },
  };
}

/** All of them or none: one transaction. */
function changeAnnotations(
  { database }: LabContext,
  itemIds: readonly ItemId[],
  change: AnnotationChange,
): Annotation[] {
  return writing(database, () =>
    itemIds.map((itemId) => {
      if (!findRun(database, itemId) && !findCheckpoint(database, itemId)) {
        throw new TemperError('not-found', `There is no run and no model ${itemId}.`, { itemId });
      }
      const before = findAnnotation(database, itemId) ?? blankAnnotation(itemId);
      const after = changedAnnotation(before, change);
      putAnnotation(database, after, now());
      return after;
    }),
  );
}
