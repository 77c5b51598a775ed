import { clipboard, ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { bridgeChannels, type PathKind } from '../../contract/protocol/bridge';
import { commands, type CommandName } from '../../contract/commands';
import type { Reply, WireError } from '../../contract/errors';
import { choosePath, saveText, showFolder } from './dialogs';
import { MachineAddress } from '../../contract/protocol/machines';
import type { Machines } from './machines/machines';

/** The windows that may speak, while they are open. */
export interface TrustedWindows {
  has(contents: WebContents): boolean;
  /** Opens a further window at a location hash. */
  add(hash: string): void;
}

/**
 * Answers the window: contract commands go to the lab, dialogs are opened here.
 * Nothing is answered to anyone but the main frame of our own page.
 */
export function installRelay(
  machines: Machines,
  windows: TrustedWindows,
  applicationUrl: string,
): void {
  const isTrusted = (event: IpcMainInvokeEvent): boolean => {
    const { sender, senderFrame: frame } = event;
    return (
      frame !== null &&
      windows.has(sender) &&
      frame === sender.mainFrame &&
      isApplicationPage(frame.url, applicationUrl)
    );
  };

  ipcMain.handle(bridgeChannels.invoke, (event, name: unknown, input: unknown) => {
    if (!isTrusted(event)) return refused('internal', 'This page may not ask the lab.');
    if (typeof name !== 'string' || !Object.hasOwn(commands, name)) {
      return refused('invalid-input', `There is no command "${String(name)}".`);
    }
    return machines.call(name as CommandName, input);
  });
  installMachines(machines, isTrusted);
  ipcMain.handle(bridgeChannels.choosePath, (event, kind: unknown) =>
    isTrusted(event) ? choosePath(event.sender, pathKindOf(kind)) : null,
  );
  ipcMain.handle(bridgeChannels.saveText, (event, name: unknown, content: unknown) =>
    isTrusted(event) && typeof name === 'string' && isContent(content)
      ? saveText(event.sender, name, content)
      : false,
  );
  ipcMain.handle(bridgeChannels.showFolder, (event, path: unknown) => {
    if (isTrusted(event) && typeof path === 'string') showFolder(path);
  });
  ipcMain.handle(bridgeChannels.openWindow, (event, hash: unknown) => {
    if (isTrusted(event) && isHash(hash)) windows.add(hash);
  });
  ipcMain.handle(bridgeChannels.copyText, (event, text: unknown) => {
    if (isTrusted(event) && typeof text === 'string') void clipboard.writeText(text);
  });
}

function installMachines(
  machines: Machines,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
): void {
  ipcMain.handle(bridgeChannels.machines, (event) => (isTrusted(event) ? machines.view() : null));
  ipcMain.handle(bridgeChannels.lookAt, (event, address: unknown) => {
    if (!isTrusted(event)) return refused('internal', 'This page may not choose a machine.');
    const wanted = MachineAddress.nullable().safeParse(address);
    if (wanted.success) return machines.lookAt(wanted.data);
    return refused('invalid-input', 'That is not the name of a machine for ssh.');
  });
  ipcMain.handle(bridgeChannels.reconnect, (event) => {
    if (isTrusted(event)) machines.reconnect();
  });
}

function pathKindOf(kind: unknown): PathKind {
  return kind === 'file' || kind === 'destination' ? kind : 'folder';
}

function isContent(content: unknown): content is string | Uint8Array {
  return typeof content === 'string' || content instanceof Uint8Array;
}

/** A location hash of the page, and nothing that could lead elsewhere. */
function isHash(value: unknown): value is string {
  return typeof value === 'string' && value.length < 4000 && value.startsWith('#/');
}

/** The page itself, wherever its hash points. */
function isApplicationPage(url: string, applicationUrl: string): boolean {
  return url.split('#')[0] === applicationUrl;
}

function refused(code: WireError['code'], message: string): Reply<never> {
  return { ok: false, error: { code, message } };
}
