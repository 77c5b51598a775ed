import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { peakMemoryBytes } from './machine.mjs';

/**
 * One implementation in a process of its own that lives as long as its measurement: it is told by lines of JSON and
 * answers each with one.
 */
export async function startParticipant({ name, program, args, environment }) {
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.once('error', () => undefined);
  const read = async () => {
    const { value, done } = await lines.next();
    if (done)
      throw new Error(`${name} ended (${await ended}) without an answer; see its words above`);
    return JSON.parse(value);
  };
  const facts = await read();
  return {
    name,
    facts,
    peakBytes: () => peakMemoryBytes(child.pid),
    ask: async (what, count = 1) => {
      child.stdin.write(`${JSON.stringify({ what, count })}\n`);
      return read();
    },
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
