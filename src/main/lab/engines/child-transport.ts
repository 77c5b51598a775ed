import type { ChildProcess } from 'node:child_process';
import type { Transport } from '../../../contract/protocol/transport';

/** The channel to a forked child process. A message to a child that has exited is dropped: onClose reports its end. */
export function childTransport(child: ChildProcess): Transport {
  return {
    send(message) {
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => void child.on('message', listener),
    onClose: (listener) => void child.on('disconnect', listener),
    close() {
      if (child.connected) child.disconnect();
    },
  };
}

/** The channel of a forked process to its parent. */
export function parentTransport(self: NodeJS.Process = process): Transport {
  return {
    send(message) {
      if (self.connected) self.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => void self.on('message', listener),
    onClose(listener) {
      // A parent may be gone before anyone listens for its end.
      if (self.connected) self.on('disconnect', listener);
      else queueMicrotask(listener);
    },
    close() {
      if (self.connected) self.disconnect();
    },
  };
}
