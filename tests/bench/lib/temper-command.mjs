// The built command line as a process of its own, with its time and memory. Linux only.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sampleIntervalMs = 100;
const command = fileURLToPath(new URL('../../../bin/temper.mjs', import.meta.url));

/**
 * Runs `temper ARGS`, which must answer in JSON. The peak is that of all its processes together, sampled from /proc.
 * @param {string} home data home
 * @param {string[]} args
 * @param {number[]} endings exit codes that are no failure
 * @returns {Promise<{durationMs: number, peakRssMb: number, result: any}>}
 */
export async function runTemper(home, args, endings = [0]) {
  const startMs = performance.now();
  const child = spawn(process.execPath, [command, ...args], {
    env: { ...process.env, TEMPER_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  let peakKb = 0;
  const sampler = setInterval(() => {
    peakKb = Math.max(peakKb, residentKb(child.pid));
  }, sampleIntervalMs);
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(sampler);
  if (!endings.includes(code)) {
    throw new Error(`temper ${args.join(' ')} ended with ${code}: ${output}`);
  }
  return {
    durationMs: Math.round(performance.now() - startMs),
    peakRssMb: Math.round(peakKb / 1024),
    result: JSON.parse(output.trim().split('\n').at(-1)),
  };
}

/** Resident memory of a process and all below it. */
function residentKb(pid) {
  const status = readProc(`/proc/${pid}/status`);
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  const children = readProc(`/proc/${pid}/task/${pid}/children`).trim();
  const below = children === '' ? [] : children.split(' ').map(Number);
  return below.reduce((sum, child) => sum + residentKb(child), own);
}

/** Empty when the process has ended meanwhile. */
function readProc(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
    throw error;
  }
}
