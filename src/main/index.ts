import { join } from 'node:path';
import { app } from 'electron';
import { version } from '../../package.json';
import { bridgeChannels } from '../contract/protocol/bridge';
import {
  applicationUrl,
  declareScheme,
  scheme,
  serveApplication,
} from './shell/application-protocol';
import { hashOfArguments, hashOfDeepLink, studyFileOfArguments } from './shell/deep-link';
import { forkLab } from './shell/lab-process';
import { LabSupervisor } from './shell/lab-supervisor';
import { Leaving } from './shell/leave';
import { LeavingMemory } from './shell/leaving-with-work';
import { installMenu } from './shell/menu';
import { holdSleepOff, tellEnd } from './shell/while-working';
import { MachineBook } from './shell/machines/machine-book';
import { Machines } from './shell/machines/machines';
import { connectLab } from './shell/machines/remote-process';
import { readSshHosts } from './shell/machines/ssh-hosts';
import { applicationPaths, windowFolder } from './shell/paths';
import { installRelay } from './shell/relay';
import { openStudyFile } from './shell/study-file';
import { Windows } from './shell/windows';
import { WorkWatch } from './shell/work-watch';

const paths = applicationPaths(__dirname, app.isPackaged, process.resourcesPath);
const folder = windowFolder(process.env);
if (folder) app.setPath('userData', folder);
declareScheme();

/** While developing, the page comes from the development server, reloaded with every change. */
const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const url = developmentUrl ? new URL('/', developmentUrl).href : applicationUrl;

const memory = new LeavingMemory(join(app.getPath('userData'), 'leaving.json'));
const windows: Windows = new Windows({
  url,
  preload: paths.preload,
  file: join(app.getPath('userData'), 'windows.json'),
  mayCloseLast: () => leaving.mayCloseLast(),
});
const watch = new WorkWatch({
  onChange: (work) => {
    holdSleepOff(work !== null);
    leaving.workChanged();
  },
  onEnd: (ended) => tellEnd(ended, windows),
});
const lab = new LabSupervisor(forkLab(paths.lab, paths.node), (event) => {
  if (machines.isHere) windows.send(bridgeChannels.event, event);
  watch.handle(event);
});
const machines: Machines = new Machines({
  local: lab,
  start: (address) => connectLab(address, version),
  book: new MachineBook(join(app.getPath('userData'), 'machines.json')),
  hosts: readSshHosts,
  onEvent: (event) => windows.send(bridgeChannels.event, event),
  onChange: (view) => windows.send(bridgeChannels.machinesChanged, view),
});
const leaving: Leaving = new Leaving({ memory, windows, watch, lab, machines });

/** An exported study that a desktop wants opened. */
const openStudyOf = (words: readonly string[]): void => {
  const path = studyFileOfArguments(words);
  if (path !== null) void openStudyFile(path, machines, (hash) => leaving.openWindows(hash));
};

if (app.requestSingleInstanceLock()) {
  // Only an installed application may claim links for itself; while developing they would point at Electron.
  if (app.isPackaged) app.setAsDefaultProtocolClient(scheme);
  app.on('second-instance', (_event, words) => {
    leaving.openWindows(hashOfArguments(words));
    openStudyOf(words);
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    leaving.openWindows(hashOfDeepLink(link));
  });
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => leaving.beforeQuit(event));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Nobody is asked: who sends a signal wants an end.
    process.on(signal, () => leaving.quit());
  }
  void app.whenReady().then(() => {
    // Electron forgets that it was told to quit before it was ready.
    if (leaving.isDecided) return app.quit();
    serveApplication(paths.renderer);
    installMenu({
      openWindow: () => windows.add('#/home'),
      askAgain: () => memory.remember(null),
      showHelp: () => windows.focus('#/help'),
    });
    installRelay(machines, windows, url);
    lab.start();
    leaving.resumeWork();
    windows.restore(hashOfArguments(process.argv));
    openStudyOf(process.argv);
  });
} else {
  app.quit();
}
