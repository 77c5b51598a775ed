import { setTimeout as delay } from 'node:timers/promises';

/** Worker threads of one implementation may spin for a while after its step; the next one starts when they sleep. */
const settleMs = 300;

/** @param {readonly number[]} values not empty @returns {number} */
export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Times of one step of each participant, in turns, so that what disturbs the machine disturbs all: every round begins
 * with another one.
 * @returns {Promise<Map<string, number[]>>} milliseconds by name
 */
export async function interleave(participants, rounds, stepsPerTurn, tell, pauseMs = settleMs) {
  const times = new Map(participants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < participants.length; turn += 1) {
      const participant = participants[(round + turn) % participants.length];
      await delay(pauseMs);
      const { ms } = await participant.ask('step', stepsPerTurn);
      times.get(participant.name).push(ms);
    }
    tell(round + 1);
  }
  return times;
}

/** @param {number[]} times */
export function summarise(times) {
  const round = (value) => Math.round(value * 100) / 100;
  return {
    medianMs: round(median(times)),
    fastestMs: round(Math.min(...times)),
    slowestMs: round(Math.max(...times)),
    rounds: times.length,
  };
}
