import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { FromEngine, type ToEngine } from '../../src/contract/protocol/engine-protocol';
import {
  jobs,
  outcomeSchema,
  type JobEvent,
  type JobInput,
  type JobName,
  type JobOutcome,
} from '../../src/contract/jobs';

export const builtEngine = resolve('out/main/engine.cjs');

/** A message of an engine whose content was checked as that of its job. */
export type EngineMessage =
  | Extract<FromEngine, { type: 'hello' }>
  | { type: 'event'; jobId: string; event: JobEvent<JobName> }
  | { type: 'ended'; jobId: string; outcome: JobOutcome<JobName> };

/** The built engine in a process of its own. */
export interface EngineProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly messages: EngineMessage[];
  readonly stderr: () => string;
  start<Name extends JobName>(name: Name, input: JobInput<Name>, jobId?: string): void;
  send(message: ToEngine): void;
  /** Any message at all. */
  sendRaw(message: unknown): void;
  /** The first message, old or new, for which `find` gives something. Fails when the engine exits before. */
  waitFor<Found>(find: (message: EngineMessage) => Found | undefined): Promise<Found>;
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts an engine and waits for its hello; it is killed when the test is finished. */
export async function startEngine(): Promise<EngineProcess> {
  const child = fork(builtEngine, [], { serialization: 'advanced', silent: true });
  onTestFinished(() => void child.kill('SIGKILL'));
  const messages: EngineMessage[] = [];
  const names = new Map<string, JobName>();
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
    messages.push(parsed(message, names));
    wake();
  });
  const engine: EngineProcess = {
    child,
    pid: child.pid as number,
    messages,
    stderr: () => stderr,
    start: (name, input, jobId = 'job') => {
      names.set(jobId, name);
      child.send({ type: 'start', jobId, name, input });
    },
    send: (message) => child.send(message),
    sendRaw: (message) => child.send(message as object),
    waitFor: async (find) => {
      for (let next = 0; ; next += 1) {
        while (next >= messages.length) {
          if (hasExited) throw new Error(`the engine exited; its standard error: ${stderr}`);
          await new Promise<void>((resume) => (wake = resume));
        }
        const found = find(messages[next] as EngineMessage);
        if (found !== undefined) return found;
      }
    },
    exited,
  };
  await engine.waitFor((message) => (message.type === 'hello' ? message : undefined));
  return engine;
}

function parsed(received: unknown, names: ReadonlyMap<string, JobName>): EngineMessage {
  const message = FromEngine.parse(received);
  if (message.type === 'hello') return message;
  // A message that could not be read is refused under its own id.
  const name = names.get(message.jobId) ?? 'probe';
  return message.type === 'event'
    ? { ...message, event: jobs[name].events.parse(message.event) }
    : { ...message, outcome: outcomeSchema(name).parse(message.outcome) as JobOutcome<JobName> };
}

/** Starts a job and gives its outcome and events. */
export async function runJob<Name extends JobName>(
  engine: EngineProcess,
  name: Name,
  input: JobInput<Name>,
  jobId: string = name,
): Promise<{ outcome: JobOutcome<Name>; events: JobEvent<Name>[] }> {
  engine.start(name, input, jobId);
  const outcome = await engine.waitFor((message) => outcomeOf(message, jobId));
  return {
    outcome: outcome as JobOutcome<Name>,
    events: eventsOf(engine, jobId) as JobEvent<Name>[],
  };
}

export function outcomeOf(message: EngineMessage, jobId = 'job'): JobOutcome<JobName> | undefined {
  return message.type === 'ended' && message.jobId === jobId ? message.outcome : undefined;
}

export function eventsOf({ messages }: EngineProcess, jobId = 'job'): JobEvent<JobName>[] {
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
