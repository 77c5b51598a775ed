import { describe, expect, it } from 'vitest';
import { createInterruption } from '../../../../../src/main/cli/follow/interruption';
import { createSignalCounter } from '../../../../../src/main/cli/follow/signals';

function create() {
  const received: string[] = [];
  return { received, counter: createSignalCounter((signal) => received.push(signal)) };
}

describe('counting signals', () => {
  it('counts a signal once that was both received and forwarded, in either order', () => {
    const { received, counter } = create();
    counter.own('SIGINT');
    counter.forwarded({ signal: 'SIGINT', count: 1 });
    expect(received).toEqual(['SIGINT']);
    counter.forwarded({ signal: 'SIGINT', count: 2 });
    counter.own('SIGINT');
    expect(received).toEqual(['SIGINT', 'SIGINT']);
  });

  it('counts a signal that only one of the two processes received', () => {
    const { received, counter } = create();
    counter.own('SIGTERM');
    counter.forwarded({ signal: 'SIGHUP', count: 2 });
    expect(received).toEqual(['SIGTERM', 'SIGHUP', 'SIGHUP']);
  });

  it('ignores messages that are no signals', () => {
    const { received, counter } = create();
    for (const message of [null, 'SIGINT', { signal: 'SIGKILL', count: 1 }, { signal: 'SIGINT' }]) {
      counter.forwarded(message);
    }
    expect(received).toEqual([]);
  });
});

it('a hang-up asks for a graceful end once and never for more', () => {
  const ends: string[] = [];
  const interruption = createInterruption({
    gently: () => ends.push('gently'),
    atOnce: () => ends.push('at once'),
  });
  interruption.hangUp();
  interruption.hangUp();
  expect(ends).toEqual(['gently']);
  interruption.signal();
  expect(ends).toEqual(['gently', 'at once']);
});
