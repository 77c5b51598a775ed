import { describe, expect, it } from 'vitest';
import type { FromEngine } from '../../../../../src/contract/protocol/engine-protocol';
import type { JobEvent, JobName, JobOutcome } from '../../../../../src/contract/jobs';
import { Unfinished } from '../../../../../src/contract/jobs/job';
import { TemperError } from '../../../../../src/contract/errors';
import { createEngineServer, type EngineHost } from '../../../../../src/main/engine/jobs/serve';
import type { Controls } from '../../../../../src/main/engine/jobs/controls';

type Run = (controls: Controls) => AsyncGenerator<JobEvent<JobName>, JobOutcome<JobName>>;

/** An engine whose jobs are played by `run`; keeps what it sends and logs. */
function engine(run: Run) {
  const sent: FromEngine[] = [];
  const log: string[] = [];
  let exits = 0;
  const host: EngineHost = {
    send: (message) => {
      sent.push(message);
      return Promise.resolve();
    },
    log: (text) => log.push(text),
    exit: () => {
      exits += 1;
    },
    run: (_name, _input, controls) => run(controls) as never,
  };
  const server = createEngineServer(host);
  return { server, sent, log, exits: () => exits };
}

const input = {
  datasetDirectory: '/dataset',
  datasetFingerprint: 'fingerprint',
  checkpointFile: '/checkpoint',
  split: 'test',
};
const start = (jobId: string) => ({ type: 'start', jobId, name: 'check-labels', input });

async function* untilStopped({ signal }: Controls) {
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  const outcome: JobOutcome<JobName> = { kind: 'interrupted', reason: String(signal.reason) };
  return outcome;
}

describe('engine server', () => {
  it('says hello first', async () => {
    const { server, sent } = engine(untilStopped);
    await server.hello();
    expect(sent).toEqual([{ type: 'hello', protocolVersion: 2, pid: process.pid }]);
  });

  it('sends the events of a job and how it ended', async () => {
    const { server, sent } = engine(async function* () {
      yield { type: 'fraction', fraction: 0.5, message: 'half' };
      return { kind: 'cancelled', reason: 'done' };
    });
    await server.receive(start('one'));
    expect(sent).toEqual([
      { type: 'event', jobId: 'one', event: { type: 'fraction', fraction: 0.5, message: 'half' } },
      { type: 'ended', jobId: 'one', outcome: { kind: 'cancelled', reason: 'done' } },
    ]);
  });

  it('sends expected errors as they are', async () => {
    const { server, sent } = engine(async function* () {
      throw new TemperError('disk-full', 'the disk is full', { file: 'x' });
    });
    await server.receive(start('one'));
    expect(sent).toEqual([
      {
        type: 'ended',
        jobId: 'one',
        outcome: {
          kind: 'failed',
          error: { code: 'disk-full', message: 'the disk is full', details: { file: 'x' } },
        },
      },
    ]);
  });

  it('sends other errors with an id only; the stack goes to the log under it', async () => {
    const { server, sent, log } = engine(async function* () {
      throw new Error('a secret detail');
    });
    await server.receive(start('one'));
    const [message] = sent;
    const outcome = message?.type === 'ended' ? Unfinished.parse(message.outcome) : null;
    if (outcome?.kind !== 'failed') throw new Error('no error');
    const { code, correlationId, message: text } = outcome.error;
    expect(code).toBe('internal');
    expect(text).not.toContain('secret');
    expect(log.join('\n')).toContain(`${correlationId}: Error: a secret detail\n    at `);
  });

  it('calls memory that a GPU does not have by its name, with what to do, so that the work can be resumed', async () => {
    const { server, sent, log } = engine(async function* () {
      throw new Error(
        'OOM when allocating tensor with shape[512,64,224,224] and type float on GPU:0 by allocator GPU_0_bfc\n\t [[{{node Conv2D}}]]',
      );
    });
    await server.receive(start('one'));
    const message =
      'The engine ran out of memory (OOM when allocating tensor with shape[512,64,224,224] and type float on GPU:0 by allocator GPU_0_bfc). Use a smaller batch size or a narrower network, or close other programs, and resume.';
    expect(sent).toEqual([
      {
        type: 'ended',
        jobId: 'one',
        outcome: { kind: 'failed', error: { code: 'engine-lost', message } },
      },
    ]);
    expect(log.join()).toContain('node Conv2D');
  });

  it('ends a job whose event is not of the protocol', async () => {
    let closed = false;
    const { server, sent } = engine(async function* () {
      try {
        yield { type: 'fraction', fraction: NaN, message: '' };
        return { kind: 'cancelled', reason: 'not reached' };
      } finally {
        closed = true;
      }
    });
    await server.receive(start('one'));
    expect(sent).toMatchObject([{ outcome: { kind: 'failed', error: { code: 'internal' } } }]);
    expect(closed).toBe(true);
  });

  it('answers with a failure where an outcome is that of another job', async () => {
    const { server, sent } = engine(async function* () {
      return { kind: 'trained', reason: 'It is a training.', cost: {} as never };
    });
    await server.receive(start('one'));
    expect(sent).toMatchObject([{ outcome: { kind: 'failed', error: { code: 'internal' } } }]);
  });

  it('works on one job at a time', async () => {
    const { server, sent } = engine(untilStopped);
    const first = server.receive(start('one'));
    await server.receive(start('two'));
    expect(sent).toMatchObject([
      { type: 'ended', jobId: 'two', outcome: { kind: 'failed', error: { code: 'device-busy' } } },
    ]);
    await server.receive({ type: 'control', jobId: 'one', action: 'cancel' });
    await first;
    expect(sent.at(-1)).toMatchObject({ jobId: 'one', outcome: { reason: 'cancel' } });
    const third = server.receive(start('three'));
    await server.receive({ type: 'control', jobId: 'three', action: 'interrupt' });
    await third;
    expect(sent.at(-1)).toMatchObject({ jobId: 'three', outcome: { reason: 'interrupt' } });
  });

  it('hands pause, resume and stop after epoch to the job, and ignores late controls', async () => {
    const seen: boolean[] = [];
    const { server, sent } = engine(async function* (controls) {
      yield { type: 'fraction', fraction: 0, message: 'waiting' };
      seen.push(controls.isPaused);
      await controls.paused();
      seen.push(controls.isPaused, controls.stopAfterEpoch);
      return { kind: 'cancelled', reason: 'seen' };
    });
    const job = server.receive(start('one'));
    const control = (jobId: string, action: string) =>
      server.receive({ type: 'control', jobId, action });
    await control('one', 'pause');
    await control('other', 'cancel');
    await control('one', 'stop-after-epoch');
    await control('one', 'resume');
    await job;
    expect(seen.at(-1)).toBe(true);
    expect(sent.at(-1)).toMatchObject({ outcome: { reason: 'seen' } });
  });

  it('interrupts the job and exits on shutdown', async () => {
    const { server, sent, exits } = engine(untilStopped);
    const job = server.receive(start('one'));
    await server.receive({ type: 'shutdown' });
    await job;
    expect(sent.at(-1)).toMatchObject({ outcome: { reason: 'interrupt' } });
    expect(exits()).toBe(1);
  });

  it.each([
    null,
    'text',
    42,
    [],
    {},
    { type: 'start' },
    { type: 'fly', jobId: 7 },
    { type: 'control', jobId: 'x', action: 'explode' },
  ])('survives the message %j', async (message) => {
    const { server, log } = engine(untilStopped);
    await server.receive(message);
    expect(log.join('\n')).toContain('a message to the engine is not valid');
  });

  it('answers a start that it cannot read', async () => {
    const { server, sent } = engine(untilStopped);
    await server.receive({ type: 'start', jobId: 'one', name: 'train', input: { plan: {} } });
    expect(sent).toMatchObject([
      {
        type: 'ended',
        jobId: 'one',
        outcome: { kind: 'failed', error: { code: 'invalid-input' } },
      },
    ]);
  });
});
