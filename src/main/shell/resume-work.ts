import { setTimeout as sleep } from 'node:timers/promises';
import type { SentReply } from '../../contract/protocol/reply-text';
import type { Work } from './work-watch';

type Call = (name: string, input: unknown) => Promise<SentReply>;

const againAfterMs = 1000;
/** Longer than a lab counts as alive that no longer is. */
const mostAttempts = 40;

/**
 * Resumes what closing stopped. Where the shell before was killed while its lab was still ending, the work counts as running
 * until that lab is gone: it is asked for again.
 *
 * @param pause waits for so many milliseconds
 */
export async function resumeWork(
  call: Call,
  work: Work,
  pause: (durationMs: number) => Promise<unknown> = sleep,
): Promise<SentReply> {
  let reply = await resumed(call, work);
  for (let attempt = 1; attempt < mostAttempts && isStillEnding(reply); attempt += 1) {
    await pause(againAfterMs);
    reply = await resumed(call, work);
  }
  return reply;
}

function isStillEnding(reply: SentReply): boolean {
  if (!('error' in reply) || reply.error.code !== 'wrong-state') return false;
  return ['running', 'paused'].includes(String(reply.error.details?.['state']));
}

function resumed(call: Call, work: Work): Promise<SentReply> {
  switch (work.kind) {
    case 'run':
      return call('runs:resume', { runId: work.runId });
    case 'evaluation':
      return call('evaluations:resume', { evaluationId: work.evaluationId });
    case 'combination':
      return call('combinations:resume', { combinationId: work.combinationId });
    case 'federation':
      return call('federations:resume', { federationId: work.federationId });
  }
}
