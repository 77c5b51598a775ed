import { join } from 'node:path';
import { app } from 'electron';
import { bridgeChannels } from '../contract/bridge';
import {
  applicationUrl,
  declareScheme,
  scheme,
  serveApplication,
} from './shell/application-protocol';
import { hashOfArguments, hashOfDeepLink } from './shell/deep-link';
import { forkLab } from './shell/lab-process';
import { LabSupervisor } from './shell/lab-supervisor';
import { installMenu } from './shell/menu';
import { applicationPaths, windowFolder } from './shell/paths';
import { installRelay } from './shell/relay';
import { Windows } from './shell/windows';

const paths = applicationPaths(__dirname, app.isPackaged, process.resourcesPath);
const folder = windowFolder(process.env);
if (folder) app.setPath('userData', folder);
declareScheme();

/** While developing, the page comes from the development server, reloaded with every change. */
const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const url = developmentUrl ? new URL('/', developmentUrl).href : applicationUrl;

const windows = new Windows({
  url,
  preload: paths.preload,
  file: join(app.getPath('userData'), 'windows.json'),
});
const lab = new LabSupervisor(forkLab(paths.lab, paths.node), (event) =>
  windows.send(bridgeChannels.event, event),
);

let closed = false;
function closeLabFirst(event: { preventDefault: () => void }): void {
  if (closed) return;
  event.preventDefault();
  windows.remember();
  windows.hide();
  void lab.close().then(() => {
    closed = true;
    app.quit();
  });
}

if (app.requestSingleInstanceLock()) {
  // Only an installed application may claim links for itself; while developing they would point at Electron.
  if (app.isPackaged) app.setAsDefaultProtocolClient(scheme);
  app.on('second-instance', (_event, words) => windows.focus(hashOfArguments(words)));
  app.on('open-url', (event, link) => {
    event.preventDefault();
    windows.focus(hashOfDeepLink(link));
  });
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', closeLabFirst);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => app.quit());
  }
  void app.whenReady().then(() => {
    serveApplication(paths.renderer);
    installMenu(() => windows.add('#/home'));
    installRelay(lab, windows, url);
    lab.start();
    windows.restore(hashOfArguments(process.argv));
  });
} else {
  app.quit();
}
