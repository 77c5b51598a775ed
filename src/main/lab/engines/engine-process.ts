import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import {
  engineProtocolVersion,
  FromEngine,
  type JobControl,
  type ToEngine,
} from '../../../contract/protocol/engine-protocol';
import { TemperError } from '../../../contract/errors';
import type { JobEvent, JobInput, JobName, JobOutcome } from '../../../contract/jobs';
import { childTransport } from './child-transport';
import { describeEngineEnd, type EngineEnd } from './engine-end';
import { collectEngineOutput } from './engine-output';
import { createOpenJobs } from './open-jobs';

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
  /** An engine that is lost ends its jobs as failed with `engine-lost`. */
  run<Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    onEvent: (event: JobEvent<Name>) => void,
  ): RunningJob<Name>;
  /** Ends it at once. */
  kill(): void;
  /** Asks it to end, and ends it when it does not. */
  shutdown(): Promise<void>;
  readonly isAlive: boolean;
  readonly ended: Promise<EngineEnd>;
}

export interface RunningJob<Name extends JobName> {
  /** Never rejects: every ending is an outcome. */
  readonly outcome: Promise<JobOutcome<Name>>;
  control(action: JobControl): void;
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
      `The engine's program ${options.enginePath} is missing. Install the package again; in a working copy: npm run build`,
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
    // It has ended already, which is reported elsewhere, or the system does not know priorities.
  }
}

function superviseChild(
  child: ChildProcess,
  options: EngineOptions,
): EngineProcess & { hello: Promise<void> } {
  const transport = childTransport(child);
  const jobs = createOpenJobs();
  const life = watchLife(child, options.logFolder);
  const hello = expectHello(options.helloTimeoutMs, life.condemn);
  void life.ended.then((end) => {
    const error = describeEngineEnd(end);
    hello.reject(error);
    jobs.failAll(error.toWire());
  });
  transport.onMessage((received) => {
    const { data: message } = FromEngine.safeParse(received);
    const isValid =
      message?.type === 'hello'
        ? hello.receive(message.protocolVersion)
        : message && jobs.receive(message);
    if (!isValid) life.condemn('sent a message that does not follow the protocol');
  });

  const send = (message: ToEngine) => transport.send(message);
  return {
    pid: child.pid ?? -1,
    hello: hello.promise,
    ended: life.ended,
    get isAlive() {
      return life.isAlive;
    },
    run(name, input, onEvent) {
      const { jobId, outcome } = jobs.add(name, onEvent);
      send({ type: 'start', jobId, name, input });
      return { outcome, control: (action) => send({ type: 'control', jobId, action }) };
    },
    kill: () => void child.kill('SIGKILL'),
    async shutdown() {
      send({ type: 'shutdown' });
      const timeout = setTimeout(() => child.kill('SIGKILL'), shutdownTimeoutMs);
      await life.ended;
      clearTimeout(timeout);
    },
  };
}

/** Follows a child to its end and keeps what it printed. */
function watchLife(child: ChildProcess, logFolder: string) {
  const output = collectEngineOutput(child, logFolder);
  let isAlive = true;
  let fault: string | null = null;
  const ended = new Promise<EngineEnd>((resolve) => {
    const finish = (exitCode: number | null, signal: NodeJS.Signals | null, failure?: string) => {
      if (!isAlive) return;
      isAlive = false;
      output.close();
      resolve({ exitCode, signal, fault: failure ?? fault, lastLines: output.lastLines() });
    };
    child.once('error', (error) => finish(null, null, `could not be started: ${error.message}`));
    // 'close' comes after its last output and messages were read.
    child.once('close', finish);
  });
  return {
    ended,
    get isAlive() {
      return isAlive;
    },
    /** Ends it for a reason that its end then names. */
    condemn(reason: string): void {
      fault ??= reason;
      child.kill('SIGKILL');
    },
  };
}

function expectHello(timeoutMs: number, condemn: (reason: string) => void) {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  const timer = setTimeout(
    () => condemn(`said nothing for ${timeoutMs / 1000} s after its start`),
    timeoutMs,
  );
  const settle = () => clearTimeout(timer);
  promise.then(settle, settle);
  return {
    promise,
    reject,
    /** Takes a hello; always true, since one of another version follows the protocol of that version. */
    receive(protocolVersion: number): true {
      if (protocolVersion === engineProtocolVersion) resolve();
      else {
        condemn(
          `speaks protocol version ${protocolVersion}, and version ${engineProtocolVersion} is needed; build or install Temper again`,
        );
      }
      return true;
    },
  };
}
