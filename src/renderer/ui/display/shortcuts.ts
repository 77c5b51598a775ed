interface Shortcut {
  keys: string;
  what: string;
}

export interface ShortcutGroup {
  title: string;
  shortcuts: Shortcut[];
}

/** Every key that does something, by the place where it does. `Ctrl` stands for Command on a Mac. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: 'Ctrl K', what: 'Command palette: pages, runs, models, datasets, actions' },
      { keys: 'Ctrl 1 … 7', what: 'Home, Datasets, Models, Runs, Evaluations, Compare, Settings' },
      { keys: 'Ctrl N', what: 'New run' },
      { keys: 'Ctrl O', what: 'Import a dataset or a model' },
      { keys: 'Ctrl Shift N', what: 'New window' },
      { keys: 'Ctrl B', what: 'Collapse or expand the rail' },
      { keys: 'Alt ← · Alt →', what: 'Back and forward' },
      { keys: 'Ctrl + · Ctrl −', what: 'Larger and smaller' },
      { keys: 'F1', what: 'Help: every document and the glossary, searchable' },
      { keys: '?', what: 'This list' },
    ],
  },
  {
    title: 'Tables',
    shortcuts: [
      { keys: '↑ ↓', what: 'The row before or after' },
      { keys: 'Enter', what: 'Open the row, or open and close a group' },
      { keys: 'Space or X', what: 'Select the run' },
      { keys: 'Shift with Space', what: 'Select everything from the last selected run to here' },
    ],
  },
  {
    title: 'Queue',
    shortcuts: [{ keys: 'Alt ↑ · Alt ↓', what: 'Move the run up or down' }],
  },
  {
    title: 'Schedule',
    shortcuts: [
      { keys: 'Arrow keys', what: 'Move the handle that has the focus' },
      { keys: 'Shift with an arrow', what: 'Ten steps at once' },
    ],
  },
  {
    title: 'Notes',
    shortcuts: [
      { keys: 'Ctrl Enter', what: 'Save the note' },
      { keys: 'Escape', what: 'Leave it as it was' },
    ],
  },
];
