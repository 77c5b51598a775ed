import { randomUUID } from 'node:crypto';
import {
  engineProtocolVersion,
  FromEngine,
  ToEngine,
  type EngineJob,
  type JobEvent,
  type JobOutcome,
} from '../../../contract/engine-protocol';
import { TemperError, assertNever, type WireError } from '../../../contract/errors';
import { parseOrThrow } from '../../../contract/parse';
import { createControls, type ControlPanel, type Controls } from './controls';

/** What the engine needs from its process. */
export interface EngineHost {
  /** Settles when the message has left the process. */
  send(message: FromEngine): Promise<void>;
  /** Where stacks and refused messages go. */
  log(text: string): void;
  exit(): void;
  run(job: EngineJob, controls: Controls): AsyncGenerator<JobEvent, JobOutcome>;
}

interface ActiveJob {
  id: string;
  controls: ControlPanel;
  ended: Promise<void>;
}

/** One engine: one job at a time, told by messages. */
export interface EngineServer {
  /** The first message: the other side waits for it. */
  hello(): Promise<void>;
  /** Takes any message, also garbage; never throws. */
  receive(message: unknown): Promise<void>;
}

export function createEngineServer(host: EngineHost): EngineServer {
  let active: ActiveJob | null = null;

  async function start(jobId: string, job: EngineJob): Promise<void> {
    if (active) return refuse(host, jobId, busyError(active.id));
    const controls = createControls();
    const ended = runToEnd(host, jobId, job, controls).finally(() => {
      active = null;
    });
    active = { id: jobId, controls, ended };
    await ended;
  }

  async function handle(message: ToEngine): Promise<void> {
    switch (message.type) {
      case 'start':
        return start(message.jobId, message.job);
      case 'control':
        // A control for a job that has just ended is late, not wrong.
        if (active?.id === message.jobId) applyControl(active.controls, message.action);
        return;
      case 'shutdown':
        active?.controls.stop('interrupt');
        await active?.ended;
        return host.exit();
      default:
        return assertNever(message);
    }
  }

  return {
    hello: () =>
      post(host, { type: 'hello', protocolVersion: engineProtocolVersion, pid: process.pid }),
    receive: async (message) => {
      try {
        await handle(parseOrThrow(ToEngine, message, 'a message to the engine'));
      } catch (error) {
        const wire = wireError(error, host.log);
        host.log(wire.message);
        const jobId = jobIdOf(message);
        if (jobId !== null) await refuse(host, jobId, wire);
      }
    },
  };
}

async function runToEnd(
  host: EngineHost,
  jobId: string,
  job: EngineJob,
  controls: Controls,
): Promise<void> {
  let outcome: JobOutcome;
  try {
    outcome = await follow(host, jobId, host.run(job, controls));
  } catch (error) {
    outcome = { kind: 'failed', error: wireError(error, host.log) };
  }
  await post(host, { type: 'ended', jobId, outcome });
}

/** Sends each event before the job goes on: what was told before a checkpoint is told, whatever happens later. */
async function follow(
  host: EngineHost,
  jobId: string,
  job: AsyncGenerator<JobEvent, JobOutcome>,
): Promise<JobOutcome> {
  try {
    for (;;) {
      const next = await job.next();
      if (next.done) return next.value;
      await post(host, { type: 'event', jobId, event: next.value });
    }
  } finally {
    // Ends the job, and frees what it holds, when an event could not be sent.
    await job.return(undefined as never);
  }
}

function post(host: EngineHost, message: FromEngine): Promise<void> {
  return host.send(parseOrThrow(FromEngine, message, 'a message of the engine', 'internal'));
}

function refuse(host: EngineHost, jobId: string, error: WireError): Promise<void> {
  return post(host, { type: 'ended', jobId, outcome: { kind: 'failed', error } });
}

function applyControl(
  controls: ControlPanel,
  action: Extract<ToEngine, { type: 'control' }>['action'],
): void {
  switch (action) {
    case 'pause':
      return controls.pause();
    case 'resume':
      return controls.resume();
    case 'stop-after-epoch':
      return controls.requestStopAfterEpoch();
    case 'cancel':
    case 'interrupt':
      return controls.stop(action);
    default:
      return assertNever(action);
  }
}

function busyError(activeId: string): WireError {
  return {
    code: 'device-busy',
    message: `The engine is working on job ${activeId}. Wait until it has ended, or cancel it.`,
  };
}

/** Expected errors as they are; others as `internal`, with the stack in the log under the id that goes with it. */
function wireError(error: unknown, log: (text: string) => void): WireError {
  if (error instanceof TemperError && error.code !== 'internal') return error.toWire();
  const correlationId = randomUUID();
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log(`internal error ${correlationId}: ${stack}`);
  return {
    code: 'internal',
    message: `The engine met an error of its own (${correlationId}). The log of the run has the details; please report it.`,
    correlationId,
  };
}

function jobIdOf(message: unknown): string | null {
  if (typeof message !== 'object' || message === null || !('jobId' in message)) return null;
  return typeof message.jobId === 'string' ? message.jobId : null;
}
