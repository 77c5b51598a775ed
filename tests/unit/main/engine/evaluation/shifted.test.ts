import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EvaluationPlan,
  type EvaluationSummary,
} from '../../../../../src/contract/evaluations/evaluation';
import type { JobInput } from '../../../../../src/contract/jobs';
import {
  runEvaluation,
  tinyEvaluation,
  trainedEvaluateJob,
} from '../../../../support/evaluation-jobs';
import { contentFingerprint } from '../../../../../src/main/core/datasets/fingerprint';
import { imagesFile, manifestFile } from '../../../../../src/main/core/datasets/packed-files';
import {
  writeSyntheticDataset,
  type SyntheticOptions,
} from '../../../../support/synthetic-dataset';

let directory: string;
let job: JobInput<'evaluate'>;
let shift: JobInput<'evaluate'>['shiftedData'][number];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'temper-shifted-'));
  job = await trainedEvaluateJob(directory);
  shift = written('shift', { seed: 1, images: { train: 0, validation: 0, test: 30 } });
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function written(name: string, options: SyntheticOptions): typeof shift {
  const folder = join(directory, name);
  const { fingerprint } = writeSyntheticDataset(folder, options);
  return { directory: folder, fingerprint };
}

const named = (name: string) => ({ dataset: name, name, fingerprint: null });

async function summaryOf(
  changes: Partial<JobInput<'evaluate'>>,
  shifted?: object[],
): Promise<EvaluationSummary> {
  const plan = EvaluationPlan.parse({ ...tinyEvaluation, curve: null, shifted });
  const { outcome } = await runEvaluation({ ...job, plan, ...changes });
  if (outcome.kind !== 'evaluated') throw new Error(`the outcome is ${outcome.kind}`);
  return outcome.summary;
}

describe('an evaluation on shifted datasets', () => {
  it('gives the clean accuracy that an evaluation of each would, whatever their images number', async () => {
    const many = written('many', { seed: 2, images: { test: 200 } });
    const whole = await summaryOf({ shiftedData: [shift, many] }, [named('few'), named('many')]);
    const alone = async ({ directory: folder, fingerprint }: typeof shift) => {
      const own = { datasetDirectory: folder, datasetFingerprint: fingerprint };
      return (await summaryOf(own)).clean;
    };
    expect(whole.shifted).toEqual([
      { name: 'few', accuracy: await alone(shift) },
      { name: 'many', accuracy: await alone(many) },
    ]);
    expect(whole.shifted.map(({ accuracy }) => accuracy.total)).toEqual([30, 48]);
    const without = await summaryOf({});
    expect(without.shifted).toEqual([]);
    expect(whole.worstCase).toEqual(without.worstCase);
    expect(whole.passes).toBe(without.passes + 30 + 48);
  });

  it('takes what was measured before from its journal', async () => {
    const workDirectory = join(directory, 'work');
    const asked = [named('few')] as const;
    const first = await summaryOf({ shiftedData: [shift], workDirectory }, [...asked]);
    const again = await summaryOf({ shiftedData: [shift], workDirectory }, [...asked]);
    expect(again).toEqual(first);
  });

  it.each([
    ['with other classes', { classes: 3 }, /lacks the class/],
    ['without test images', { images: { test: 0 } }, /has no test images/],
    [
      'with the same images',
      { images: { train: 0, test: 30 } },
      /^30 of the first 30 test images of "bars" are images of "bars" too: .* Choose another/,
    ],
  ])('is refused: one %s', async (name, options, words) => {
    const shiftedData = [written(name, options)];
    await expect(summaryOf({ shiftedData }, [named('unfit')])).rejects.toThrow(words);
  });

  it('may share an image with the dataset, by chance', async () => {
    const mixed = { directory: join(directory, 'mixed') };
    const manifest = writeSyntheticDataset(mixed.directory, { seed: 3 });
    const file = imagesFile(mixed.directory, 'test');
    const pixels = readFileSync(file);
    const own = readFileSync(imagesFile(job.datasetDirectory, 'test'));
    const share = async (images: number) => {
      own.copy(pixels, 0, 0, images * 64);
      writeFileSync(file, pixels);
      const fingerprint = contentFingerprint(mixed.directory, manifest);
      writeFileSync(manifestFile(mixed.directory), JSON.stringify({ ...manifest, fingerprint }));
      return summaryOf({ shiftedData: [{ ...mixed, fingerprint }] }, [named('mixed')]);
    };
    expect((await share(1)).shifted).toHaveLength(1);
    await expect(share(2)).rejects.toThrow('2 of the first 48 test images of "bars" are images');
  });

  it('is refused: a dataset named twice, more than five', () => {
    const parse = (shifted: object[]) =>
      EvaluationPlan.safeParse({ ...tinyEvaluation, shifted }).success;
    expect(parse([named('a')])).toBe(true);
    expect(parse([])).toBe(false);
    expect(parse(Array.from({ length: 6 }, (_, index) => named(String(index))))).toBe(false);
  });
});
