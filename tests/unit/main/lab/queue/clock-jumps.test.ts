import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabContext } from '../../../../../src/main/lab/context';
import { createLabWatch, type LabWatch } from '../../../../../src/main/lab/queue/lab-watch';
import type { Queue } from '../../../../../src/main/lab/queue/queue';
import {
  beatLab,
  insertLab,
  listLabs,
} from '../../../../../src/main/lab/store/repositories/queue/labs';
import { openTestContext } from '../../../../support/lab-records';

let lab: ReturnType<typeof openTestContext>;
let context: LabContext;
let watch: LabWatch;
let disowned: number;
const other = 'lab-other';
const hourMs = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] });
  lab = openTestContext();
  context = lab.context;
  disowned = 0;
  insertLab(context.database, {
    id: other,
    // It runs: only its heartbeat can make it look dead.
    pid: process.pid,
    label: 'another one',
    enginePid: null,
    heartbeatAtMs: Date.now(),
  });
  watch = createLabWatch({ context, label: 'this one', enginePath: 'engine.cjs' });
  watch.start(
    {
      wake: () => undefined,
      obeyRequests: () => undefined,
      disown: () => (disowned += 1),
    } as unknown as Queue,
    { obeyRequests: () => undefined, disown: () => undefined },
  );
});
afterEach(() => {
  watch.stop();
  lab.remove();
  vi.useRealTimers();
});

const beats = () => beatLab(context.database, other, Date.now());
const known = () => listLabs(context.database).map(({ id }) => id);

describe('a clock that is set', () => {
  it.each([hourMs, -hourMs])('by %d ms takes no living lab for dead', (jumpMs) => {
    vi.advanceTimersByTime(3000);
    vi.setSystemTime(Date.now() + jumpMs);
    vi.advanceTimersByTime(1500);
    expect(known()).toContain(other);
    for (let second = 0; second < 60; second += 1) {
      beats();
      vi.advanceTimersByTime(1000);
    }
    expect(known()).toEqual(expect.arrayContaining([other, context.labId]));
    expect(disowned).toBe(0);
  });

  it('lets this lab go on beating, and a dead one be found later', () => {
    vi.setSystemTime(Date.now() - hourMs);
    vi.advanceTimersByTime(5000);
    const own = listLabs(context.database).find(({ id }) => id === context.labId);
    expect(Date.now() - (own?.heartbeatAtMs ?? 0)).toBeLessThan(3000);
    vi.setSystemTime(Date.now() + 2 * hourMs);
    vi.advanceTimersByTime(40_000);
    expect(known()).not.toContain(other);
  });
});
