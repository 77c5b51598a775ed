import type { CommandInput, CommandName, CommandOutput } from './commands';
import type { Reply } from './errors';
import type { LabEvent } from './events';

/** What the preload script exposes to the sandboxed window as `window.temper`: nothing else crosses. */
export interface TemperBridge {
  invoke<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Reply<CommandOutput<Name>>>;
  /** Calls back for every lab event until the returned function is called. */
  subscribe(listener: (event: LabEvent) => void): () => void;
  /** The system's dialog for a folder or file to import; null when it was dismissed. */
  choosePath(kind: 'folder' | 'file'): Promise<string | null>;
  /** Saves text under a name the person chooses; false when dismissed. */
  saveText(suggestedName: string, text: string): Promise<boolean>;
  /** The path of a file or folder dropped on the window. */
  pathOfDropped(file: unknown): string;
}

/** The names of the messages between the window and the shell: the whole list. */
export const bridgeChannels = {
  /** Window to shell: a command; the answer is a Reply. */
  invoke: 'temper:invoke',
  choosePath: 'temper:choose-path',
  saveText: 'temper:save-text',
  /** Shell to window: a lab event. */
  event: 'temper:event',
} as const;
