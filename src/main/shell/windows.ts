import type { BrowserWindow, WebContents } from 'electron';
import { openWindow } from './window';
import { describeWindow, readWindows, saveWindows, type SavedWindow } from './window-bounds';

export interface WindowsOptions {
  url: string;
  preload: string;
  /** Where the places and views of the windows are kept. */
  file: string;
  /** Asked when the last window is about to close; false keeps it. */
  mayCloseLast: () => boolean;
}

/** How far a further window stands from the one before it. */
const offset = 32;

/** The windows of the application: all show the same lab, each with its own view. */
export class Windows {
  readonly #options: WindowsOptions;
  /** With the view that each was opened with. */
  readonly #open = new Map<BrowserWindow, string>();

  constructor(options: WindowsOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#open.size === 0;
  }

  /** Opens the windows of the last time, or one; the first goes to the view of a link. */
  restore(hash: string | null): void {
    const [first, ...others] = readWindows(this.#options.file);
    this.#show(first && hash !== null ? { ...first, hash } : first, hash ?? '');
    for (const saved of others) this.#show(saved, '');
  }

  /** A further window, a little off the newest one. */
  add(hash: string): void {
    const newest = this.#describe().at(-1);
    if (!newest) return this.restore(hash);
    const { x, y, ...rest } = newest;
    this.#show({ ...rest, x: x + offset, y: y + offset, maximised: false, hash }, hash);
  }

  /** Brings a window to the front, and to a view where one is named. */
  focus(hash: string | null): void {
    const open = [...this.#open.keys()];
    const window = open.find((each) => each.isFocused()) ?? open.at(-1);
    if (!window) return this.restore(hash);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    if (hash !== null) void window.loadURL(`${this.#options.url}${hash}`);
  }

  send(channel: string, message: unknown): void {
    for (const window of this.#open.keys()) {
      if (!window.isDestroyed()) window.webContents.send(channel, message);
    }
  }

  has(contents: WebContents): boolean {
    return [...this.#open.keys()].some((window) => window.webContents === contents);
  }

  /** Remembers every window that is open now: before they are closed by quitting. */
  remember(): void {
    if (this.isEmpty) return;
    saveWindows(this.#options.file, this.#describe());
  }

  hide(): void {
    for (const window of this.#open.keys()) window.hide();
  }

  #describe(): SavedWindow[] {
    return [...this.#open].map(([window, view]) => describeWindow(window, view));
  }

  #show(saved: SavedWindow | undefined, hash: string): void {
    const { url, preload, file } = this.#options;
    const view = saved?.hash ?? hash;
    const window = openWindow({ url, preload, saved, hash: view });
    this.#open.set(window, view);
    // Closing the last one quits: what was open then is what comes back.
    window.on('close', (event) => {
      if (this.#open.size !== 1) return;
      saveWindows(file, this.#describe());
      if (!this.#options.mayCloseLast()) event.preventDefault();
    });
    window.on('closed', () => this.#open.delete(window));
  }
}
