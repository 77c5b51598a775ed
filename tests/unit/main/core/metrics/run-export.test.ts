import { parse } from 'protobufjs';
import { describe, expect, it } from 'vitest';
import type { MetricFrame } from '../../../../../src/contract/runs/run';
import { crc32c, maskedCrc32c } from '../../../../../src/main/core/metrics/crc32c';
import { metricsCsv } from '../../../../../src/main/core/metrics/metrics-csv';
import { mlflowFiles } from '../../../../../src/main/core/metrics/mlflow';
import { pointsOf } from '../../../../../src/main/core/metrics/run-metrics';
import { tensorboardFiles } from '../../../../../src/main/core/metrics/tensorboard';
import { runRecord } from '../../cli/support/records';

const run = runRecord({
  state: 'completed',
  startedAt: '2026-11-24T10:00:00.000Z',
  finishedAt: '2026-11-24T10:00:10.000Z',
});
const frames: MetricFrame[] = [
  {
    series: 'train',
    steps: [0, 1, 2, 3],
    epochs: [0, 0.5, 1, 1.5],
    columns: { loss: [2, 1 / 3, null, 0.25], learningRate: [0, 0.1, 0.1, 0] },
  },
  { series: 'epoch', steps: [4], epochs: [2], columns: { validationCleanAccuracy: [0.5] } },
];
const exported = { run, frames };

describe('CRC-32C', () => {
  it('gives the values of RFC 3720 and the published check value', () => {
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  });

  it('is masked as TensorFlow does', () => {
    const crc = crc32c(Buffer.from('foo'));
    expect(maskedCrc32c(Buffer.from('foo'))).not.toBe(crc);
    const rotated = (maskedCrc32c(Buffer.from('foo')) - 0xa282ead8) >>> 0;
    expect(((rotated >>> 17) | (rotated << 15)) >>> 0).toBe(crc);
  });
});

it('times are spread over the run by its epochs, and what was not measured is left out', () => {
  const points = pointsOf(exported);
  expect(points).toHaveLength(8);
  expect(points[0]).toEqual({
    key: 'train/loss',
    step: 0,
    value: 2,
    timeMs: Date.parse('2026-11-24T10:00:00.000Z'),
  });
  expect(points.at(-1)).toEqual({
    key: 'epoch/validationCleanAccuracy',
    step: 4,
    value: 0.5,
    timeMs: Date.parse('2026-11-24T10:00:10.000Z'),
  });
});

it('an event file holds whole records with their checksums', () => {
  const [file] = tensorboardFiles(exported);
  expect(file?.path).toMatch(/^events\.out\.tfevents\.\d{10}\.run-/);
  const bytes = Buffer.from(file?.content ?? '');
  const { root } = parse(`syntax = "proto3";
    message Value { string tag = 1; oneof value { float simple_value = 2; } }
    message Summary { repeated Value value = 1; }
    message Event { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; }`);
  const events: Record<string, unknown>[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = Number(bytes.readBigUInt64LE(at));
    expect(bytes.readUInt32LE(at + 8)).toBe(maskedCrc32c(bytes.subarray(at, at + 8)));
    const data = bytes.subarray(at + 12, at + 12 + length);
    expect(bytes.readUInt32LE(at + 12 + length)).toBe(maskedCrc32c(data));
    const event = root.lookupType('Event');
    events.push(event.toObject(event.decode(data), { longs: Number }));
    at += 16 + length;
  }
  expect(events[0]).toMatchObject({ fileVersion: 'brain.Event:2' });
  expect(events).toHaveLength(6);
  // A value of 0 is there: tools take what is not written for missing.
  expect(events[1]).toMatchObject({
    summary: { value: [{ simpleValue: 2 }, { tag: 'train/learningRate', simpleValue: 0 }] },
  });
  expect(events[2]).toMatchObject({
    step: 1,
    summary: {
      value: [
        { tag: 'train/loss', simpleValue: Math.fround(1 / 3) },
        { tag: 'train/learningRate', simpleValue: Math.fround(0.1) },
      ],
    },
  });
});

it("MLflow's folder holds metrics by key, the plan as parameters, and the end of the run", () => {
  const files = new Map(mlflowFiles(exported).map(({ path, content }) => [path, String(content)]));
  const loss = [...files].find(([path]) => path.endsWith('/metrics/train/loss'));
  expect(loss?.[1].split('\n')).toEqual([
    '1795514400000 2 0',
    `1795514402500 ${1 / 3} 1`,
    '1795514407500 0.25 3',
    '',
  ]);
  const find = (end: string) => [...files].find(([path]) => path.endsWith(end))?.[1];
  expect(find('params/plan.threatModel.norm')).toBe('linf');
  expect(find('params/plan.epochs')).toBe('10');
  expect(JSON.parse(find('artifacts/plan.json') ?? '')).toEqual(run.plan);
  const meta = [...files].find(([path]) => /^1\/[0-9a-f]{32}\/meta\.yaml$/.test(path))?.[1];
  expect(meta).toContain('status: 3\n');
  expect(meta).toContain('run_name: "fine-tune"');
});

it('CSV has a row for each step of each series, at full precision', () => {
  expect(metricsCsv(frames).split('\r\n')).toEqual([
    'series,step,epoch,loss,learningRate,validationCleanAccuracy',
    'train,0,0,2,0,',
    `train,1,0.5,${1 / 3},0.1,`,
    'train,2,1,,0.1,',
    'train,3,1.5,0.25,0,',
    'epoch,4,2,,,0.5',
    '',
  ]);
});
