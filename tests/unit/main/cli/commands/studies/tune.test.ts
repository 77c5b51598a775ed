import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePlan } from '../../../../../support/lab-records';
import { createFakeLab, runFake } from '../../support/fake-context';

const plan = JSON.stringify({ ...makePlan(), evaluation: null });
const study = { version: 1, name: 'tune tiny' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'temper-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function lab() {
  const asked: Record<string, unknown>[] = [];
  const fake = createFakeLab({
    'studies:tune': (choices: Record<string, unknown>) => {
      asked.push(choices);
      return { study };
    },
  });
  return { fake, asked };
}

describe('temper tune', () => {
  it('asks the lab for a study of the plan with what was chosen, and writes it', async () => {
    const { fake, asked } = lab();
    const file = join(folder, 'study.json');
    const { code, stdout } = await runFake(
      [
        ...[
          'tune',
          '-',
          '--budget',
          '2h',
          '--strategy',
          'halving',
          '--seed',
          '3',
          '--seeds',
          '1,2',
        ],
        ...['--gene', 'learningRate.peak=0.01,0.1', '--gene', 'optimizer.kind=sgd,adamw'],
        ...['--rates', '0,1', '--weights', '1,2', '--updates', '50', '--write', file],
      ],
      fake,
      { input: plan },
    );
    expect(stdout.text).toContain(`temper study run ${file}`);
    expect(code).toBe(0);
    expect(asked).toMatchObject([
      {
        strategy: 'halving',
        scale: 'quick',
        seed: 3,
        seeds: [1, 2],
        updates: 50,
        epochs: null,
        budgetMs: 7_200_000,
        blockRates: [0, 1],
        fitness: { kind: 'weighted', clean: 1, robust: 2 },
        genes: { 'learningRate.peak': [0.01, 0.1], 'optimizer.kind': ['sgd', 'adamw'] },
        evaluation: null,
      },
    ]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(study);
  });

  it('chooses by the equal error rate on a dataset of other identities', async () => {
    const { fake, asked } = lab();
    const words = ['--verify-on', 'faces', '--gene', 'recipe.objective.0.margin=0.1,0.2'];
    await runFake(['tune', '-', ...words, '--write', join(folder, 'verified.json')], fake, {
      input: plan,
    });
    expect(asked).toMatchObject([
      {
        fitness: { kind: 'verification', dataset: 'faces' },
        genes: { 'recipe.objective.0.margin': [0.1, 0.2] },
      },
    ]);
  });

  it('keeps a file that is there', async () => {
    const file = join(folder, 'study.json');
    const words = ['tune', '-', '--write', file];
    await runFake(words, lab().fake, { input: plan });
    const { code, stderr } = await runFake(words, lab().fake, { input: plan });
    expect(code).not.toBe(0);
    expect(stderr.text).toContain(file);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(study);
  });

  it.each([
    [['--budget', '2'], '--budget 2: expected a time with its unit'],
    [
      ['--strategy', 'luck'],
      '--strategy luck: there is no such choice; there are evolution, halving',
    ],
    [['--weights', '1'], '--weights 1: expected two numbers'],
    [['--gene', 'learningRate.peak=0.1'], '--gene learningRate.peak=0.1: expected a path'],
    [['--epochs', '1', '--updates', '5'], '--epochs and --updates: give one of the two'],
    [['--images', '5'], '--images needs --battery'],
    [['--verify-on', 'faces', '--pareto'], '--verify-on and --pareto: give one of the two'],
    [['--rates', 'fast'], '--rates fast: expected a number'],
  ])('refuses %j in words, before anything is asked', async (words, message) => {
    const { fake, asked } = lab();
    const { code, stderr } = await runFake(['tune', '-', ...words], fake, { input: plan });
    expect(code).toBe(2);
    expect(stderr.text).toContain(message);
    expect(asked).toEqual([]);
  });
});
