import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ExecutorSettings } from '../../../../../src/contract/studies/executors';
import { SlurmSettings } from '../../../../../src/contract/studies/executors/slurm';
import { taskLimits } from '../../../../../src/contract/studies/executors/task-limits';
import { expectedOfArm, expectedOfArms } from '../../../../../src/contract/studies/expected-arm';
import {
  jobScript,
  noticeSeconds,
  parseAccounting,
  parsePartitions,
  parseQueue,
  parseSubmitted,
  phaseOf,
  quoted,
  sbatchWords,
} from '../../../../../src/main/lab/cluster/slurm-text';
import { lostText } from '../../../../../src/main/lab/cluster/watched-task';

const settings = (changes: object = {}) => SlurmSettings.parse({ kind: 'slurm', ...changes });
const array = { name: 'temper-1', count: 3, folder: '/shared/a', script: '/shared/a/job.sh' };

describe('what Slurm is told', () => {
  it('names what was chosen, and leaves the rest to the cluster', () => {
    const limits = { timeMs: 3_600_000, memoryMegabytes: 4000 };
    const chosen = settings({
      partition: 'gpu',
      gres: 'gpu:1',
      cpus: 4,
      atOnce: 2,
      options: ['--exclusive'],
    });
    expect(sbatchWords(chosen, limits, array)).toEqual([
      '--parsable',
      '--job-name=temper-1',
      '--array=0-2%2',
      '--requeue',
      '--open-mode=append',
      '--chdir=/shared/a',
      '--output=/shared/a/slurm-%a.txt',
      '--signal=B:TERM@180',
      '--partition=gpu',
      '--gres=gpu:1',
      '--cpus-per-task=4',
      '--time=60',
      '--mem=4000M',
      '--exclusive',
      '/shared/a/job.sh',
    ]);
    const plain = sbatchWords(settings(), { timeMs: null, memoryMegabytes: null }, array);
    expect(plain.filter((word) => /partition|time|mem|gres|cpus/.test(word))).toEqual([]);
  });

  it('takes no words that another option could hide in', () => {
    const refused = [
      { partition: '--wrap=rm' },
      { gres: 'gpu:1 --wrap' },
      { options: ['script.sh'] },
      { folder: 'relative' },
    ];
    for (const each of refused) {
      expect(ExecutorSettings.safeParse({ kind: 'slurm', ...each }).success).toBe(false);
    }
  });

  it('asks for limits by the estimate, where there is one', () => {
    const estimate = {
      arm: 'a',
      trials: 1,
      passes: { forward: 1, backward: 1 },
      evaluationPasses: 1,
      trainingMs: 600_000,
      evaluationMs: 60_000,
      evaluationIsAtMost: false,
      memoryBytes: 2 ** 30,
      basis: '',
    };
    expect(taskLimits(settings(), expectedOfArm(estimate))).toEqual({
      timeMs: 35 * 60_000,
      memoryMegabytes: 2536,
    });
    expect(
      taskLimits(settings({ timeMs: 60_000, memoryMegabytes: 1 }), expectedOfArm(estimate)),
    ).toEqual({
      timeMs: 60_000,
      memoryMegabytes: 1,
    });
    const unknown = { ...estimate, evaluationMs: null };
    expect(taskLimits(settings(), expectedOfArm(undefined))).toEqual({
      timeMs: null,
      memoryMegabytes: null,
    });
    expect(taskLimits(settings(), expectedOfArm(unknown)).timeMs).toBeNull();
    const given = { ...estimate, trainingMs: 0, evaluationMs: 1000, memoryBytes: null };
    expect(expectedOfArms([estimate, given])).toEqual({
      durationMs: 660_000,
      memoryBytes: 2 ** 30,
    });
    expect(expectedOfArms([estimate, unknown]).durationMs).toBeNull();
  });

  it('asks a task to save in time, early where there is much of it', () => {
    expect(noticeSeconds(60_000)).toBe(20);
    expect(noticeSeconds(15 * 60_000)).toBe(90);
    expect(noticeSeconds(24 * 3_600_000)).toBe(180);
  });

  it('writes a script that the shell can read, whatever the folders are called', () => {
    const script = jobScript("/it's here/tasks.txt", ['/usr/bin/node', '/opt/a b/cli.cjs']);
    expect(() => execFileSync('bash', ['-n'], { input: script })).not.toThrow();
    const echoed = execFileSync('bash', ['-c', `printf %s ${quoted("it's $HOME `x`")}`]);
    expect(echoed.toString()).toBe("it's $HOME `x`");
  });
});

describe('what Slurm says', () => {
  it('is read line by line, and what is no task of an array is left out', () => {
    expect(
      parseQueue('12|3|RUNNING|n1|None\n12|4|PENDING||Resources\n9|N/A|RUNNING|n1|None\n'),
    ).toEqual([
      { job: '12_3', state: 'RUNNING', node: 'n1', reason: null },
      { job: '12_4', state: 'PENDING', node: null, reason: 'Resources' },
    ]);
    expect(
      parseAccounting('12_3|CANCELLED by 0|n1|0:15\n12_4|COMPLETED|n2|0:0\n12_3.batch|x|n1|0:0\n'),
    ).toEqual([
      { job: '12_3', state: 'CANCELLED', node: 'n1', reason: 'exit 0:15' },
      { job: '12_4', state: 'COMPLETED', node: 'n2', reason: 'exit 0:0' },
    ]);
    expect(parseSubmitted('1234\n')).toBe('1234');
    expect(parseSubmitted('1234;cluster\n')).toBe('1234');
    expect(parseSubmitted('Submitted batch job')).toBeNull();
  });

  it('describes its partitions, each once, with its largest node', () => {
    const lines = [
      'main*|infinite|2|8|32000|(null)',
      'gpu|2-12:00:00|4|64|512000|gpu:h100:4(S:0-1),shard:8',
      'gpu|2-12:00:00|1|96+|256000+|gpu:a100:8(S:0,2)',
      'short|30:00|1|4|8000|(null)',
    ];
    const hourMs = 3_600_000;
    expect(parsePartitions(`${lines.join('\n')}\n`)).toEqual([
      {
        ...{ name: 'main', isDefault: true, timeLimitMs: null, nodes: 2, cpus: 8 },
        ...{ memoryMegabytes: 32_000, gres: [] },
      },
      {
        ...{ name: 'gpu', isDefault: false, timeLimitMs: 60 * hourMs, nodes: 5, cpus: 96 },
        ...{ memoryMegabytes: 512_000, gres: ['gpu:h100:4', 'shard:8', 'gpu:a100:8'] },
      },
      {
        ...{ name: 'short', isDefault: false, timeLimitMs: hourMs / 2, nodes: 1, cpus: 4 },
        ...{ memoryMegabytes: 8000, gres: [] },
      },
    ]);
  });

  it('means that a task waits, runs or has ended', () => {
    const phases = ['PENDING', 'RUNNING', 'COMPLETING', 'TIMEOUT', 'NODE_FAIL', 'OUT_OF_MEMORY'];
    expect(phases.map((state) => phaseOf({ state }))).toEqual([
      ...['waiting', 'running', 'running', 'ended', 'ended', 'ended'],
    ]);
  });

  it('tells which lost tasks are worth another try', () => {
    const task = { job: '12_3', folder: '/shared/t' };
    expect(lostText(task, 'NODE_FAIL', 'study')).toMatchObject({ mayContinue: true });
    expect(lostText(task, null, 'study')).toMatchObject({ mayContinue: true });
    expect(lostText(task, 'CANCELLED', 'federation')).toEqual({
      words: 'Job 12_3 was cancelled in Slurm. Resume the federation to continue.',
      mayContinue: false,
    });
    expect(lostText(task, 'OUT_OF_MEMORY', 'study').words).toContain('larger --mem');
  });
});
