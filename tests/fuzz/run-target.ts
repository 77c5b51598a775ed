import { TemperError } from '../../src/contract/errors';
import { createRandom } from '../../src/main/core/numerics/random';
import type { Target } from './data-targets';
import { mutate } from './mutate';

export interface Finding {
  target: string;
  seed: number;
  input: number;
  problem: string;
}

/** Processor time counts, so that a busy machine makes nothing a hang. */
const longestProcessorMs = 1000;
/** What does nothing for so long does not end. */
const longestWaitMs = 30_000;

/** The input of a number: the same for the same seed. */
export function inputOf(target: Target, seed: number, input: number): Buffer {
  const random = createRandom(seed, 'augmentation', input);
  const original = target.seeds[input % target.seeds.length] as Buffer;
  return mutate(original, random);
}

/** Reads one damaged file; null when all was well: it was read, or refused with a TemperError a person can act on. */
export async function tryInput(
  target: Target,
  seed: number,
  input: number,
): Promise<Finding | null> {
  const bytes = inputOf(target, seed, input);
  const before = process.cpuUsage();
  let problem: string | null = null;
  try {
    await withinTime(target.read(bytes));
  } catch (error) {
    const expected = error instanceof TemperError && error.code !== 'internal';
    if (error === endless) problem = `hang: no end after ${longestWaitMs} ms`;
    else if (!expected) problem = `crash: ${(error as Error).stack ?? String(error)}`;
  }
  const { user, system } = process.cpuUsage(before);
  const processorMs = (user + system) / 1000;
  if (problem === null && processorMs > longestProcessorMs) {
    problem = `hang: ${Math.round(processorMs)} ms of processor time`;
  }
  return problem === null ? null : { target: target.name, seed, input, problem };
}

const endless = new Error('no end');

async function withinTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(endless), longestWaitMs);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
