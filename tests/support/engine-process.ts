import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  FromEngine,
  type EngineJob,
  type JobEvent,
  type JobOutcome,
  type ToEngine,
} from '../../src/contract/engine-protocol';

export const builtEngine = resolve('out/main/engine.cjs');

/** The built engine in a process of its own. */
export interface EngineProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly messages: FromEngine[];
  readonly stderr: () => string;
  send(message: ToEngine): void;
  /** Any message at all. */
  sendRaw(message: unknown): void;
  /** The first message, old or new, for which `find` gives something. Fails when the engine exits before. */
  waitFor<Found>(find: (message: FromEngine) => Found | undefined): Promise<Found>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts an engine and waits for its hello; it is killed when the test is finished. */
export async function startEngine(): Promise<EngineProcess> {
  const child = fork(builtEngine, [], { serialization: 'advanced', silent: true });
  onTestFinished(() => void child.kill('SIGKILL'));
  const messages: FromEngine[] = [];
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  let wake: () => void = () => undefined;
  let hasExited = false;
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) => {
    child.on('exit', (code, signal) => {
      hasExited = true;
      done({ code, signal });
      wake();
    });
  });
  child.on('message', (message) => {
    messages.push(FromEngine.parse(message));
    wake();
  });
  const engine: EngineProcess = {
    child,
    pid: child.pid as number,
    messages,
    stderr: () => stderr,
    send: (message) => child.send(message),
    sendRaw: (message) => child.send(message as object),
    waitFor: async (find) => {
      for (let next = 0; ; next += 1) {
        while (next >= messages.length) {
          if (hasExited) throw new Error(`the engine exited; its standard error: ${stderr}`);
          await new Promise<void>((resume) => (wake = resume));
        }
        const found = find(messages[next] as FromEngine);
        if (found !== undefined) return found;
      }
    },
    exited,
  };
  await engine.waitFor((message) => (message.type === 'hello' ? message : undefined));
  return engine;
}

/** Starts a job and gives its outcome and events. */
export async function runJob(
  engine: EngineProcess,
  job: EngineJob,
  jobId = 'job',
): Promise<{ outcome: JobOutcome; events: JobEvent[] }> {
  engine.send({ type: 'start', jobId, job });
  const outcome = await engine.waitFor((message) => outcomeOf(message, jobId));
  return { outcome, events: eventsOf(engine, jobId) };
}

export function outcomeOf(message: FromEngine, jobId = 'job'): JobOutcome | undefined {
  return message.type === 'ended' && message.jobId === jobId ? message.outcome : undefined;
}

export function eventsOf({ messages }: EngineProcess, jobId = 'job'): JobEvent[] {
  return messages.flatMap((message) =>
    message.type === 'event' && message.jobId === jobId ? [message.event] : [],
  );
}

/** An orphan that nobody has waited for still has its id: it is dead all the same. */
export function isRunning(pid: number): boolean {
  try {
    const state = /\) (\S) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
    return state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}
