import { describe, expect, it } from 'vitest';
import type { CheckpointId, OperationId } from '../../../../../../src/contract/ids';
import {
  FewShotSearch,
  type FewShotSearchReport,
} from '../../../../../../src/contract/few-shot/search';
import { createFakeLab, runFake } from '../../support/fake-context';

const candidate = {
  ...{ number: 1, generation: 1, origin: 'random' as const, genome: [0, 3], epochs: 1 },
  ...{ state: 'measured' as const, problem: null, runId: null, reused: false, eer: null },
  ...{ clean: 0.7, robust: 0.4, spentMs: 1000 },
};
const row = (name: string, mean: number, difference: number | null) => ({
  name,
  blockRates: {},
  accuracy: { mean, low: mean - 0.05, high: mean + 0.05 },
  difference:
    difference === null
      ? null
      : { mean: difference, low: difference - 0.01, high: difference + 0.01 },
  accuracies: [mean, mean],
  robust: null,
});

function lab() {
  const fake = createFakeLab({
    'datasets:few-shot-search': ({ search }) => {
      const operationId = 'operation-search0' as OperationId;
      const report: FewShotSearchReport = {
        search: FewShotSearch.parse(search),
        checkpointId: 'checkpoint-base00' as CheckpointId,
        checkpointName: 'base',
        validation: { name: 'v', fingerprint: 'f' },
        genes: ['conv-1', 'conv-2'].map((block) => ({
          path: `blockRates.${block}`,
          values: [0, 0.01, 0.1, 1],
        })),
        candidates: [candidate],
        winner: 1,
        winnerText: 'conv-1 frozen, conv-2 ×1',
        test: {
          name: 'n',
          fingerprint: 'g',
          rows: [row('searched', 0.6, null), row('last layer', 0.55, 0.05)],
        },
      };
      queueMicrotask(() =>
        fake.tell({
          ...{ type: 'operation', operationId, fraction: 1, message: 'done' },
          outcome: { kind: 'few-shot-searched', report },
        }),
      );
      return { operationId };
    },
  });
  return fake;
}

const words = ['few-shot-search', 'base', '--validation', 'v'];

describe('temper few-shot-search', () => {
  it('asks for the search as it was chosen and shows the winner beside others', async () => {
    const fake = lab();
    const options = [
      '--novel',
      'n',
      '--shots',
      '5',
      '--set',
      'strategy.generations=3',
      '--search-seed',
      '2',
    ];
    const attacked = ['--epsilon', '8/255', '--crafted', '--battery', 'standard'];
    const { code, stdout } = await runFake([...words, ...options, ...attacked], fake);
    expect(code).toBe(0);
    const [call] = fake.calls;
    expect(call?.input).toMatchObject({
      ...{ model: 'base', validation: 'v', novel: 'n' },
      search: {
        episodes: {
          shots: 5,
          episodes: 20,
          threat: { crafted: true, attacks: [{ kind: 'pgd', steps: 10 }] },
        },
        strategy: { kind: 'evolution', seed: 2, generations: 3 },
        rates: [0, 0.01, 0.1, 1],
        test: {
          episodes: 600,
          attacks: [{ kind: 'apgd' }, { kind: 'apgd' }, { kind: 'fab' }, { kind: 'square' }],
        },
      },
    });
    expect(stdout.text).toContain(
      'conv-1 frozen, conv-2 ×1; 70.0 %, 40.0 % under attack on these episodes.',
    );
    expect(stdout.text).toMatch(/last layer\s+55\.0 % \[50\.0, 60\.0\]\s+\+5\.0 \[4\.0, 6\.0\]/);
    expect(stdout.text).toContain('The best of 1 candidate looks better');
  });

  it.each([
    [['--crafted'], '--crafted needs --epsilon'],
    [['--strategy', 'halving'], '--strategy'],
    [['--rates', '1,1'], '--rates: has a rate twice'],
    [['--weights', '1'], '--weights 1: expected two numbers'],
    [['--weights', '0,1'], '--weights: weigh nothing that is measured'],
    [['--epsilon', '8'], 'did you mean "8/255"'],
  ])('refuses %j before anything is asked', async (wrong, message) => {
    const fake = lab();
    const { code, stderr } = await runFake([...words, ...wrong], fake);
    expect(code).toBe(2);
    expect(stderr.text).toContain(message);
    expect(fake.calls).toEqual([]);
  });
});
