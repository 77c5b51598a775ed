import { fork, type ChildProcess } from 'node:child_process';
import type { WireError } from '../../contract/errors';
import { FromLab, type ToLab } from '../../contract/protocol/lab-protocol';

/** How a lab process ended. */
export interface LabExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Why, where more is known than how. */
  error?: WireError;
}

export interface LabProcess {
  send(message: ToLab): void;
  kill(): void;
}

export interface LabListeners {
  onMessage: (message: FromLab) => void;
  onExit: (exit: LabExit) => void;
}

/** Starts one lab. Replaceable, so that the supervisor can be tested without processes. */
export type StartLab = (listeners: LabListeners) => LabProcess;

/** Starts the lab as a child process on the pinned Node. */
export function forkLab(labPath: string, nodePath: string): StartLab {
  return ({ onMessage, onExit }) => {
    const child = fork(labPath, [], {
      execPath: nodePath,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    listen(child, onMessage, onExit);
    return {
      send(message) {
        // A message to a process that has exited is answered by its exit.
        if (child.connected) child.send(message, () => undefined);
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

function listen(
  child: ChildProcess,
  onMessage: LabListeners['onMessage'],
  onExit: LabListeners['onExit'],
): void {
  let ended = false;
  const end = (exit: LabExit): void => {
    if (ended) return;
    ended = true;
    onExit(exit);
  };
  child.on('message', (received) => {
    const message = FromLab.safeParse(received);
    if (message.success) onMessage(message.data);
    else console.error('The lab sent a message that is not in the contract:', message.error);
  });
  child.on('error', (error) => {
    console.error('The lab process could not be started:', error);
    end({ code: null, signal: null });
  });
  child.on('exit', (code, signal) => end({ code, signal }));
}
