import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { bridgeChannels } from '../contract/bridge';
import { applicationUrl, declareScheme, serveApplication } from './shell/application-protocol';
import { forkLab } from './shell/lab-process';
import { LabSupervisor } from './shell/lab-supervisor';
import { installMenu } from './shell/menu';
import { applicationPaths, windowFolder } from './shell/paths';
import { installRelay } from './shell/relay';
import { openWindow } from './shell/window';

const paths = applicationPaths(__dirname, app.isPackaged, process.resourcesPath);
const folder = windowFolder(process.env);
if (folder) app.setPath('userData', folder);
declareScheme();

/** While developing, the page comes from the development server, reloaded with every change. */
const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const url = developmentUrl ? new URL('/', developmentUrl).href : applicationUrl;

let window: BrowserWindow | null = null;
const lab = new LabSupervisor(forkLab(paths.lab, paths.node), (event) => {
  if (window && !window.isDestroyed()) window.webContents.send(bridgeChannels.event, event);
});

function open(): void {
  window = openWindow({
    url,
    preload: paths.preload,
    boundsFile: join(app.getPath('userData'), 'window.json'),
  });
  window.on('closed', () => {
    window = null;
  });
}

function show(): void {
  if (!window) return open();
  if (window.isMinimized()) window.restore();
  window.focus();
}

let closed = false;
function closeLabFirst(event: { preventDefault: () => void }): void {
  if (closed) return;
  event.preventDefault();
  window?.hide();
  void lab.close().then(() => {
    closed = true;
    app.quit();
  });
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', show);
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', closeLabFirst);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => app.quit());
  }
  void app.whenReady().then(() => {
    serveApplication(paths.renderer);
    installMenu();
    installRelay(lab, () => window?.webContents ?? null, url);
    lab.start();
    open();
  });
} else {
  app.quit();
}
