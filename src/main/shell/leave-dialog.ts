import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { LeavingChoice } from './leaving-with-work';
import type { Work } from './work-watch';

const answers: readonly (LeavingChoice | null)[] = ['background', 'stop', null];

const workNames: Readonly<Record<Work['kind'], string>> = {
  run: 'A training',
  evaluation: 'An evaluation',
  combination: 'A measurement between models',
  federation: 'A federation',
};

export interface LeavingAnswer {
  /** Null: stay. */
  choice: LeavingChoice | null;
  remember: boolean;
}

/** Asks what closing shall do to what is being carried out. */
export async function askHowToLeave({ kind }: Work): Promise<LeavingAnswer> {
  const what = `${workNames[kind]} is running`;
  const options: MessageBoxOptions = {
    type: 'question',
    title: 'Temper',
    message: `${what}. What should happen to it?`,
    detail:
      'In the background it continues without a window; the icon in the system tray, or starting Temper again, brings the window back. Stopping saves a checkpoint first.',
    buttons: ['Continue in the background', 'Stop, and resume at the next start', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    checkboxLabel: 'Do this every time',
    noLink: true,
  };
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const { response, checkboxChecked } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options));
  return { choice: answers[response] ?? null, remember: checkboxChecked };
}
