// Everything that only a machine with a GPU can say, in about ten minutes:
//
//   npm run setup -- --runtime cuda && npm run build && node tests/gpu/run.mjs [--python PATH] [--keep]
//
// Correctness against the processor and against golden values of PyTorch, equal bits of repeated and resumed runs, speed
// against the processor and PyTorch for CUDA (where `--python`, or python3, has it), memory, how fast a run stops, and a batch
// that does not fit. Prints a line for each; ends with 1 when one does not hold, and with 2, and the reason, without a GPU.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkGpu, firstGpu } from './checks.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const command = join(root, 'bin', 'temper.mjs');
const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    keep: { type: 'boolean', default: false },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'temper-gpu-'));

function start(home, words) {
  return spawn(process.execPath, [command, ...words], {
    env: { ...process.env, TEMPER_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function temper(home, ...words) {
  const child = start(home, words);
  let text = '';
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (output += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  const code = await new Promise((done) => child.once('close', done));
  const last = output.trim().split('\n').at(-1) ?? '';
  return { code, result: last.startsWith('{') ? JSON.parse(last) : null, text: output + text };
}

async function stopRun(home, afterEpoch, ...words) {
  const child = start(home, words);
  let stoppedAt = 0;
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    output += chunk;
    if (stoppedAt > 0 || !new RegExp(`^epoch ${afterEpoch}/`, 'm').test(output)) return;
    stoppedAt = performance.now();
    child.kill('SIGINT');
  });
  const code = await new Promise((done) => child.once('close', done));
  return { code, stopMs: stoppedAt === 0 ? NaN : performance.now() - stoppedAt };
}

/** The tests of golden values, which run on the device that TensorFlow chooses: the GPU. */
async function goldens() {
  const report = join(folder, 'goldens.json');
  const words = ['vitest', 'run', '--project', 'engine', 'tests/golden', '--reporter=json'];
  spawnSync('npx', [...words, `--outputFile=${report}`], { cwd: root, stdio: 'ignore' });
  const { default: found } = await import(report, { with: { type: 'json' } });
  return { passed: found.numPassedTests, failed: found.numFailedTests };
}

const product = `
import sys, time, torch
side = int(sys.argv[1])
torch.backends.cuda.matmul.allow_tf32 = False
a = torch.rand(side, side, device="cuda"); b = torch.rand(side, side, device="cuda")
times = []
for _ in range(20):
    torch.cuda.synchronize(); start = time.perf_counter(); a @ b
    torch.cuda.synchronize(); times.append(time.perf_counter() - start)
print(2 * side ** 3 / sorted(times)[len(times) // 2] / 1e9)
`;

async function torchGigaflops(side) {
  const answer = spawnSync(values.python, ['-c', product, String(side)], { encoding: 'utf8' });
  return answer.status === 0 ? Number(answer.stdout) : null;
}

function usedMemoryBytes() {
  const words = ['--query-gpu=memory.used', '--format=csv,noheader,nounits'];
  const answer = spawnSync('nvidia-smi', words, { encoding: 'utf8' });
  const mebibytes = Number.parseFloat(answer.stdout ?? '');
  return answer.status === 0 && mebibytes >= 0 ? mebibytes * 2 ** 20 : null;
}

try {
  const { result } = await temper(join(folder, 'look'), 'devices', 'list', '--json');
  const gpu = firstGpu(result);
  if (typeof gpu === 'string') {
    console.log(`No GPU to check. ${gpu}`);
    process.exitCode = 2;
  } else {
    console.log(`Checking ${gpu.id}: ${gpu.name}`);
    const findings = [];
    const machine = { folder, temper, stopRun, goldens, torchGigaflops, usedMemoryBytes };
    await checkGpu(machine, gpu, (finding) => {
      findings.push(finding);
      console.log(`${finding.ok ? 'holds ' : 'FAILS '} ${finding.name}: ${finding.finding}`);
    });
    const failed = findings.filter(({ ok }) => !ok).length;
    console.log(
      failed === 0 ? 'Everything holds.' : `${failed} of ${findings.length} do not hold.`,
    );
    process.exitCode = failed === 0 ? 0 : 1;
  }
} finally {
  if (values.keep) console.log(`Kept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
