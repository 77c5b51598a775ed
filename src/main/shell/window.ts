import { BrowserWindow, nativeTheme } from 'electron';
import type { SavedWindow } from './window-bounds';

export interface WindowOptions {
  url: string;
  preload: string;
  /** Where it was the last time. */
  saved: SavedWindow | undefined;
  /** The view to show; empty for Home. */
  hash: string;
}

const smallest = { minWidth: 1024, minHeight: 600 };
const first = { width: 1280, height: 800 };

/** Opens a window: sandboxed, isolated, and unable to leave the application. */
export function openWindow({ url, preload, saved, hash }: WindowOptions): BrowserWindow {
  const place = saved && { x: saved.x, y: saved.y, width: saved.width, height: saved.height };
  const window = new BrowserWindow({
    ...first,
    ...place,
    ...smallest,
    show: false,
    title: 'Temper',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#151617' : '#f5f5f3',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (saved?.maximised) window.maximize();
  confine(window, url);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${url}${hash}`);
  return window;
}

/** No other page, no other window, no permission: everything the application needs is inside it. */
function confine({ webContents }: BrowserWindow, url: string): void {
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event, target) => {
    if (withoutHash(target) !== withoutHash(url)) event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.session.setPermissionRequestHandler((_contents, _permission, answer) =>
    answer(false),
  );
  webContents.session.setPermissionCheckHandler(() => false);
}

function withoutHash(url: string): string {
  return url.split('#')[0] ?? url;
}
