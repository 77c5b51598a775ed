import { routeHref, type Route } from '../../state/window/routes';
import type { Workspace } from '../../state/workspace.svelte';
import type { PaletteEntry } from './palette';

export interface FrameActions {
  showShortcuts: () => void;
  showTour: () => void;
}

const pages: [Route['name'], string, string][] = [
  ['home', 'Home', 'Ctrl 1'],
  ['datasets', 'Datasets', 'Ctrl 2'],
  ['models', 'Models', 'Ctrl 3'],
  ['runs', 'Runs', 'Ctrl 4'],
  ['evaluations', 'Evaluations', 'Ctrl 5'],
  ['compare', 'Compare', 'Ctrl 6'],
  ['settings', 'Settings', 'Ctrl 7'],
  ['studies', 'Studies', ''],
  ['federations', 'Federations', ''],
  ['help', 'Help', 'F1'],
  ['directions', 'Directions', ''],
  ['verifications', 'Identities', ''],
  ['new-run', 'New run', 'Ctrl N'],
  ['new-evaluation', 'New evaluation', ''],
];

/** Everything that can be reached or done from anywhere, the nearest first. */
export function paletteEntries(workspace: Workspace, actions: FrameActions): PaletteEntry[] {
  return [
    ...pages.map(([name, label, detail]) => ({
      id: `page-${name}`,
      label,
      section: 'Page',
      detail,
      run: () => void (location.hash = `#/${name}`),
    })),
    ...activeRunEntries(workspace),
    ...windowEntries(workspace, actions),
    ...workspace.runs.list.map(({ id, name, state }) =>
      opening(id, name, 'Run', state, { name: 'runs', id }),
    ),
    ...workspace.models.list.map(({ id, name, kind }) =>
      opening(id, name, 'Model', kind, { name: 'models', id }),
    ),
    ...workspace.studies.list.map(({ id, name, state }) =>
      opening(id, name, 'Study', state, { name: 'studies', id }),
    ),
    ...workspace.federations.all.map(({ id, name, state }) =>
      opening(id, name, 'Federation', state, { name: 'federations', id }),
    ),
    ...workspace.directions.sets.map(({ id, name }) =>
      opening(id, name, 'Directions', '', { name: 'directions', id }),
    ),
    ...workspace.verifications.list.map(({ id, checkpointName, datasetName }) =>
      opening(id, checkpointName, 'Identity verification', datasetName, {
        name: 'verifications',
        id,
      }),
    ),
    ...workspace.datasets.list.map(({ id, name }) =>
      opening(id, name, 'Dataset', '', { name: 'datasets', id }),
    ),
  ];
}

function opening(
  id: string,
  label: string,
  section: string,
  detail: string,
  route: Route,
): PaletteEntry {
  return { id, label, section, detail, run: () => void (location.hash = routeHref(route)) };
}

function activeRunEntries({ runs, toasts, bridge }: Workspace): PaletteEntry[] {
  const active = runs.active;
  if (!active) return [];
  const runId = active.id;
  const entry = (
    label: string,
    command: 'runs:pause' | 'runs:continue' | 'runs:stop-after-epoch' | 'runs:cancel',
  ): PaletteEntry => ({
    id: command,
    label: `${label}: ${active.name}`,
    section: 'Action',
    run: () => void toasts.attempt(() => bridge.invoke(command, { runId })),
  });
  return [
    active.state === 'paused' ? entry('Continue', 'runs:continue') : entry('Pause', 'runs:pause'),
    entry('Stop after epoch', 'runs:stop-after-epoch'),
    entry('Cancel', 'runs:cancel'),
  ];
}

function windowEntries(
  { bridge, imports, machines, preferences, toasts }: Workspace,
  { showShortcuts, showTour }: FrameActions,
): PaletteEntry[] {
  const action = (id: string, label: string, run: () => void, detail = ''): PaletteEntry => ({
    id,
    label,
    section: 'Action',
    detail,
    run,
  });
  return [
    action('import', 'Import a dataset or a model', () => imports.open(), 'Ctrl O'),
    action(
      'new-window',
      'Open this view in a new window',
      () => void bridge.openWindow(location.hash || '#/home'),
    ),
    action('copy-link', 'Copy a link to this view', () => {
      void toasts.attempt(async () => {
        await bridge.copyText(`temper://open/${location.hash.replace(/^#\//, '')}`);
        toasts.show('Copied the link to this view.');
      });
    }),
    action('machines', 'Look at the lab of another machine', () => void machines.choose()),
    action('theme-light', 'Theme: light', () => void (preferences.theme = 'light')),
    action('theme-dark', 'Theme: dark', () => void (preferences.theme = 'dark')),
    action('theme-system', 'Theme: as the system', () => void (preferences.theme = 'system')),
    action(
      'fold',
      preferences.railCollapsed ? 'Expand the rail' : 'Collapse the rail',
      () => void (preferences.railCollapsed = !preferences.railCollapsed),
      'Ctrl B',
    ),
    action('shortcuts', 'Keyboard shortcuts', showShortcuts, '?'),
    action('tour', 'Show the three steps again', showTour),
  ];
}
