import { expect, it } from 'vitest';
import type { RunId } from '../../../../src/contract/ids';
import type { SentReply } from '../../../../src/contract/protocol/reply-text';
import { resumeWork } from '../../../../src/main/shell/resume-work';

const work = { kind: 'run', runId: 'run-aaaaaaaaaaaa' as RunId } as const;
const done: SentReply = { ok: true, value: null };
const refused = (state: string): SentReply => ({
  ok: false,
  error: { code: 'wrong-state', message: `it is ${state}`, details: { id: work.runId, state } },
});

/** What comes of it where the lab answers so, its last answer again and again. */
async function resumedBy(replies: SentReply[]) {
  const calls: unknown[] = [];
  const pauses: number[] = [];
  const reply = await resumeWork(
    (name, input) => {
      calls.push([name, input]);
      return Promise.resolve(replies[calls.length - 1] ?? (replies.at(-1) as SentReply));
    },
    work as never,
    (durationMs) => Promise.resolve(pauses.push(durationMs)),
  );
  return { reply, calls, pauses };
}

it('asks once where the work has ended', async () => {
  expect(await resumedBy([done])).toEqual({
    reply: done,
    calls: [['runs:resume', { runId: work.runId }]],
    pauses: [],
  });
});

it('asks again while what closing stopped still counts as running', async () => {
  const { reply, calls, pauses } = await resumedBy([refused('running'), refused('paused'), done]);
  expect(reply).toBe(done);
  expect(calls).toHaveLength(3);
  expect(pauses).toEqual([1000, 1000]);
});

it('takes no for an answer where it has ended otherwise, and gives up on what never ends', async () => {
  const completed = await resumedBy([refused('completed')]);
  expect(completed.calls).toHaveLength(1);
  const endless = await resumedBy([refused('running')]);
  expect(endless.reply).toEqual(refused('running'));
  expect(endless.calls.length).toBeLessThanOrEqual(60);
});
