import { adversarialRecipe } from '../../../src/contract/plans/recipe';
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ImportOptions } from '../../../src/contract/datasets/dataset';
import type { JobInput } from '../../../src/contract/jobs';
import { EvaluationPlan } from '../../../src/contract/evaluations/evaluation';
import { readCheckpoint } from '../../../src/main/core/checkpoints/checkpoint-file';
import {
  builtEngine,
  isRunning,
  outcomeOf,
  runJob,
  startEngine,
  type EngineProcess,
} from '../../support/engine-process';
import { temporaryDirectory } from '../../support/temporary-directory';
import { trainJob } from '../../support/training-jobs';

const endlessRecipe = adversarialRecipe({
  attack: { kind: 'pgd', steps: 10_000, stepSize: { absolute: 0.001 } },
});

function hasTensorFlow({ pid }: EngineProcess): boolean {
  return readFileSync(`/proc/${pid}/maps`, 'utf8').includes('libtensorflow');
}

/** When the first step of a training has begun. */
function firstStep(engine: EngineProcess): Promise<true> {
  return engine.waitFor((message) =>
    message.type === 'event' && message.event.type === 'checkpoint' ? true : undefined,
  );
}

describe('the engine process', () => {
  it('trains and evaluates, one job after the other', async () => {
    const directory = temporaryDirectory();
    const engine = await startEngine();
    const job = trainJob(directory, { epochs: 1 });
    expect((await runJob(engine, 'train', job)).outcome.kind).toBe('trained');
    const evaluation: JobInput<'evaluate'> = {
      plan: EvaluationPlan.parse({
        images: 16,
        threatModel: { norm: 'linf', epsilon: 0.05 },
        attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
      }),
      datasetDirectory: job.datasetDirectory,
      datasetFingerprint: job.datasetFingerprint,
      checkpointFile: join(job.runDirectory, 'last.safetensors'),
      transferFiles: [],
      shiftedData: [],
      generatorFile: null,
      workDirectory: null,
    };
    expect((await runJob(engine, 'evaluate', evaluation)).outcome.kind).toBe('evaluated');
  });

  it('cancels within a second, in the middle of an attack', async () => {
    const job = trainJob(temporaryDirectory(), { recipe: endlessRecipe });
    const engine = await startEngine();
    engine.start('train', job);
    await firstStep(engine);
    const cancelledAt = performance.now();
    engine.send({ type: 'control', jobId: 'job', action: 'cancel' });
    const outcome = await engine.waitFor((message) => outcomeOf(message));
    expect(outcome.kind).toBe('cancelled');
    expect(performance.now() - cancelledAt).toBeLessThan(1000);
  });

  it('saves and exits on shutdown', async () => {
    const job = trainJob(temporaryDirectory(), { recipe: endlessRecipe });
    const engine = await startEngine();
    engine.start('train', job);
    await firstStep(engine);
    engine.send({ type: 'shutdown' });
    expect(await engine.exited).toEqual({ code: 0, signal: null });
    expect(engine.messages.map((message) => outcomeOf(message)?.kind)).toContain('interrupted');
    expect(readCheckpoint(join(job.runDirectory, 'last.safetensors')).training?.step).toBe(0);
  });

  it('answers garbage with an error and goes on', async () => {
    const engine = await startEngine();
    for (const garbage of [null, 'x', 7, { type: 'start', input: {} }, new Map([[1, 2]])]) {
      engine.sendRaw(garbage);
    }
    engine.sendRaw({ type: 'start', jobId: 'bad', name: 'train', input: { plan: {} } });
    const refused = await engine.waitFor((message) => outcomeOf(message, 'bad'));
    expect(refused).toMatchObject({ kind: 'failed', error: { code: 'invalid-input' } });
    const { outcome } = await runJob(engine, 'probe', {});
    expect(outcome.kind).toBe('probed');
    expect(engine.stderr()).toContain('a message to the engine is not valid');
    expect(engine.stderr()).toContain('The input of the job train is not valid');
  });

  it('loads TensorFlow for a probe, not for an import', async () => {
    const directory = temporaryDirectory();
    const engine = await startEngine();
    const source = join(directory, 'source');
    writeFileSync(source, 'no dataset');
    const job = {
      sourcePath: source,
      directory: join(directory, 'imported'),
      options: ImportOptions.parse({}),
    };
    const { outcome } = await runJob(engine, 'import-dataset', job);
    expect(outcome.kind).toBe('failed');
    expect(existsSync(job.directory)).toBe(false);
    expect(hasTensorFlow(engine)).toBe(false);
    await runJob(engine, 'probe', {});
    expect(hasTensorFlow(engine)).toBe(true);
  });

  it('refuses to run on its own', async () => {
    await expect(promisify(execFile)(process.execPath, [builtEngine])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('started by Temper itself'),
    });
  });
});

/** A parent that forks the engine, starts a job and prints the engine's process id once a step is under way. */
const parentScript = `
const { fork } = require('node:child_process');
const [engine, input] = process.argv.slice(1);
const child = fork(engine, [], { serialization: 'advanced', detached: true, stdio: 'ignore' });
child.on('message', (message) => {
  if (message.type !== 'hello') return;
  child.send({ type: 'start', jobId: 'job', name: 'train', input: JSON.parse(input) });
});
child.on('message', (message) => {
  if (message.event?.type === 'checkpoint') console.log(child.pid);
});
`;

describe('an engine whose parent is killed', () => {
  it('exits at once, in the middle of an attack', async () => {
    const job = trainJob(temporaryDirectory(), { recipe: endlessRecipe });
    const parent = spawn(process.execPath, ['-e', parentScript, builtEngine, JSON.stringify(job)]);
    onTestFinished(() => void parent.kill('SIGKILL'));
    const pid = await new Promise<number>((found) => {
      parent.stdout.on('data', (chunk: Buffer) => found(Number(chunk.toString())));
    });
    onTestFinished(() => {
      if (isRunning(pid)) process.kill(pid, 'SIGKILL');
    });
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitUntil(() => !isRunning(pid), { timeout: 2000, interval: 20 });
  });
});
