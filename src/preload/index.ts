import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { bridgeChannels, type TemperBridge } from '../contract/protocol/bridge';
import type { CommandInput, CommandName, CommandOutput } from '../contract/commands';
import type { LabEvent } from '../contract/events';
import type { MachineView } from '../contract/protocol/machines';
import { unpackReply, type SentReply } from '../contract/protocol/reply-text';

/** The only things that cross into the page: typed commands, events, dialogs, windows, copying and a dropped file's path. */
const bridge: TemperBridge = {
  async invoke<Name extends CommandName>(name: Name, input: CommandInput<Name>) {
    const reply: unknown = await ipcRenderer.invoke(bridgeChannels.invoke, name, input);
    return unpackReply(reply as SentReply<CommandOutput<Name>>);
  },
  // What crosses into the page is copied object by object: a text is not.
  invokeText: (name, input) => ipcRenderer.invoke(bridgeChannels.invoke, name, input),
  subscribe: (listener) => listen<LabEvent>(bridgeChannels.event, listener),
  choosePath: (kind) => ipcRenderer.invoke(bridgeChannels.choosePath, kind),
  saveText: (suggestedName, content) =>
    ipcRenderer.invoke(bridgeChannels.saveText, suggestedName, content),
  showFolder: (path) => ipcRenderer.invoke(bridgeChannels.showFolder, path),
  openWindow: (hash) => ipcRenderer.invoke(bridgeChannels.openWindow, hash),
  copyText: (text) => ipcRenderer.invoke(bridgeChannels.copyText, text),
  machines: () => ipcRenderer.invoke(bridgeChannels.machines),
  lookAt: (address) => ipcRenderer.invoke(bridgeChannels.lookAt, address),
  reconnect: () => ipcRenderer.invoke(bridgeChannels.reconnect),
  onMachines: (listener) => listen<MachineView>(bridgeChannels.machinesChanged, listener),
  pathOfDropped: (file) => pathOf(file as File),
};

function listen<Message>(channel: string, listener: (message: Message) => void): () => void {
  const forward = (_event: unknown, message: Message): void => listener(message);
  ipcRenderer.on(channel, forward);
  return () => void ipcRenderer.removeListener(channel, forward);
}

/** Electron before 29 has no webUtils and gives files a path instead. */
function pathOf(file: File): string {
  const utilities: typeof webUtils | undefined = webUtils;
  if (utilities) return utilities.getPathForFile(file);
  return (file as File & { path?: string }).path ?? '';
}

contextBridge.exposeInMainWorld('temper', bridge);
