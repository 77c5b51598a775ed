import type { CommandInput, CommandName } from '../../contract/commands';
import type { TemperError } from '../../contract/errors';
import { ToLab, type FromLab } from '../../contract/protocol/lab-protocol';
import { packReply } from '../../contract/protocol/reply-text';
import type { Transport } from '../../contract/protocol/transport';
import { version } from '../../../package.json';
import { banner, streamTransport } from '../core/channel/stream-transport';
import { parentTransport } from './engines/child-transport';
import { openLog } from './log';
import { openLabDoor, type LabDoor } from './lab-door';
import { defaultHome, homePaths } from './paths';
import { toTemperError, toWireError } from './router';

/** Who a lab serves: the shell that forked it, or a machine that reaches it through ssh. */
const overStdio = process.argv.includes('--stdio');
/** How often a lab that nobody listens to looks whether its work is done. */
const lookForEndEveryMs = 1000;

/** The lab as a separate process: answers calls until the channel to it closes. */
async function main(): Promise<void> {
  const transport = overStdio ? standardTransport() : parentTransport();
  const log = openLog(homePaths(defaultHome()).logs);
  process.on('uncaughtExceptionMonitor', (error) => log.error('the lab ends unexpectedly', error));
  const send = (message: FromLab) => transport.send(message);
  let lab: LabDoor;
  try {
    const label = overStdio ? 'a temper command of another machine' : undefined;
    lab = await openLabDoor({ adoptQueue: !overStdio, ...(label && { label }) }, (opened) =>
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

/** Nothing but the protocol is written to standard output; words of the lab itself go to its log. */
function standardTransport(): Transport {
  process.stdout.write(banner(version));
  // The end of a connection must not end the work: the lab sees its channel close.
  process.on('SIGHUP', () => undefined);
  return streamTransport(process.stdin, process.stdout);
}

/** Resolves when nothing is carried out or waiting any more. */
async function whenIdle(lab: LabDoor): Promise<void> {
  while (!lab.isIdle()) {
    await new Promise((resolve) => setTimeout(resolve, lookForEndEveryMs));
  }
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

  /** A lost connection does not touch the run; a shell that ends takes its lab along. */
  const lostConnection = async () => {
    await whenIdle(lab).catch((error: unknown) =>
      explain(error, 'waiting for the end of the work'),
    );
    await leave();
  };
  transport.onClose(() => void (overStdio ? lostConnection() : leave()));
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
