import type { CommandInput, CommandName } from '../../contract/commands';
import type { TemperError } from '../../contract/errors';
import { ToLab, type FromLab } from '../../contract/protocol/lab-protocol';
import { packReply } from '../../contract/protocol/reply-text';
import type { Transport } from '../../contract/protocol/transport';
import { parentTransport } from './engines/child-transport';
import { openLog } from './log';
import { openLabDoor, type LabDoor } from './lab-door';
import { defaultHome, homePaths } from './paths';
import { toTemperError, toWireError } from './router';

/** The lab as a separate process: answers the shell's calls until the channel to it closes. */
async function main(): Promise<void> {
  const transport = parentTransport();
  const log = openLog(homePaths(defaultHome()).logs);
  process.on('uncaughtExceptionMonitor', (error) => log.error('the lab ends unexpectedly', error));
  const send = (message: FromLab) => transport.send(message);
  let lab: LabDoor;
  try {
    lab = await openLabDoor({ adoptQueue: true }, (opened) =>
      opened.subscribe((event) => send({ type: 'event', event })),
    );
  } catch (error) {
    const known = toTemperError(error, 'opening the data home', log);
    send({ type: 'refused', error: toWireError(known) });
    transport.close();
    return;
  }
  serve(lab, transport, send, (error, what) => toTemperError(error, what, log));
  send({ type: 'ready' });
}

function serve(
  lab: LabDoor,
  transport: Transport,
  send: (message: FromLab) => void,
  explain: (error: unknown, what: string) => TemperError,
): void {
  let closing = false;
  const leave = async () => {
    if (closing) return;
    closing = true;
    await lab.close().catch((error: unknown) => explain(error, 'closing the lab'));
    process.exit(0);
  };

  transport.onClose(() => void leave());
  process.once('SIGTERM', () => void leave());
  // Ctrl-C in a terminal reaches the whole group; the shell decides when the lab ends.
  process.on('SIGINT', () => undefined);
  transport.onMessage((received) => {
    const message = ToLab.safeParse(received);
    if (!message.success) {
      explain(new Error(message.error.message), 'reading a message from the shell');
      return;
    }
    if (message.data.type === 'shutdown') return void leave();
    const { id, name, input } = message.data;
    void lab
      .call(name as CommandName, input as CommandInput<CommandName>)
      .then((value) => send({ type: 'reply', id, reply: packReply(name, value) }))
      .catch((error: unknown) => {
        const known = explain(error, name);
        send({ type: 'reply', id, reply: { ok: false, error: toWireError(known) } });
      });
  });
}

void main();
