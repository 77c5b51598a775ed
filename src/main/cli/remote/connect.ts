import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { TemperError } from '../../../contract/errors';
import type { Transport } from '../../../contract/protocol/transport';
import { readBanner, streamTransport } from '../../core/channel/stream-transport';

/** Where a lab on another machine is, and how it is started there. */
export interface RemoteAddress {
  /** As ssh knows it: a name of its configuration, or `user@host`. */
  host: string;
  /** The command line of the other machine. */
  program: string;
}

export interface Connection {
  transport: Transport;
  /** Words for why the connection ended, once it has. */
  whyEnded(): Promise<string>;
}

/** ssh's own exit code for everything that it could not do itself. */
const sshFailed = 255;
const commandNotFound = 127;
const mostWords = 4000;
const lastWordsWithinMs = 500;

/**
 * Starts a lab on another machine through ssh, which also decides who may. Questions are not asked: nobody could
 * answer them.
 *
 * @param version of this Temper; the other must be the same
 * @throws TemperError `lab-unreachable`, `invalid-input` for a name that ssh would take for an option
 */
export async function connect(
  { host, program }: RemoteAddress,
  version: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Connection> {
  if (!/^[\w.@:[\]%][\w.@:[\]%-]*$/.test(host)) {
    throw new TemperError('invalid-input', `"${host}" is not the name of a machine for ssh.`);
  }
  const options = ['-T', '-o', 'BatchMode=yes', '-o', 'ServerAliveInterval=15'];
  const ssh = environment['TEMPER_SSH'] || 'ssh';
  const child = spawn(ssh, [...options, '--', host, `${program} lab --stdio`], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const words = lastWords(child.stderr);
  const ended = endOf(child);
  const other = await readBanner(child.stdout);
  if (other === null) {
    abandon(child);
    throw explain(host, program, await ended, words());
  }
  if (other !== version) {
    abandon(child);
    throw new TemperError(
      'lab-unreachable',
      `${host} has Temper ${other}, this is Temper ${version}. Install the same version on both.`,
      { host, version: other },
    );
  }
  return {
    transport: streamTransport(child.stdout as Readable, child.stdin as Writable),
    async whyEnded() {
      const code = await ended;
      return words() || (code === null ? 'it was ended' : `exit code ${code}`);
    },
  };
}

/** Whoever still holds the other ends of its streams, such as a program that ssh left behind, is not waited for. */
function abandon(child: ChildProcess): void {
  child.kill();
  child.stdin?.destroy();
  child.stdout?.destroy();
}

/** The exit code, null when a signal ended it; an error when it could not be started. */
function endOf(child: ChildProcess): Promise<number | null | Error> {
  return new Promise((resolve) => {
    child.once('error', resolve);
    child.once('close', resolve);
    // Its last words come before `close`, which does not come while another process holds its streams.
    child.once('exit', (code) => {
      setTimeout(() => {
        child.stderr?.destroy();
        resolve(code);
      }, lastWordsWithinMs).unref();
    });
  });
}

function lastWords(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-mostWords);
  });
  return () => text.trim();
}

function explain(
  host: string,
  program: string,
  end: number | null | Error,
  words: string,
): TemperError {
  const details = { host };
  if (end instanceof Error) {
    return new TemperError(
      'lab-unreachable',
      `ssh could not be started (${end.message}). Install it: apt-get install openssh-client`,
      details,
    );
  }
  if (end === sshFailed) {
    return new TemperError(
      'lab-unreachable',
      `${host} cannot be reached: ${words || 'ssh gave no reason'}. Try "ssh ${host} true": it must work without a question, so accept the key of the machine once and use a key of your own (ssh-copy-id ${host}).`,
      details,
    );
  }
  if (end === commandNotFound) {
    return new TemperError(
      'lab-unreachable',
      `${host} has no command "${program}". Install Temper there, or say where it is: --lab-program /path/to/temper`,
      details,
    );
  }
  return new TemperError(
    'lab-unreachable',
    `${host} started no lab: ${words || `exit code ${String(end)}`}. Try there: ${program} doctor`,
    details,
  );
}
