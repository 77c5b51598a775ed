// What the fuzz scripts share: damages whole files by numbers drawn from a seed and has them read.
import { mkdtempSync, readdirSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSources } from '../support/load-source.mjs';

const shownFindings = 10;
const expectedNames = /^(source|spilled|unpacked(\.tar|-\d+))$/;
const memory = '/dev/shm';

/**
 * Each damaged file must be read, or refused with an error that a person can act on, within a second of processor
 * time. Prints one line of JSON: {inputs, crashes, hangs, slowestMs (of the clock), peakRssMb, written, perTarget,
 * findings}. `written` are files that appeared outside the scratch folder's own names. Ends the process, with 1 when
 * something was found. Options: --inputs 500000, --seed 1, --target NAME.
 *
 * @param {string} module with the targets
 * @param {string} maker the function in it that makes them, given a scratch folder
 */
export async function runFuzz(module, maker) {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '500000' },
      seed: { type: 'string', default: '1' },
      target: { type: 'string' },
    },
  });
  const scratch = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'temper-fuzz-'));
  const sources = await openSources();
  const findings = [];
  const perTarget = {};
  let slowestMs = 0;
  let code = 0;
  try {
    const targetsOf = (await sources.load(module))[maker];
    const { tryInput } = await sources.load('/tests/fuzz/run-target.ts');
    const all = await targetsOf(scratch);
    const targets = all.filter(({ name }) => values.target === undefined || name === values.target);
    const each = Math.ceil(Number(values.inputs) / targets.length);
    const written = new Set();
    for (const target of targets) {
      const startMs = performance.now();
      for (let input = 0; input < each; input += 1) {
        const beforeMs = performance.now();
        const finding = await tryInput(target, Number(values.seed), input);
        slowestMs = Math.max(slowestMs, performance.now() - beforeMs);
        if (finding) findings.push(finding);
        for (const name of readdirSync(scratch)) {
          if (!expectedNames.test(name)) written.add(name);
          if (name.startsWith('unpacked')) rmSync(join(scratch, name));
        }
      }
      perTarget[target.name] = {
        inputs: each,
        durationMs: Math.round(performance.now() - startMs),
      };
      process.stderr.write(`${target.name}: ${each} inputs, ${findings.length} findings so far\n`);
    }
    const found = (kind) => findings.filter(({ problem }) => problem.startsWith(kind)).length;
    console.log(
      JSON.stringify({
        inputs: each * targets.length,
        crashes: found('crash'),
        hangs: found('hang'),
        slowestMs: Math.round(slowestMs),
        peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
        written: [...written],
        perTarget,
        findings: findings.slice(0, shownFindings),
      }),
    );
    code = findings.length + written.size > 0 ? 1 : 0;
  } finally {
    await sources.close();
    rmSync(scratch, { recursive: true, force: true });
  }
  process.exit(code);
}
