import { describe, expect, it } from 'vitest';
import type { CommandHandlers, CommandName } from '../../../../src/contract/commands';
import { TemperError } from '../../../../src/contract/errors';
import { callCommand, toTemperError, toWireError } from '../../../../src/main/lab/router';
import { createEvents } from '../../../../src/main/lab/events';
import { newId } from '../../../../src/main/lab/identifiers';
import { RunId } from '../../../../src/contract/ids';

function recordingLog() {
  const lines: string[] = [];
  return {
    lines,
    info: () => undefined,
    warning: () => undefined,
    error: (message: string, cause?: unknown) => void lines.push(`${message} ${String(cause)}`),
  };
}

const handlers = {
  'runs:list': () => {
    throw new Error('secret detail');
  },
  'runs:log': () => [],
} as unknown as CommandHandlers;

describe('the router', () => {
  const call = (name: string, input: unknown, log = recordingLog()) =>
    callCommand(handlers, name as CommandName, input as never, (error) => error, log);

  it('refuses commands that do not exist and input that does not fit', async () => {
    await expect(call('runs:explode', {})).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(call('toString', {})).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(call('runs:log', { runId: 'nonsense' })).rejects.toThrow(
      /runId: expected an id that looks like run-…/,
    );
    await expect(call('runs:log', { runId: newId('run') })).resolves.toEqual([]);
  });

  it('keeps the details of unknown errors in the log, under an id that the answer names', async () => {
    const log = recordingLog();
    const error = await call('runs:list', {}, log).catch((error: unknown) => error as TemperError);
    const wire = toWireError(error as TemperError);
    expect(wire).toMatchObject({ code: 'internal' });
    expect(JSON.stringify(wire)).not.toContain('secret detail');
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toContain(`${wire.correlationId}: runs:list failed Error: secret detail`);
    expect(wire.message).toContain(wire.correlationId);
  });

  it('leaves known errors as they are', () => {
    const known = new TemperError('not-found', 'There is none.', { what: 'x' });
    const same = toTemperError(known, 'a test', recordingLog());
    expect(toWireError(same)).toEqual({
      code: 'not-found',
      message: 'There is none.',
      details: { what: 'x' },
    });
  });
});

describe('events', () => {
  it('reach every listener, also after one that throws, until it is not interested any more', () => {
    const log = recordingLog();
    const events = createEvents(log);
    const heard: string[] = [];
    events.subscribe(() => {
      throw new Error('deaf');
    });
    const stop = events.subscribe((event) => void heard.push(event.type));
    events.emit({ type: 'models-changed' });
    stop();
    events.emit({ type: 'datasets-changed' });
    expect(heard).toEqual(['models-changed']);
    expect(log.lines).toHaveLength(2);
  });
});

describe('ids', () => {
  it('look like the contract says and differ', () => {
    const ids = Array.from({ length: 1000 }, () => newId('run'));
    expect(ids.every((id) => RunId.safeParse(id).success)).toBe(true);
    expect(new Set(ids).size).toBe(1000);
  });
});
