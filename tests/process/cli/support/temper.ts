import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The built command line; TEMPER_TEST_BUILD names another folder than the repository's own build. */
export const cli = resolve(process.env['TEMPER_TEST_BUILD'] ?? 'out', 'main', 'cli.cjs');
if (!existsSync(cli)) throw new Error(`${cli} is missing: build first (npm run build)`);

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
  /** The lines of stdout, each as JSON. */
  json(): Record<string, unknown>[];
}

export interface Started {
  process: ChildProcessWithoutNullStreams;
  /** Resolves once stdout or stderr has said something; rejects when the process ends without it. */
  says(pattern: RegExp): Promise<void>;
  finished: Promise<Finished>;
}

/** Starts the built `temper` on a data home of its own. */
export function start(home: string, ...words: string[]): Started {
  const child = spawn(process.execPath, [cli, ...words], {
    env: { ...process.env, TEMPER_HOME: home, NO_COLOR: '1' },
  });
  child.stdin.end();
  const text = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk;
      listeners.forEach((listener) => listener());
    });
  }
  const finished = new Promise<Finished>((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) =>
      done({
        code,
        ...text,
        json: () =>
          text.stdout
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as Record<string, unknown>),
      }),
    );
  });
  const says = (pattern: RegExp) =>
    new Promise<void>((done, fail) => {
      const look = () => {
        if (!pattern.test(text.stdout) && !pattern.test(text.stderr)) return;
        listeners.delete(look);
        done();
      };
      listeners.add(look);
      look();
      void finished.then(() =>
        fail(new Error(`ended without ${String(pattern)}\n${text.stdout}${text.stderr}`)),
      );
    });
  return { process: child, says, finished };
}

export function temper(home: string, ...words: string[]): Promise<Finished> {
  return start(home, ...words).finished;
}
