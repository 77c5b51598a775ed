import type { PathKind, TemperBridge } from '../../contract/protocol/bridge';
import type { MachineAddress, MachineView } from '../../contract/protocol/machines';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands';
import { TemperError, WireError } from '../../contract/errors';
import type { LabEvent } from '../../contract/events';
import { isSentAsText, unpackReply, type SentReply } from '../../contract/protocol/reply-text';

/** What the window may ask for. Behind it stands the preload script; in a plain browser during development, the development server. */
export interface Bridge {
  /** @throws TemperError with a message to show as it is */
  invoke<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>>;
  /** Calls back for every lab event until the returned function is called. */
  subscribe(listener: (event: LabEvent) => void): () => void;
  /** Asks for a folder or a file to import, or a folder to write to; null when the dialog was dismissed. */
  choosePath(kind: PathKind): Promise<string | null>;
  /** Saves text or bytes under a name the person chooses; false when dismissed. */
  saveText(suggestedName: string, content: string | Uint8Array): Promise<boolean>;
  /** Shows a folder in the system's file manager. */
  showFolder(path: string): Promise<void>;
  /** Opens a further window at a location hash. */
  openWindow(hash: string): Promise<void>;
  copyText(text: string): Promise<void>;
  machines(): Promise<MachineView>;
  /**
   * Looks at the lab of another machine, null for this one.
   * @throws TemperError where it cannot be reached, with the remedy
   */
  lookAt(address: MachineAddress | null): Promise<MachineView>;
  /** Tries a lost connection again now. */
  reconnect(): Promise<void>;
  /** Calls back for every change of machine or connection until the returned function is called. */
  onMachines(listener: (view: MachineView) => void): () => void;
  /** The path of a file or folder dropped on the window; empty when it has none. */
  pathOfDropped(file: File): string;
}

declare global {
  interface Window {
    readonly temper?: TemperBridge;
  }
}

/** The bridge over what the preload script exposes: replies become values or throws. */
export function connectBridge(temper: TemperBridge): Bridge {
  return {
    async invoke(name, input) {
      const reply = isSentAsText(name)
        ? unpackReply(
            (await temper.invokeText(name, input)) as SentReply<CommandOutput<typeof name>>,
          )
        : await temper.invoke(name, input);
      if (!reply.ok) throw TemperError.fromWire(withLogReference(reply.error));
      return reply.value;
    },
    subscribe: (listener) => temper.subscribe(listener),
    choosePath: (kind) => temper.choosePath(kind),
    saveText: (suggestedName, content) => temper.saveText(suggestedName, content),
    showFolder: (path) => temper.showFolder(path),
    openWindow: (hash) => temper.openWindow(hash),
    copyText: (text) => temper.copyText(text),
    machines: () => temper.machines(),
    async lookAt(address) {
      const reply = await temper.lookAt(address);
      if (!reply.ok) throw TemperError.fromWire(reply.error);
      return reply.value;
    },
    reconnect: () => temper.reconnect(),
    onMachines: (listener) => temper.onMachines(listener),
    pathOfDropped: (file) => temper.pathOfDropped(file),
  };
}

/** An internal error says where its details are. */
function withLogReference(error: WireError): WireError {
  const { correlationId, message } = error;
  if (!correlationId || message.includes(correlationId)) return error;
  return { ...error, message: `${message} The log has the details under ${correlationId}.` };
}

/** Any thrown value, or the error in which an operation ended, as something with a message to show. */
export function asTemperError(error: unknown): TemperError {
  if (error instanceof TemperError) return error;
  const told = WireError.safeParse(error);
  if (told.success) return TemperError.fromWire(withLogReference(told.data));
  const message = error instanceof Error ? error.message : String(error);
  return new TemperError('internal', `Unexpected error in the window: ${message}.`);
}
