import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientsOfTask, onThisMachine } from '../../../src/contract/federations/execution';
import { batteryOf } from '../../../src/contract/evaluations/batteries';
import { FederationPlan } from '../../../src/contract/federations/federation';
import { dividedPart, type FederationPart } from '../../../src/contract/federations/parts';
import { SlurmSettings } from '../../../src/contract/studies/executors/slurm';
import {
  clientSizesText,
  clientsElsewhereText,
  partProgressText,
  partText,
  robustText,
} from '../../../src/words/federations';

const clients = Array.from({ length: 1000 }, (_, client) => client);
const round: FederationPart = { kind: 'updates', average: 'fedprox', round: 3, clients };
const executor = SlurmSettings.parse({ kind: 'slurm' });

describe('parts of a federation', () => {
  it('are a few dozen of a thousand clients, each client in one', () => {
    const parts = dividedPart(round, clientsOfTask(onThisMachine, 1000));
    expect(parts).toHaveLength(40);
    expect(parts.flatMap((part) => part.clients)).toEqual(clients);
    expect(dividedPart(round, clientsOfTask({ clientsPerTask: 300 }, 1000))).toHaveLength(4);
    expect(dividedPart({ ...round, clients: [7] }, clientsOfTask(onThisMachine, 1))).toHaveLength(
      1,
    );
  });

  it('are named by what is done and by clients as people count them', () => {
    expect(partText({ ...round, clients: [24, 25, 30] })).toBe(
      'FedProx round 3, 3 clients from 25 to 31',
    );
    expect(partText({ kind: 'results', clients: [0] })).toBe('after the rounds, client 1');
  });

  it('say how far they are', () => {
    const counts = { waiting: 8, running: 20, imported: 12, failed: 0 };
    expect(partProgressText(round, { done: 12, parts: 40, counts })).toBe(
      'FedProx round 3: 12 of 40 tasks done, 20 running, 8 waiting',
    );
    expect(clientsElsewhereText({ execution: onThisMachine, tasks: null })).toBeNull();
    const execution = { executor, clientsPerTask: null, pace: null };
    expect(clientsElsewhereText({ execution, tasks: null })).toBe('clients on Slurm');
    expect(clientsElsewhereText({ execution, tasks: counts })).toBe(
      'clients on Slurm, 12 of 40 tasks done',
    );
  });
});

it('the sizes of clients have the median of the two in the middle where they are even in number', () => {
  const sizesText = (...sizes: number[]) =>
    clientSizesText({
      clients: sizes.map((size) => ({
        classCounts: [size, 0],
        validationImages: 0,
        testImages: 0,
      })),
      leftOut: 0,
    });
  expect(sizesText(279, 201)).toBe('training images of a client: 201 to 279, median 240');
  expect(sizesText(30, 10, 14)).toBe('training images of a client: 10 to 30, median 14');
});

it('what robust accuracy was measured under is the attack of the rounds or those of the end', () => {
  const usual = federationPlan({});
  for (const split of ['validation', 'test'] as const) {
    expect(robustText(split, usual)).toBe('robust under PGD-10, Linf epsilon 8/255 (0.0314)');
  }
  const testAttacks = batteryOf('standard', 10).attacks.map(({ attack }) => attack);
  const standard = federationPlan({ testAttacks });
  expect(robustText('validation', standard)).toBe(robustText('validation', usual));
  expect(robustText('test', standard)).toMatch(/^robust under AutoAttack \(standard\), Linf/);
  const three = federationPlan({ testAttacks: testAttacks.slice(1) });
  expect(robustText('test', three)).toMatch(/^robust under each of APGD-T.*, FAB-T.*, Square/);
});

function federationPlan(evaluation: object): FederationPlan {
  const plan: unknown = JSON.parse(readFileSync('docs/studies/federated/federation.json', 'utf8'));
  return FederationPlan.parse({ ...(plan as object), evaluation });
}
