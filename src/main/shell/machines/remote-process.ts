import { TemperError } from '../../../contract/errors';
import type { MachineAddress } from '../../../contract/protocol/machines';
import { FromLab } from '../../../contract/protocol/lab-protocol';
import { connect, type Connection } from '../../core/channel/connect';
import type { LabListeners, StartLab } from '../lab-process';

/**
 * Starts a lab on another machine for the supervisor. It is let go rather than ended: what it carries out is not this
 * window's to interrupt.
 *
 * @param version of this Temper; the other must be the same
 */
export function connectLab(
  address: MachineAddress,
  version: string,
  open: typeof connect = connect,
): StartLab {
  return (listeners) => {
    const abort = new AbortController();
    let connection: Connection | null = null;
    void open(address, version, { signal: abort.signal }).then(
      (opened) => {
        connection = opened;
        follow(opened, address.host, listeners);
        if (abort.signal.aborted) opened.leave();
      },
      (error: unknown) => explainFailure(error, listeners),
    );
    const leave = () => {
      abort.abort();
      connection?.leave();
    };
    return {
      send(message) {
        if (message.type === 'shutdown') leave();
        else connection?.transport.send(message);
      },
      kill: leave,
    };
  };
}

function follow({ transport, whyEnded }: Connection, host: string, listeners: LabListeners): void {
  transport.onClose(() => {
    void whyEnded().then((why) => {
      const error = new TemperError(
        'lab-unreachable',
        `The connection to ${host} was lost (${why}). What was being carried out continues there.`,
        { host },
      );
      listeners.onExit({ code: null, signal: null, error: error.toWire() });
    });
  });
  transport.onMessage((received) => {
    const message = FromLab.safeParse(received);
    if (message.success) listeners.onMessage(message.data);
    else console.error('The lab sent a message that is not in the contract:', message.error);
  });
}

/** What another attempt may mend is an end; everything else is a refusal, which is not retried. */
function explainFailure(failure: unknown, { onMessage, onExit }: LabListeners): void {
  const error =
    failure instanceof TemperError
      ? failure
      : new TemperError('lab-unreachable', `ssh could not be started: ${String(failure)}`);
  if (error.details?.['transient'] !== true) onMessage({ type: 'refused', error: error.toWire() });
  onExit({ code: null, signal: null, error: error.toWire() });
}
