import { describe, expect, it } from 'vitest';
import { describeEngineEnd, type EngineEnd } from '../../../../../src/main/lab/engines/engine-end';

const end: EngineEnd = { exitCode: null, signal: null, fault: null, lastLines: [] };
const words = (change: Partial<EngineEnd>) => describeEngineEnd({ ...end, ...change }).message;

describe('the end of an engine', () => {
  it('on a processor without AVX says so, with the remedy', () => {
    expect(words({ signal: 'SIGILL' })).toMatch(/needs AVX.*processor from 2011.*pass the host/);
  });

  it.each([
    'terminate called after throwing an instance of std::bad_alloc',
    'E tensorflow/…: RESOURCE_EXHAUSTED: OOM when allocating tensor with shape[4096,160,32,32]',
    'FATAL ERROR: JavaScript heap out of memory',
  ])('for want of memory says so: %s', (line) => {
    expect(words({ exitCode: 134, lastLines: ['before', line] })).toMatch(
      /^The engine ran out of memory \(.*\)\. Use a smaller batch size/,
    );
  });

  it('by a kill says what does this, and otherwise quotes its last words', () => {
    expect(words({ signal: 'SIGKILL' })).toContain('when memory runs out');
    expect(words({ exitCode: 7, lastLines: ['a', '', 'b'] })).toMatch(
      /exit code 7\)\. Its last words: a \| b/,
    );
    const start = [
      'WARNING: All log messages before absl::InitializeLog() is called are written to STDERR',
      'I0000 00:00:1795937096.940363   30753 port.cc:153] oneDNN custom operations are on.',
      '2026-11-29 05:00:00.000000: I tensorflow/core/platform/cpu_feature_guard.cc:210] This',
    ];
    expect(words({ signal: 'SIGTERM', lastLines: start })).toBe(
      'The engine ended unexpectedly (signal SIGTERM). The whole output is in logs/engine.log in the data home.',
    );
    expect(words({ fault: 'did not start in time' })).toBe('The engine did not start in time.');
  });
});
