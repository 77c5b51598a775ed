import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import {
  engineProtocolVersion,
  FromEngine,
  type EngineJob,
  type JobEvent,
  type JobOutcome,
  type ToEngine,
} from '../../../contract/engine-protocol';
import { TemperError } from '../../../contract/errors';
import { childTransport } from './child-transport';
import { describeEngineEnd, type EngineEnd } from './engine-end';
import { collectEngineOutput } from './engine-output';
import { newId } from '../identifiers';

export type ControlMessage = Extract<ToEngine, { type: 'control' }>['action'];

export interface EngineOptions {
  enginePath: string;
  /** The engine's own output goes to a file in this folder. */
  logFolder: string;
  /** How long a new engine may take to say hello. */
  helloTimeoutMs: number;
  /** Variables beside those of this process. */
  environment?: NodeJS.ProcessEnv;
  /** It gives way to programs that a person waits for, such as the window, whose cores it would fill. */
  givesWay?: boolean;
}

export interface EngineProcess {
  readonly pid: number;
  /** Resolves with the outcome; an engine that is lost ends its jobs as failed with `engine-lost`. */
  run(job: EngineJob, onEvent: (event: JobEvent) => void): EngineJobHandle;
  /** Ends it at once. */
  kill(): void;
  /** Asks it to end, and ends it when it does not. */
  shutdown(): Promise<void>;
  readonly isAlive: boolean;
  readonly ended: Promise<EngineEnd>;
}

export interface EngineJobHandle {
  readonly outcome: Promise<JobOutcome>;
  control(action: ControlMessage): void;
}

interface OpenJob {
  onEvent(event: JobEvent): void;
  end(outcome: JobOutcome): void;
}

const shutdownTimeoutMs = 3000;

/**
 * Starts an engine and waits for its hello.
 *
 * @throws TemperError `engine-lost` when its program is missing, it ends or stays silent before its hello, or
 *   speaks another version
 */
export async function startEngine(options: EngineOptions): Promise<EngineProcess> {
  if (!existsSync(options.enginePath)) {
    throw new TemperError(
      'engine-lost',
      `The engine's program ${options.enginePath} is missing. Build it with: npm run build`,
      { enginePath: options.enginePath },
    );
  }
  const child = fork(options.enginePath, [], {
    execPath: process.execPath,
    execArgv: [],
    ...(options.environment && { env: { ...process.env, ...options.environment } }),
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Its own process group: Ctrl-C in a terminal reaches the lab only, which then lets the engine checkpoint.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  if (options.givesWay) giveWay(child);
  const engine = superviseChild(child, options);
  await engine.hello;
  return engine;
}

/** Before it loads TensorFlow, whose threads take on the priority of the one that starts them. */
function giveWay({ pid }: ChildProcess): void {
  try {
    const lower = Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL);
    if (pid !== undefined) setPriority(pid, lower);
  } catch {
    // It has ended already, which it tells by itself, or the system does not know priorities.
  }
}

function superviseChild(
  child: ChildProcess,
  options: EngineOptions,
): EngineProcess & { hello: Promise<void> } {
  const transport = childTransport(child);
  const output = collectEngineOutput(child, options.logFolder);
  const jobs = new Map<string, OpenJob>();
  const hello = expectHello();
  let alive = true;
  let fault: string | null = null;

  const ended = new Promise<EngineEnd>((resolve) => {
    const finish = (exitCode: number | null, signal: NodeJS.Signals | null, failure?: string) => {
      if (!alive) return;
      alive = false;
      const end = { exitCode, signal, fault: failure ?? fault, lastLines: output.lastLines() };
      const error = describeEngineEnd(end);
      hello.reject(error);
      for (const job of jobs.values()) job.end({ kind: 'failed', error: error.toWire() });
      jobs.clear();
      output.close();
      resolve(end);
    };
    child.once('error', (error) => finish(null, null, `could not be started: ${error.message}`));
    // 'close' comes after its last output and messages were read.
    child.once('close', finish);
  });

  const condemn = (reason: string) => {
    fault ??= reason;
    child.kill('SIGKILL');
  };

  transport.onMessage((message) => {
    const parsed = FromEngine.safeParse(message);
    if (!parsed.success) return condemn('sent a message that does not follow the protocol');
    const received = parsed.data;
    if (received.type === 'hello') {
      if (received.protocolVersion === engineProtocolVersion) return hello.resolve();
      return condemn(
        `speaks protocol version ${received.protocolVersion}, and version ${engineProtocolVersion} is needed; build or install Temper again`,
      );
    }
    const job = jobs.get(received.jobId);
    if (received.type === 'event') return job?.onEvent(received.event);
    jobs.delete(received.jobId);
    job?.end(received.outcome);
  });

  const timer = setTimeout(
    () => condemn(`said nothing for ${options.helloTimeoutMs / 1000} s after its start`),
    options.helloTimeoutMs,
  );
  void hello.promise.then(
    () => clearTimeout(timer),
    () => clearTimeout(timer),
  );

  const send = (message: ToEngine) => transport.send(message);
  return {
    pid: child.pid ?? -1,
    hello: hello.promise,
    ended,
    get isAlive() {
      return alive;
    },
    run(job, onEvent) {
      const jobId = newId('job');
      const outcome = new Promise<JobOutcome>((resolve) => {
        jobs.set(jobId, { onEvent, end: resolve });
      });
      send({ type: 'start', jobId, job });
      return { outcome, control: (action) => send({ type: 'control', jobId, action }) };
    },
    kill: () => void child.kill('SIGKILL'),
    async shutdown() {
      send({ type: 'shutdown' });
      const timeout = setTimeout(() => child.kill('SIGKILL'), shutdownTimeoutMs);
      await ended;
      clearTimeout(timeout);
    },
  };
}

function expectHello() {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
