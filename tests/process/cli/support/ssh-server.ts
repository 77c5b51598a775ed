import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { until } from '../../../support/until';

/** The program of OpenSSH's server; null where it is not installed. */
export const sshServer: string | null =
  ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find((file) => existsSync(file)) ?? null;

export interface SshServer {
  /** A program that speaks to this server, whatever machine it is asked for. */
  client: string;
  /** Ends every connection without a word, as a network that fails does. */
  drop(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server on loopback that knows one key, made for it; nothing of this user's own settings is read. */
export async function startSshServer(program: string, folder: string): Promise<SshServer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of ['host', 'user']) {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  }
  const port = await freePort();
  const server = spawn(program, ['-D', '-e', '-f', serverSettings(folder, port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  server.stderr.setEncoding('utf8').on('data', (chunk: string) => (words += chunk));
  await until(() => words.includes('Server listening'));
  return {
    client: clientProgram(folder, port),
    async drop() {
      for (const pid of childrenOf(server.pid ?? 0)) process.kill(pid, 'SIGKILL');
    },
    stop: () =>
      new Promise((done) => {
        server.once('exit', () => done());
        server.kill();
      }),
  };
}

function serverSettings(folder: string, port: number): string {
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const file = join(folder, 'sshd_config');
  const settings = {
    Port: String(port),
    ListenAddress: '127.0.0.1',
    HostKey: join(folder, 'host'),
    AuthorizedKeysFile: join(folder, 'user.pub'),
    PasswordAuthentication: 'no',
    KbdInteractiveAuthentication: 'no',
    PermitRootLogin: 'prohibit-password',
    StrictModes: 'no',
    UsePAM: 'no',
    PidFile: 'none',
  };
  writeFileSync(file, lines(settings));
  return file;
}

function clientProgram(folder: string, port: number): string {
  const settings = {
    Host: '*',
    HostName: '127.0.0.1',
    Port: String(port),
    User: userInfo().username,
    IdentityFile: join(folder, 'user'),
    IdentitiesOnly: 'yes',
    UserKnownHostsFile: join(folder, 'known_hosts'),
    StrictHostKeyChecking: 'accept-new',
  };
  const config = join(folder, 'ssh_config');
  writeFileSync(config, lines(settings));
  const program = join(folder, 'ssh');
  writeFileSync(program, `#!/bin/sh\nexec ssh -F '${config}' "$@"\n`);
  chmodSync(program, 0o755);
  return program;
}

const lines = (settings: Record<string, string>) =>
  Object.entries(settings)
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');

/** The server's children: one process for each connection, with one of its own below it. */
function childrenOf(pid: number): number[] {
  const text = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' });
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const direct = rows.filter(
    ([, parent, name]) => Number(parent) === pid && /^sshd/.test(name ?? ''),
  );
  return direct.flatMap(([child]) => [...childrenOf(Number(child)), Number(child)]);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
