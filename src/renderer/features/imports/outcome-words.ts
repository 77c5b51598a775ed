import type { OperationOutcome } from '../../../contract/events';
import { routeHref } from '../../state/window/routes';

/** The title of the dialog while an import runs, and once it has ended. */
export function outcomeTitle(outcome: OperationOutcome | null): string {
  switch (outcome?.kind) {
    case undefined:
      return 'Importing';
    case 'dataset-added':
      return `${outcome.unchanged ? 'Already there' : 'Added'}: ${outcome.dataset.name}`;
    case 'model-imported':
      return `Imported: ${outcome.checkpoint.name}`;
    case 'failed':
      return outcome.error.code === 'cancelled' ? 'Import cancelled' : 'Nothing was imported';
    default:
      return 'Import';
  }
}

/** The page of what was imported; null where nothing was. */
export function outcomeHref(outcome: OperationOutcome): string | null {
  if (outcome.kind === 'dataset-added') {
    return routeHref({ name: 'datasets', id: outcome.dataset.id });
  }
  if (outcome.kind === 'model-imported') {
    return routeHref({ name: 'models', id: outcome.checkpoint.id });
  }
  return null;
}
