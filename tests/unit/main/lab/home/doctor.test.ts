import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import type { RuntimeReport } from '../../../../../src/contract/home/doctor';
import { judge } from '../../../../../src/main/lab/home/doctor';
import * as checks from '../../../../../src/main/lab/home/doctor-checks';
import {
  parsePackageFacts,
  readInstallation,
  remediesOf,
} from '../../../../../src/main/lab/home/installation';
import {
  computesInBfloat16,
  parseInstructions,
} from '../../../../../src/main/core/files/processor';
import { parseFacts } from '../../../../../src/main/lab/home/setup-facts';

const report: RuntimeReport = {
  tensorflowVersion: '2.21.0',
  variant: 'cpu',
  devices: [{ name: 'a processor', kind: 'cpu', memoryBytes: 24e9 }],
  threads: { intraOp: 2, interOp: 2, setBy: 'default' },
  otherEngines: [],
  gpuReason: 'there is no driver',
};

const remedies = remediesOf({ kind: 'working-copy', facts: null });

const all = [
  checks.checkNode('20.20.2', remedies),
  checks.checkNode('22.23.3', remedies),
  checks.checkProcessor(['sse2']),
  checks.checkProcessor(['sse2', 'avx']),
  checks.checkProcessor(null),
  checks.checkRuntime({ error: { code: 'runtime-missing', message: 'not built' } }, remedies),
  checks.checkRuntime({ report }, remedies),
  checks.checkDevices(report, remedies),
  checks.checkDevices({ ...report, devices: [] }, remedies),
  checks.checkGpu(report, remedies),
  checks.checkGpu({ ...report, gpuReason: null }, remedies),
  checks.checkThreads(report),
  checks.checkThreads({ ...report, otherEngines: [4711] }),
  checks.checkCompiler(null, true),
  checks.checkCompiler(null, false),
  checks.checkCompiler({ program: 'g++', version: 'g++ 12' }, false),
  checks.checkDisk('/home', 0.1e9),
  checks.checkDisk('/home', 2e9),
  checks.checkDisk('/home', 60e9),
  checks.checkHome('/home', 'EROFS'),
  checks.checkHome('/home', null),
  checks.checkDatabase('/home/temper.sqlite', 'row 3 missing'),
  checks.checkDatabase('/home/temper.sqlite', 'ok'),
  checks.checkElectron(null, remedies),
  checks.checkElectron({ executablePath: '/e', version: '25.1.1', official: false }, remedies),
  checks.checkElectron({ executablePath: '/e', version: '45.4.1', official: true }, remedies),
];

describe('the doctor', () => {
  it('judges each finding', () => {
    expect(all.map(({ name, verdict }) => `${name}: ${verdict}`)).toEqual([
      'Node: failed',
      'Node: passed',
      'Processor: failed',
      'Processor: passed',
      'Processor: passed',
      'TensorFlow runtime: failed',
      'TensorFlow runtime: passed',
      'Devices: passed',
      'Devices: failed',
      'GPU: warning',
      'GPU: passed',
      'Threads: passed',
      'Threads: warning',
      'C++ compiler: warning',
      'C++ compiler: failed',
      'C++ compiler: passed',
      'Disk: failed',
      'Disk: warning',
      'Disk: passed',
      'Data home: failed',
      'Data home: passed',
      'Run history: failed',
      'Run history: passed',
      'Electron: warning',
      'Electron: warning',
      'Electron: passed',
    ]);
  });

  it('has a remedy for everything that did not pass, and only for that', () => {
    for (const { verdict, remedy } of all) expect(remedy === null).toBe(verdict === 'passed');
  });

  it('names the variable and the remedy for a number of threads that is none', () => {
    const error = new TemperError('invalid-input', 'TEMPER_THREADS is "abc"', {
      name: 'TEMPER_THREADS',
      value: 'abc',
    });
    const { remedy } = checks.checkRuntime({ error: error.toWire() }, remedies);
    expect(remedy).toContain('unset TEMPER_THREADS');
    expect(remedy).not.toContain('npm run setup');
  });

  it('names devices with their memory', () => {
    expect(checks.checkDevices(report, remedies).finding).toBe('a processor (cpu, 24.0 GB)');
  });

  it('is ready with warnings, and not with a failure', () => {
    const [bad, good] = [
      checks.checkNode('20.0.0', remedies),
      checks.checkNode('22.0.0', remedies),
    ];
    expect(judge([good, checks.checkElectron(null, remedies)]).ready).toBe(true);
    expect(judge([good, bad]).ready).toBe(false);
  });

  it('does not trust a record of the set-up that it does not know', () => {
    const facts = { format: 1, at: 'now', runtime: {}, compiler: null, electron: null };
    expect(parseFacts(JSON.stringify(facts))).toMatchObject({ compiler: null });
    expect(parseFacts(JSON.stringify({ ...facts, format: 2 }))).toBeNull();
    expect(parseFacts('{')).toBeNull();
  });

  it('reads the instruction sets that Linux lists', () => {
    const text = 'processor\t: 0\nflags\t\t: fpu sse2 avx\nbugs\t: none\n';
    expect(parseInstructions(text)).toEqual(['fpu', 'sse2', 'avx']);
    expect(parseInstructions('processor\t: 0\nFeatures\t: fp asimd\n')).toBeNull();
  });

  it('knows which processors compute in bfloat16, and warns for none that does not say', () => {
    expect(computesInBfloat16(['avx512f', 'avx512_bf16'])).toBe(true);
    expect(computesInBfloat16(['amx_bf16'])).toBe(true);
    expect(computesInBfloat16(['avx512f'])).toBe(false);
    expect(computesInBfloat16(null)).toBe(true);
  });
});

describe('an installation', () => {
  const facts = { format: 1, version: '0.1.0', electron: { version: '45.4.1', official: true } };
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'temper-installation-'));
    mkdirSync(join(root, 'out', 'main', 'chunks'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is a package where the builder left its record above the bundles', () => {
    writeFileSync(join(root, 'installation.json'), JSON.stringify(facts));
    const installation = readInstallation(join(root, 'out', 'main', 'chunks'));
    expect(installation).toEqual({ kind: 'package', folder: root, facts });
    for (const remedy of Object.values(remediesOf(installation))) {
      expect(remedy).not.toContain('npm');
    }
  });

  it('is a working copy without that record, or with a file of that name by somebody else', () => {
    expect(readInstallation(root).kind).toBe('working-copy');
    writeFileSync(join(root, 'installation.json'), '{"format": "other"}');
    expect(readInstallation(root).kind).toBe('working-copy');
    expect(parsePackageFacts('{')).toBeNull();
  });
});
