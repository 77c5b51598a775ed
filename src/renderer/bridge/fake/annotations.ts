import {
  AnnotationChange,
  blankAnnotation,
  changedAnnotation,
  type Annotation,
  type ItemId,
} from '../../../contract/annotation';
import type { CommandHandlers } from '../../../contract/commands';
import type { LabEvent } from '../../../contract/events';
import type { SavedView } from '../../../contract/runs-view';
import type { Laboratory } from './laboratory';

/** What someone wrote on the runs of the stand-in. */
export function fakeAnnotations(): Annotation[] {
  const on = (id: string, parts: Partial<Annotation>): Annotation => ({
    ...blankAnnotation(id as ItemId),
    ...parts,
  });
  return [
    on('run-finetune000001', {
      tags: ['baseline', 'paper'],
      favourite: true,
      note: 'The reference of the **comparison**.\n\n- peak 0.05 from the sweep\n- see `scratch-long` for the other side',
    }),
    on('run-scratchlong001', { tags: ['paper'] }),
    on('run-cancelled00001', { archived: true }),
  ];
}

export function fakeViews(): SavedView[] {
  return [
    {
      name: 'Paper',
      view: {
        columns: ['name', 'state', 'clean', 'adversarial', 'plan.learningRate.peak', 'passes'],
        order: { columnId: 'adversarial', descending: true },
        text: '',
        states: [],
        tags: ['paper'],
        favouritesOnly: false,
        archived: 'hidden',
        groupBy: null,
      },
    },
  ];
}

export function annotationHandlers(laboratory: Laboratory, emit: (event: LabEvent) => void) {
  return {
    'annotations:list': () => laboratory.annotations,
    'annotations:change': ({ itemIds, change }) => {
      const changed = itemIds.map((itemId) => {
        const before = laboratory.annotations.find((each) => each.itemId === itemId);
        return changedAnnotation(before ?? blankAnnotation(itemId), AnnotationChange.parse(change));
      });
      const ids = new Set<string>(itemIds);
      laboratory.annotations = [
        ...laboratory.annotations.filter(({ itemId }) => !ids.has(itemId)),
        ...changed,
      ];
      emit({ type: 'annotations-changed' });
      return changed;
    },
    'views:list': () => laboratory.views,
    'views:save': (saved) => {
      laboratory.views = [...laboratory.views.filter(({ name }) => name !== saved.name), saved];
      emit({ type: 'annotations-changed' });
      return null;
    },
    'views:delete': (wanted) => {
      laboratory.views = laboratory.views.filter(({ name }) => name !== wanted.name);
      emit({ type: 'annotations-changed' });
      return null;
    },
  } satisfies Partial<CommandHandlers>;
}
