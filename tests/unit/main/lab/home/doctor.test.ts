import { describe, expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import type { RuntimeReport } from '../../../../../src/contract/home/doctor';
import { judge } from '../../../../../src/main/lab/home/doctor';
import * as checks from '../../../../../src/main/lab/home/doctor-checks';
import { parseFacts } from '../../../../../src/main/lab/home/setup-facts';

const report: RuntimeReport = {
  tensorflowVersion: '2.21.0',
  variant: 'cpu',
  devices: [{ name: 'a processor', kind: 'cpu', memoryBytes: 24e9 }],
  threads: { intraOp: 2, interOp: 2, setBy: 'default' },
  otherEngines: [],
  gpuReason: 'there is no driver',
};

const all = [
  checks.checkNode('20.20.2'),
  checks.checkNode('22.23.3'),
  checks.checkRuntime({ error: { code: 'runtime-missing', message: 'not built' } }),
  checks.checkRuntime({ report }),
  checks.checkDevices(report),
  checks.checkDevices({ ...report, devices: [] }),
  checks.checkGpu(report),
  checks.checkGpu({ ...report, gpuReason: null }),
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
  checks.checkElectron(null),
  checks.checkElectron({ executablePath: '/e', version: '25.1.1', official: false }),
  checks.checkElectron({ executablePath: '/e', version: '45.4.1', official: true }),
];

describe('the doctor', () => {
  it('judges each finding', () => {
    expect(all.map(({ name, verdict }) => `${name}: ${verdict}`)).toEqual([
      'Node: failed',
      'Node: passed',
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
    const { remedy } = checks.checkRuntime({ error: error.toWire() });
    expect(remedy).toContain('unset TEMPER_THREADS');
    expect(remedy).not.toContain('npm run setup');
  });

  it('names devices with their memory', () => {
    expect(checks.checkDevices(report).finding).toBe('a processor (cpu, 24.0 GB)');
  });

  it('is ready with warnings, and not with a failure', () => {
    const [bad, good] = [checks.checkNode('20.0.0'), checks.checkNode('22.0.0')];
    expect(judge([good, checks.checkElectron(null)]).ready).toBe(true);
    expect(judge([good, bad]).ready).toBe(false);
  });

  it('does not trust a record of the set-up that it does not know', () => {
    const facts = { format: 1, at: 'now', runtime: {}, compiler: null, electron: null };
    expect(parseFacts(JSON.stringify(facts))).toMatchObject({ compiler: null });
    expect(parseFacts(JSON.stringify({ ...facts, format: 2 }))).toBeNull();
    expect(parseFacts('{')).toBeNull();
  });
});
