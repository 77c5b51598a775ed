import type { CommandInput, CommandName, CommandOutput } from '../commands';
import type { Reply } from '../errors';
import type { LabEvent } from '../events';
import type { MachineAddress, MachineView } from './machines';
import type { SentReply } from './reply-text';

export type PathKind = 'folder' | 'file' | 'destination';

/** What the preload script exposes to the sandboxed window as `window.temper`: nothing else crosses. */
export interface TemperBridge {
  invoke<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Reply<CommandOutput<Name>>>;
  /** The same, for the commands whose answers are sent as text: the page unpacks it. */
  invokeText(name: CommandName, input: unknown): Promise<SentReply>;
  /** Calls back for every lab event until the returned function is called. */
  subscribe(listener: (event: LabEvent) => void): () => void;
  /** The system's dialog for a folder or file to import, or a folder to write to; null when it was dismissed. */
  choosePath(kind: PathKind): Promise<string | null>;
  /** Saves text, or bytes such as a picture, under a name the person chooses; false when dismissed. */
  saveText(suggestedName: string, content: string | Uint8Array): Promise<boolean>;
  /** Shows a folder in the system's file manager; does nothing if it no longer exists. */
  showFolder(path: string): Promise<void>;
  /** Opens a further window at a location hash. */
  openWindow(hash: string): Promise<void>;
  copyText(text: string): Promise<void>;
  machines(): Promise<MachineView>;
  /** Looks at the lab of another machine, null for this one; refused where it cannot be reached. */
  lookAt(address: MachineAddress | null): Promise<Reply<MachineView>>;
  /** Tries a lost connection again now. */
  reconnect(): Promise<void>;
  /** Calls back for every change of machine or connection until the returned function is called. */
  onMachines(listener: (view: MachineView) => void): () => void;
  /** The path of a file or folder dropped on the window. */
  pathOfDropped(file: unknown): string;
}

/** The names of the messages between the window and the shell: the whole list. */
export const bridgeChannels = {
  /** Window to shell: a command; the answer is a Reply. */
  invoke: 'temper:invoke',
  choosePath: 'temper:choose-path',
  saveText: 'temper:save-text',
  showFolder: 'temper:show-folder',
  openWindow: 'temper:open-window',
  copyText: 'temper:copy-text',
  machines: 'temper:machines',
  lookAt: 'temper:look-at',
  reconnect: 'temper:reconnect',
  /** Shell to window: another machine or connection. */
  machinesChanged: 'temper:machines-changed',
  /** Shell to window: a lab event. */
  event: 'temper:event',
} as const;
