import { describe, expect, it } from 'vitest';
import type { FederationExecution } from '../../../../../src/contract/federations/execution';
import { FederationPlan } from '../../../../../src/contract/federations/federation';
import { expectedOfParts } from '../../../../../src/main/lab/federations/federation-estimate';
import { tinyPlan } from '../../../../support/training-jobs';

const plan = FederationPlan.parse({
  name: 'owners',
  division: { method: { kind: 'equal', clients: 2 } },
  training: {
    ...tinyPlan,
    dataset: 'bars',
    recipe: {
      crafting: { attack: { kind: 'fgsm' } },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    batchSize: 8,
    validation: { images: 8, attack: { kind: 'fgsm' } },
  },
  rounds: 3,
  localEpochs: 2,
  participation: 0.5,
  methods: ['local', 'ftfa', 'rtfa', 'ditto'],
  personal: { epochs: 4, lambdas: [0.1, 1] },
  evaluation: { testImages: 5 },
});
const client = (train: number, testImages: number) => ({
  ...{ classCounts: [train - 3, 3], validationImages: 6, testImages },
});
const division = {
  clients: [client(10, 4), client(16, 40)],
  ...{ names: null, leftOut: 0, fingerprint: '' },
};
const facts = (pace: FederationExecution['pace']) => ({
  ...{ plan, division, classNames: ['a', 'b'] },
  execution: { executor: { kind: 'local' as const }, clientsPerTask: null, pace },
});

describe('what the tasks of a federation take', () => {
  const pace = { passesPerSecond: 2, memoryBytes: 3e9 };
  /** An FGSM step: two passes of an image. 10 images make two batches of 8, like 16. */
  const epoch = 16 * 2;
  /** Images as they are, then under FGSM: a pass to craft and one to look. */
  const scored = (images: number) => images * 3;

  it('counts a round with the second network of Ditto, and the tuning after the rounds', () => {
    const update = (clients: number[]) =>
      expectedOfParts(facts(pace), [{ kind: 'updates', average: 'fedavg', round: 1, clients }]);
    expect(update([0, 1])).toEqual({
      durationMs: (1000 * (2 * 2 * 2 * epoch)) / 2,
      memoryBytes: 3e9,
    });
    const local = (2 * 2 + 4) * epoch;
    const ftfa = 4 * epoch;
    const rtfa = 2 * (4 * epoch + scored(6));
    const passes = local + ftfa + rtfa + 4 * scored(4);
    const { durationMs } = expectedOfParts(facts(pace), [{ kind: 'results', clients: [0] }]);
    expect(durationMs).toBe((1000 * passes) / 2);
    // At most five test images are measured.
    const [few, many] = [[0], [1]].map(
      (clients) => expectedOfParts(facts(pace), [{ kind: 'results', clients }]).durationMs ?? 0,
    );
    expect((many ?? 0) - (few ?? 0)).toBe((1000 * 4 * scored(1)) / 2);
  });

  it('is what the longest task takes, and nothing where no step was measured', () => {
    const parts = [[0], [0, 1]].map((clients) => ({ kind: 'results' as const, clients }));
    const all = parts.map((part) => expectedOfParts(facts(pace), [part]).durationMs ?? 0);
    expect(expectedOfParts(facts(pace), parts).durationMs).toBe(Math.max(...all));
    expect(expectedOfParts(facts(null), parts)).toEqual({ durationMs: null, memoryBytes: null });
  });
});
