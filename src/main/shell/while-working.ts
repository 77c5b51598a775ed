import { BrowserWindow, Notification, powerSaveBlocker } from 'electron';
import type { EndedWork } from './work-watch';

let blocker: number | null = null;

/** The system must not sleep while something is carried out; the display may. */
export function holdSleepOff(working: boolean): void {
  if (working && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
  if (!working && blocker !== null) {
    powerSaveBlocker.stop(blocker);
    blocker = null;
  }
}

/** Tells how something ended, unless a window is looked at that shows it anyway. */
export function tellEnd(
  { title, body, hash }: EndedWork,
  windows: { focus(hash: string): void },
): void {
  if (BrowserWindow.getFocusedWindow() !== null || !Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  notification.on('click', () => windows.focus(hash));
  notification.show();
}
