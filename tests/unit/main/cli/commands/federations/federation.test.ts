import { expect, it } from 'vitest';
import type { FederatedComparison } from '../../../../../../src/contract/federations/comparison';
import type { FederationId } from '../../../../../../src/contract/ids';
import {
  FederationFile,
  FolderPlan,
  type FolderState,
} from '../../../../../../src/contract/federations/folder';
import { distributionOf } from '../../../../../../src/main/core/numerics/client-figures';
import { makeFederation } from '../../../../../support/federation-record';
import { makeDataset } from '../../../../../support/lab-records';
import { everyKindOfNode } from '../../../../../support/network-goldens';
import { tinyPlan } from '../../../../../support/training-jobs';
import { createFakeLab, runFake } from '../../support/fake-context';

const id = 'federation-aaaaaa' as FederationId;
const gain = { clients: 2, points: 12.5, low: -3, high: 28, better: 2, worse: 0 };
const counts = [
  { right: 2, images: 4 },
  { right: 3, images: 4 },
];
const accuracy = { clean: distributionOf(counts), robust: distributionOf(counts) };
const comparison: FederatedComparison = {
  baselineIndex: 0,
  subjects: (['global', 'ftfa'] as const).map((method) => ({
    reference: `${id}:${method}`,
    federationId: id,
    federationName: 'owners',
    method,
    accuracy,
    gain: method === 'global' ? null : { clean: gain, robust: gain },
    scores: [],
  })),
  datasetName: 'images',
  clientImages: [30, 40],
  basis: ['2 clients, equal'],
  limits: ['One seed.'],
};

it('temper federation compare has a row for each method, its gain and where that stops', async () => {
  const lab = createFakeLab({ 'federations:compare': () => comparison });
  const { stdout } = await runFake(
    ['federation', 'compare', 'owners', 'other:ftfa', '--baseline', 'owners:global'],
    lab,
  );
  expect(lab.calls).toContainEqual({
    name: 'federations:compare',
    input: { subjects: ['owners', 'other:ftfa'], baseline: 'owners:global' },
  });
  expect(stdout.text).toMatch(/FTFA · owners +clean +62\.5 %.*\+12\.5 \[−3\.0, 28\.0\] +2, 0/);
  expect(stdout.text).toContain('the interval contains 0');
  expect(stdout.text).toContain('One seed.');
});

it('temper federation remove finds it by name and says how to bring it back', async () => {
  const lab = createFakeLab({
    'federations:list': () => [makeFederation(id, { state: 'completed' })],
    'federations:remove': () => ({ models: 0, runs: 0, evaluations: 0 }),
  });
  const { stdout } = await runFake(['federation', 'remove', 'owners'], lab);
  expect(lab.calls.at(-1)).toEqual({ name: 'federations:remove', input: { federationId: id } });
  expect(stdout.text).toContain(`temper trash restore ${id}`);
});

function folderOf(changes: Partial<FolderState> = {}): FolderState {
  const network = everyKindOfNode()[0]?.network;
  const file = FederationFile.parse({
    version: 1,
    plan: FolderPlan.parse({ name: 'scanners', training: tinyPlan, rounds: 3, quorum: 1 }),
    network,
    image: { height: 8, width: 8, channels: 1 },
    classNames: ['a', 'b'],
    fingerprint: 'f',
    createdAt: '2026-11-29T12:00:00.000Z',
  });
  const closed = {
    version: 1 as const,
    round: 1,
    sites: ['north'],
    missing: ['south'],
    refused: [],
    closedAt: '2026-11-29T13:00:00.000Z',
  };
  return {
    file,
    sites: ['north', 'south'],
    round: 2,
    answered: ['north'],
    openedAt: closed.closedAt,
    closed: [closed],
    late: [
      {
        round: 1,
        file: '/shared/round-0001/updates/south.safetensors',
        problem: 'late',
        message: 'round 1 was closed before it came',
      },
    ],
    epsilon: null,
    ...changes,
  };
}

it('temper federation status shows sites and rounds, who is waited for and what came late', async () => {
  const lab = createFakeLab({ 'federation-folder:show': () => folderOf() });
  const { stdout } = await runFake(['federation', 'status', '/shared'], lab);
  expect(stdout.text).toContain('round 2 of 3 is open: 1 of 2 sites answered, 1 answer closes it');
  expect(stdout.text).toMatch(/north +averaged +answered/);
  expect(stdout.text).toMatch(/south +late +waited for/);
  expect(stdout.text).toMatch(/waited for since .*: south/);
  expect(stdout.text).toContain('round 1 was closed before it came');
});

it('temper federation train says what leaves, and trains nothing without --agree', async () => {
  const lab = createFakeLab({
    'federation-folder:show': () => folderOf(),
    'datasets:show': () => makeDataset({ name: 'scans' }),
  });
  const { stdout, code } = await runFake(
    ['federation', 'train', '/shared', '--site', 'south', '--dataset', 'scans'],
    lab,
  );
  expect(code).not.toBe(0);
  expect(stdout.text).toContain('What leaves this machine: the weights of the network');
  expect(stdout.text).toContain('repeat the command with --agree');
  expect(lab.calls.map(({ name }) => name)).not.toContain('federation-folder:train');
});
