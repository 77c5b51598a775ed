import { RunsView } from '../../../../contract/runs/runs-view';
import { columnById } from '../table/run-columns';
import { noFilter } from './run-filter';

const storageKey = 'temper-runs-view';

export const defaultView: RunsView = {
  ...noFilter,
  columns: ['name', 'state', 'recipe', 'clean', 'adversarial', 'worst', 'passes', 'created'],
  order: null,
  groupBy: null,
};

/** Equal for views that look the same, whatever the order of their keys. */
export function viewKey(view: RunsView): string {
  return JSON.stringify(RunsView.parse(view));
}

/** How the table is looked at now: remembered in this window, changed in one piece by a saved view. */
export class RunsViewState {
  #view = $state.raw<RunsView>(readRemembered());

  get current(): RunsView {
    return this.#view;
  }

  change(parts: Partial<RunsView>): void {
    this.#view = { ...this.#view, ...parts };
    localStorage.setItem(storageKey, JSON.stringify(this.#view));
  }

  /** Puts a column in, at the end, or takes it out; the name always stays. */
  toggleColumn(id: string): void {
    const { columns } = this.#view;
    if (id === 'name') return;
    this.change({
      columns: columns.includes(id) ? columns.filter((each) => each !== id) : [...columns, id],
    });
  }

  moveColumn(id: string, by: -1 | 1): void {
    const columns = [...this.#view.columns];
    const from = columns.indexOf(id);
    const to = from + by;
    // The name stays first.
    if (from < 1 || to < 1 || to >= columns.length) return;
    columns.splice(from, 1);
    columns.splice(to, 0, id);
    this.change({ columns });
  }

  /** Puts a value into a list of the filter, or takes it out. */
  toggle<Key extends 'states' | 'tags'>(key: Key, value: RunsView[Key][number]): void {
    const values = this.#view[key] as string[];
    const next = values.includes(value)
      ? values.filter((each) => each !== value)
      : [...values, value];
    this.change({ [key]: next } as Partial<RunsView>);
  }
}

/** What was remembered; the default where it is missing, or a column of it no longer exists. */
function readRemembered(): RunsView {
  const text = localStorage.getItem(storageKey);
  if (text === null) return defaultView;
  const parsed = RunsView.safeParse(parseJson(text));
  if (!parsed.success) return defaultView;
  const columns = parsed.data.columns.filter((id) => columnById(id) !== null);
  return { ...parsed.data, columns: columns.includes('name') ? columns : defaultView.columns };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Edited by hand: treated as if nothing had been saved.
    return null;
  }
}
