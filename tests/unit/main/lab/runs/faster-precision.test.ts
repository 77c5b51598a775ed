import { cpus } from 'node:os';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  fasterInBfloat16,
  gainsByBfloat16,
} from '../../../../../src/main/lab/runs/faster-precision';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import type { Environment } from '../../../../../src/contract/runs/run';
import {
  insertRun,
  setRunEnvironment,
} from '../../../../../src/main/lab/store/repositories/runs/runs';
import { writeSetting } from '../../../../../src/main/lab/store/repositories/settings';
import { makeRun, openTestContext, type TestLab } from '../../../../support/lab-records';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

const network = buildNetwork(
  { preset: 'small-cnn', width: 4 },
  { height: 28, width: 28, channels: 1 },
  10,
  null,
);
const faster = (computes = true) => fasterInBfloat16(lab.database, network, () => computes);

function trainedOn(deviceKind: Environment['deviceKind'], cpuModel = cpus()[0]!.model.trim()) {
  const run = makeRun(lab.dataset);
  insertRun(lab.database, run);
  setRunEnvironment(lab.database, run.id, {
    temperVersion: '0',
    nodeVersion: '22',
    tensorflowVersion: '2',
    runtimeVariant: 'cpu',
    device: cpuModel,
    deviceKind,
    cpuModel,
    cores: 2,
    platform: 'linux',
  });
}

it('is said of a chosen processor that has the instructions', () => {
  writeSetting(lab.database, 'device', 'cpu');
  expect(faster()).toBe(true);
  expect(faster(false)).toBe(false);
});

it('is not said of a GPU, nor before anything has worked here', () => {
  expect(faster()).toBe(false);
  writeSetting(lab.database, 'device', 'gpu-0');
  expect(faster()).toBe(false);
});

it('is said where the newest training was one of this processor', () => {
  trainedOn('cpu');
  expect(faster()).toBe(true);
  expect(faster(false)).toBe(false);
});

it.each([
  ['of a GPU', 'gpu', undefined],
  ['of another machine', 'cpu', 'another processor'],
] as const)('is not said where the newest training was one %s', (_, kind, cpuModel) => {
  trainedOn(kind, cpuModel);
  expect(faster()).toBe(false);
});

it('is not said of networks whose work is not in whole convolutions', () => {
  expect(gainsByBfloat16(network)).toBe(true);
  const grouped = network.nodes.map((node) =>
    node.kind === 'conv2d' && node.id !== 'conv-1' ? { ...node, groups: node.filters } : node,
  );
  expect(gainsByBfloat16({ ...network, nodes: grouped })).toBe(false);
  const classes = 100_000;
  const wide = {
    ...network,
    classes,
    nodes: network.nodes.map((node) =>
      node.kind === 'dense' ? { ...node, units: classes } : node,
    ),
  };
  expect(gainsByBfloat16(wide)).toBe(false);
  writeSetting(lab.database, 'device', 'cpu');
  expect(fasterInBfloat16(lab.database, wide, () => true)).toBe(false);
  expect(fasterInBfloat16(lab.database, null, () => true)).toBe(true);
});
