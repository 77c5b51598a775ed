import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { TemperError } from '../../../contract/errors';
import { isMachineName, type MachineAddress } from '../../../contract/protocol/machines';
import type { Transport } from '../../../contract/protocol/transport';
import { readBanner, streamTransport } from './stream-transport';

export interface Connection {
  transport: Transport;
  /** Words for why the connection ended, once it has. */
  whyEnded(): Promise<string>;
  /** Lets go of the lab, which completes what it carries out and then ends. */
  leave(): void;
}

export interface ConnectOptions {
  environment?: NodeJS.ProcessEnv;
  /** Gives the attempt up. */
  signal?: AbortSignal;
  /** How long the other machine may be silent before its lab speaks. */
  bannerWithinMs?: number;
}

/** ssh's own exit code for everything that it could not do itself. */
const sshFailed = 255;
const commandNotFound = 127;
/** What OpenSSH says, in English always, of a name without an address. */
const unknownName = /could not resolve hostname/i;
/** In the place of a version: nothing came in time. */
const silent = Symbol('silent');
const sshOptions = [
  '-T',
  ...['-o', 'BatchMode=yes'],
  ...['-o', 'ConnectTimeout=15'],
  ...['-o', 'ServerAliveInterval=15'],
];
const mostWords = 4000;
const lastWordsWithinMs = 500;
const bannerWithinMs = 60_000;

/**
 * Starts a lab on another machine through ssh, which also decides who may. Questions are not asked: nobody could
 * answer them.
 *
 * @param version of this Temper; the other must be the same
 * @throws TemperError `lab-unreachable`, `invalid-input` for a name that ssh would take for an option. Details say
 *   `transient: true` where ssh could not get through, which another attempt may
 */
export async function connect(
  { host, program }: MachineAddress,
  version: string,
  options: ConnectOptions = {},
): Promise<Connection> {
  if (!isMachineName(host)) {
    throw new TemperError('invalid-input', `"${host}" is not the name of a machine for ssh.`);
  }
  const ssh = (options.environment ?? process.env)['TEMPER_SSH'] || 'ssh';
  const child = spawn(ssh, [...sshOptions, '--', host, `${program} lab --stdio`], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const words = lastWords(child.stderr);
  const ended = endOf(child);
  const other = await bannerInTime(child, options);
  if (other === silent) {
    abandon(child);
    throw silentMachine(host, program);
  }
  if (other === null) {
    // Killed before it has heard how the command ended, ssh would say that it failed itself.
    await Promise.race([ended, delay(lastWordsWithinMs)]);
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
    transport: streamTransport(child.stdout, child.stdin),
    leave: () => void child.stdin.end(() => abandon(child)),
    async whyEnded() {
      const code = await ended;
      return words() || (code === null ? 'it was ended' : `exit code ${code}`);
    },
  };
}

/** The version that the lab names; null where the stream ended without it. */
async function bannerInTime(
  child: ChildProcessWithoutNullStreams,
  { signal, bannerWithinMs: within = bannerWithinMs }: ConnectOptions,
): Promise<string | null | typeof silent> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<typeof silent>((resolve) => {
    timer = setTimeout(() => resolve(silent), within);
  });
  const giveUp = () => abandon(child);
  signal?.addEventListener('abort', giveUp);
  try {
    return await Promise.race([readBanner(child.stdout), tooLate]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

function silentMachine(host: string, program: string): TemperError {
  return new TemperError(
    'lab-unreachable',
    `${host} let ssh in, but no lab answered. Its login shell may be waiting for an answer. Try "ssh ${host} ${program} doctor": it must work without a question.`,
    { host },
  );
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
    // Its last words come before `close`, which does not come while another process holds its streams: without ssh
    // nobody reads what that one writes.
    child.once('exit', (code) => {
      setTimeout(() => {
        child.stderr?.destroy();
        child.stdout?.destroy();
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
  // They become part of a sentence.
  return () => text.trim().replace(/\.+$/, '');
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
      `${host} cannot be reached: ${words || 'ssh gave no reason'}. ${remedyOf(host, words)}`,
      { ...details, transient: true },
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

function remedyOf(host: string, words: string): string {
  return unknownName.test(words)
    ? 'Check its name: no name server knows it, and neither does the ssh configuration.'
    : `Try "ssh ${host} true": it must work without a question, so accept the key of the machine once and use a key of your own (ssh-copy-id ${host}).`;
}
