import { describe, expect, it } from 'vitest';
import {
  candidateArm,
  expandStudy,
  parsedArmPlan,
} from '../../../../../src/contract/studies/expand';
import { searchIssues, searchOf } from '../../../../../src/contract/studies/search/study-search';
import { makeStudy } from '../../../../support/studies';

const vary = { 'blockRates.conv1': [0, 0.1, 1], 'learningRate.rate': [0.01, 0.1] };

function searching(changes: Record<string, unknown> = {}) {
  return makeStudy({
    arms: [{ name: 'tuned', changes: { epochs: 4 }, vary }, { name: 'scratch' }],
    strategy: { kind: 'random', candidates: 3 },
    search: { epochs: 0.5 },
    ...changes,
  });
}

function planOf(study: ReturnType<typeof makeStudy>, genome: number[]) {
  const search = searchOf(study);
  if (!search) throw new Error('no search');
  const arm = candidateArm(study, search, { genome, epochs: 0.5 }, 'candidate 1');
  const { plan, issues } = parsedArmPlan(arm);
  expect(issues).toEqual([]);
  return plan;
}

describe('a study that searches', () => {
  it('has one arm for what is varied, carried out with what was chosen', () => {
    const study = searching();
    const names = (chosen: Parameters<typeof expandStudy>[2]) =>
      expandStudy(study, new Map(), chosen).arms.map(({ name, plan }) => [
        name,
        plan?.['blockRates'],
      ]);
    expect(names(null)).toEqual([
      ['tuned', {}],
      ['scratch', {}],
    ]);
    expect(names({ 'blockRates.conv1': 0.1 })[0]).toEqual(['tuned', { conv1: 0.1 }]);
  });

  it('gives a candidate its genes, its length and nothing else: no evaluation, no guard', () => {
    const plan = planOf(searching(), [1, 0]);
    expect(plan).toMatchObject({
      epochs: 0.5,
      blockRates: { conv1: 0.1 },
      freezing: { blocks: [] },
      learningRate: { rate: 0.01 },
      evaluation: null,
      validation: { guard: null },
    });
  });

  it('freezes a block that has no rate, and leaves the entry out at the rate itself', () => {
    expect(planOf(searching(), [0, 0])).toMatchObject({
      blockRates: {},
      freezing: { blocks: ['conv1'] },
    });
    expect(planOf(searching(), [2, 0])).toMatchObject({ blockRates: {}, freezing: { blocks: [] } });
  });

  it('is refused where strategy, search and arms do not agree', () => {
    const problems = (changes: Record<string, unknown>) =>
      searchIssues(searching(changes)).map(({ path, message }) => `${path}: ${message}`);
    expect(problems({})).toEqual([]);
    expect(problems({ search: undefined })[0]).toContain('search: the strategy "random"');
    expect(problems({ strategy: { kind: 'list' } })[0]).toContain(
      'strategy.kind: the strategy "list" chooses nothing',
    );
    expect(problems({ arms: [{ name: 'scratch' }] })[0]).toContain(
      'arms: exactly one arm must vary something',
    );
    const two = [
      { name: 'one', vary },
      { name: 'scratch', vary },
    ];
    expect(problems({ arms: two })[0]).toContain('"one", "scratch" do');
    const arm = (own: object) => [{ name: 'tuned', vary: own }, { name: 'scratch' }];
    expect(problems({ arms: arm({ epochs: [1, 2] }) })[0]).toContain(
      'arm "tuned": vary.epochs: it cannot be searched: every candidate trains for search.epochs',
    );
    expect(problems({ arms: arm({ batchSize: [8, 8] }) })[0]).toContain('it has a value twice');
    const many = Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [`blockRates.b${index}`, [0, 0.01, 0.1, 1]]),
    );
    expect(problems({ arms: arm(many), strategy: { kind: 'grid' } })[0]).toContain(
      '16384 combinations',
    );
  });
});
