export type Theme = 'system' | 'light' | 'dark';
export type Tour = 'unseen' | 'asked' | 'done';

const storageKey = 'temper-preferences';

/** How this window looks; remembered on this machine, outside the data home. */
export class PreferencesState {
  #theme = $state<Theme>('system');
  #railCollapsed = $state(false);
  #tour = $state<Tour>('unseen');

  constructor() {
    const saved = readSaved();
    this.#theme = saved.theme;
    this.#railCollapsed = saved.railCollapsed;
    this.#tour = saved.tour;
    this.#apply();
  }

  get theme(): Theme {
    return this.#theme;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    this.#apply();
    this.#save();
  }

  get railCollapsed(): boolean {
    return this.#railCollapsed;
  }

  set railCollapsed(collapsed: boolean) {
    this.#railCollapsed = collapsed;
    this.#save();
  }

  /** The first steps: not seen yet, completed or skipped, or requested again. */
  get tour(): Tour {
    return this.#tour;
  }

  set tour(tour: Tour) {
    this.#tour = tour;
    this.#save();
  }

  #apply(): void {
    const root = document.documentElement;
    if (this.#theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = this.#theme;
  }

  #save(): void {
    const { theme, railCollapsed, tour } = this;
    localStorage.setItem(storageKey, JSON.stringify({ theme, railCollapsed, tour }));
  }
}

/** What was saved, or the defaults where it is missing or was edited by hand. */
function readSaved(): { theme: Theme; railCollapsed: boolean; tour: Tour } {
  const text = localStorage.getItem(storageKey) ?? '';
  const theme = /"theme":"(system|light|dark)"/.exec(text)?.[1] as Theme | undefined;
  return {
    theme: theme ?? 'system',
    railCollapsed: /"railCollapsed":true/.test(text),
    tour: /"tour":"(asked|done)"/.test(text) ? 'done' : 'unseen',
  };
}
