import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  engineProtocolVersion,
  FromEngine,
  ToEngine,
  type JobControl,
} from '../../../contract/protocol/engine-protocol';
import { TemperError, assertNever, type WireError } from '../../../contract/errors';
import {
  jobs,
  outcomeSchema,
  type JobEvent,
  type JobInput,
  type JobName,
  type JobOutcome,
} from '../../../contract/jobs';
import { isOutOfMemory, memoryRemedy } from '../../../contract/memory';
import { parseOrThrow } from '../../../contract/parse';
import { createControls, type ControlPanel, type Controls } from './controls';

/** What the engine needs from its process. */
export interface EngineHost {
  /** Settles when the message has left the process. */
  send(message: FromEngine): Promise<void>;
  /** Where stacks and refused messages go. */
  log(text: string): void;
  exit(): void;
  run<Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
    controls: Controls,
  ): AsyncGenerator<JobEvent<Name>, JobOutcome<Name>>;
}

interface ActiveJob {
  id: string;
  controls: ControlPanel;
  ended: Promise<void>;
}

/** One engine: one job at a time, driven by messages. */
export interface EngineServer {
  /** The first message: the other side waits for it. */
  hello(): Promise<void>;
  /** Takes any message, also garbage; never throws. */
  receive(message: unknown): Promise<void>;
}

export function createEngineServer(host: EngineHost): EngineServer {
  let active: ActiveJob | null = null;

  async function start(jobId: string, name: JobName, input: unknown): Promise<void> {
    if (active) return refuse(host, jobId, busyError(active.id));
    const parsed = parseOrThrow(jobs[name].input, input, `The input of the job ${name}`);
    const controls = createControls();
    const running = host.run(name, parsed as JobInput<typeof name>, controls);
    const ended = runToEnd(host, { jobId, name, running }).finally(() => {
      active = null;
    });
    active = { id: jobId, controls, ended };
    await ended;
  }

  async function handle(message: ToEngine): Promise<void> {
    switch (message.type) {
      case 'start':
        return start(message.jobId, message.name, message.input);
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

interface RunningJob {
  jobId: string;
  name: JobName;
  running: AsyncGenerator<JobEvent<JobName>, JobOutcome<JobName>>;
}

async function runToEnd(host: EngineHost, job: RunningJob): Promise<void> {
  const { jobId, name } = job;
  let outcome: JobOutcome<JobName>;
  try {
    outcome = checked(outcomeSchema(name), await follow(host, job), `an outcome of ${name}`);
  } catch (error) {
    outcome = { kind: 'failed', error: wireError(error, host.log) };
  }
  await post(host, { type: 'ended', jobId, outcome });
}

/** Sends each event before the job continues: what was reported before a checkpoint arrives, whatever happens later. */
async function follow(
  host: EngineHost,
  { jobId, name, running }: RunningJob,
): Promise<JobOutcome<JobName>> {
  try {
    for (;;) {
      const next = await running.next();
      if (next.done) return next.value;
      const event = checked(jobs[name].events, next.value, `an event of ${name}`);
      await post(host, { type: 'event', jobId, event });
    }
  } finally {
    // Ends the job, and frees what it holds, when an event could not be sent.
    await running.return(undefined as never);
  }
}

/** @throws TemperError `internal` for what does not follow the contract */
function checked<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.infer<Schema> {
  return parseOrThrow(schema, value, what, 'internal');
}

function post(host: EngineHost, message: FromEngine): Promise<void> {
  return host.send(checked(FromEngine, message, 'a message of the engine'));
}

function refuse(host: EngineHost, jobId: string, error: WireError): Promise<void> {
  return post(host, { type: 'ended', jobId, outcome: { kind: 'failed', error } });
}

function applyControl(controls: ControlPanel, action: JobControl): void {
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
  // A GPU that is full throws, where a processor would have ended the process: either way the work can be resumed.
  if (error instanceof Error && isOutOfMemory(error.message)) {
    log(error.stack ?? error.message);
    const [line = ''] = error.message.split('\n', 1);
    return {
      code: 'engine-lost',
      message: `The engine ran out of memory (${line.trim()}). ${memoryRemedy}`,
    };
  }
  const correlationId = randomUUID();
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log(`internal error ${correlationId}: ${stack}`);
  return {
    code: 'internal',
    message: `An internal error in the engine (${correlationId}). The log of the run has the details; please report it.`,
    correlationId,
  };
}

function jobIdOf(message: unknown): string | null {
  if (typeof message !== 'object' || message === null || !('jobId' in message)) return null;
  return typeof message.jobId === 'string' ? message.jobId : null;
}
