import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { bridgeChannels } from '../../contract/bridge';
import { commands } from '../../contract/commands';
import type { Reply, WireError } from '../../contract/errors';
import { choosePath, saveText } from './dialogs';
import type { LabSupervisor } from './lab-supervisor';

/** The window that may speak, while it is open. */
export type TrustedContents = () => WebContents | null;

/**
 * Answers the window: contract commands go to the lab, dialogs are opened here.
 * Nothing is answered to anyone but the main frame of our own page.
 */
export function installRelay(
  lab: LabSupervisor,
  trusted: TrustedContents,
  applicationUrl: string,
): void {
  const isTrusted = (event: IpcMainInvokeEvent): boolean => {
    const contents = trusted();
    const frame = event.senderFrame;
    return (
      contents !== null &&
      event.sender === contents &&
      frame === contents.mainFrame &&
      isApplicationPage(frame.url, applicationUrl)
    );
  };

  ipcMain.handle(bridgeChannels.invoke, (event, name: unknown, input: unknown) => {
    if (!isTrusted(event)) return refused('internal', 'This page may not ask the lab.');
    if (typeof name !== 'string' || !Object.hasOwn(commands, name)) {
      return refused('invalid-input', `There is no command "${String(name)}".`);
    }
    return lab.call(name, input);
  });
  ipcMain.handle(bridgeChannels.choosePath, (event, kind: unknown) =>
    isTrusted(event) ? choosePath(event.sender, kind === 'file' ? 'file' : 'folder') : null,
  );
  ipcMain.handle(bridgeChannels.saveText, (event, name: unknown, text: unknown) =>
    isTrusted(event) && typeof name === 'string' && typeof text === 'string'
      ? saveText(event.sender, name, text)
      : false,
  );
}

/** The page itself, wherever its hash points. */
export function isApplicationPage(url: string, applicationUrl: string): boolean {
  return url.split('#')[0] === applicationUrl;
}

function refused(code: WireError['code'], message: string): Reply<never> {
  return { ok: false, error: { code, message } };
}
