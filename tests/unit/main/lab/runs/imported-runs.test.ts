import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'protobufjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  FoundRun,
  ImportedCurve,
  ImportedRun,
} from '../../../../../src/contract/runs/imported-run';
import type { RunExportFormat } from '../../../../../src/contract/runs/run-export';
import type { MetricFrame } from '../../../../../src/contract/runs/run';
import { maskedCrc32c } from '../../../../../src/main/core/metrics/crc32c';
import { pointsOf } from '../../../../../src/main/core/metrics/run-metrics';
import { curvesOf } from '../../../../../src/main/core/metrics/recorded-run';
import { createTrashService } from '../../../../../src/main/lab/home/trash';
import { createImportedRunService } from '../../../../../src/main/lab/runs/imported-runs';
import { findRecordedRuns } from '../../../../../src/main/lab/runs/recorded-runs';
import { exportRun } from '../../../../../src/main/lab/runs/run-export';
import { putMetrics } from '../../../../../src/main/lab/store/repositories/runs/metrics';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { makeRun, openTestContext, type TestLab } from '../../../../support/lab-records';

let lab: TestLab;
let folder: string;
let runs: ReturnType<typeof createImportedRunService>;

beforeEach(() => {
  lab = openTestContext();
  folder = join(lab.context.paths.home, 'logs');
  mkdirSync(folder);
  runs = createImportedRunService(lab.context);
});
afterEach(() => lab.remove());

const add = (...paths: string[]) =>
  runs['imported-runs:add']({ paths }) as { added: ImportedRun[]; known: ImportedRun[] };
const look = (...paths: string[]) => runs['imported-runs:look']({ paths }) as FoundRun[];
const list = () => runs['imported-runs:list']({}) as ImportedRun[];

function put(path: string, content: string | Uint8Array): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** Records as an event file holds them. */
function eventFile(events: object[]): Buffer {
  const { root } = parse(
    `syntax = "proto3";
    message Dim { int64 size = 1; }
    message Shape { repeated Dim dim = 2; }
    message Tensor { int32 dtype = 1; Shape tensor_shape = 2; bytes tensor_content = 4; repeated float float_val = 5; }
    message Value { string tag = 1; oneof value { float simple_value = 2; Tensor tensor = 8; } }
    message Summary { repeated Value value = 1; }
    message Event { double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5; }`,
    { keepCase: true },
  );
  const type = root.lookupType('Event');
  const records = events.map((event) => {
    const data = type.encode(event).finish();
    const head = Buffer.alloc(12);
    head.writeBigUInt64LE(BigInt(data.length));
    head.writeUInt32LE(maskedCrc32c(head.subarray(0, 8)), 8);
    const foot = Buffer.alloc(4);
    foot.writeUInt32LE(maskedCrc32c(data));
    return Buffer.concat([head, data, foot]);
  });
  return Buffer.concat(records);
}

const scalar = (tag: string, step: number, value: number) => ({
  wall_time: 1_700_000_000 + step,
  step,
  summary: { value: [{ tag, simple_value: value }] },
});

describe('what Temper exports comes back with the same metrics', () => {
  const value = fc.oneof(
    // Text has no place for the sign of a zero.
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((each) => (each === 0 ? 0 : each)),
    fc.constant(null),
    fc.constant(0),
  );
  const measured: fc.Arbitrary<MetricFrame[]> = fc
    .tuple(
      fc.uniqueArray(fc.nat(5000), { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(value, value), { minLength: 12, maxLength: 12 }),
    )
    .map(([steps, rows]) => {
      steps.sort((left, right) => left - right);
      const frame = (series: 'train' | 'epoch', names: [string, string]): MetricFrame => ({
        series,
        steps,
        epochs: steps.map((step) => step / 10),
        columns: {
          [names[0]]: steps.map((_, row) => rows[row]?.[0] ?? null),
          [names[1]]: steps.map((_, row) => rows[row]?.[1] ?? null),
        },
      });
      return [
        frame('train', ['loss', 'learningRate']),
        frame('epoch', ['trainLoss', 'validationCleanAccuracy']),
      ];
    })
    .filter((frames) =>
      frames.some(({ columns }) =>
        Object.values(columns)
          .flat()
          .some((each) => each !== null),
      ),
    );

  const sorted = (curves: ImportedCurve[]) =>
    [...curves].sort((left, right) => (left.key < right.key ? -1 : 1));

  it.each<RunExportFormat>(['tensorboard', 'mlflow', 'csv'])('as %s', (format) => {
    const { dataset } = lab;
    let number = 0;
    fc.assert(
      fc.property(measured, (frames) => {
        const run = makeRun(dataset, { state: 'completed', startedAt: '2026-11-24T12:00:00.000Z' });
        insertRun(lab.database, run);
        frames.forEach((frame) => putMetrics(lab.database, run.id, frame));
        const path = join(folder, `export-${(number += 1)}${format === 'csv' ? '.csv' : ''}`);
        exportRun(lab.context, run, format, path);
        const [found, ...others] = findRecordedRuns(path);
        expect(others).toEqual([]);
        const rounded = format === 'tensorboard' ? Math.fround : (each: number) => each;
        const points = pointsOf({ run, frames }).map((point) => ({
          ...point,
          value: rounded(point.value),
        }));
        expect(sorted(found?.curves ?? [])).toEqual(sorted(curvesOf(points)));
        if (format === 'mlflow') {
          expect(found).toMatchObject({ name: run.name, state: 'completed' });
          expect(found?.parameters['plan.epochs']).toBe(String(run.plan.epochs));
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('TensorBoard', () => {
  it('gives a run for each folder, continued files as one, scalars kept as tensors, and says what is no scalar', () => {
    const content = Buffer.alloc(4);
    content.writeFloatLE(0.25);
    put('a/events.out.tfevents.1', eventFile([scalar('loss', 0, 2), scalar('loss', 1, 1)]));
    put(
      'a/events.out.tfevents.2',
      eventFile([
        scalar('loss', 1, 0.5),
        {
          wall_time: 1_700_000_010,
          step: 2,
          summary: { value: [{ tag: 'loss', tensor: { dtype: 1, tensor_content: content } }] },
        },
        {
          wall_time: 1_700_000_011,
          step: 3,
          summary: { value: [{ tag: 'loss', tensor: { dtype: 1, float_val: [0.125] } }] },
        },
        {
          wall_time: 1_700_000_012,
          step: 3,
          summary: { value: [{ tag: 'weights', tensor: { dtype: 1, float_val: [1, 2] } }] },
        },
      ]),
    );
    put('b/deep/events.out.tfevents.1', eventFile([scalar('loss', 0, Number.NaN)]));
    const [a, b] = findRecordedRuns(folder);
    expect(a).toMatchObject({
      name: 'a',
      curves: [{ key: 'loss', steps: [0, 1, 2, 3], values: [2, 0.5, 0.25, 0.125] }],
      notes: ['Not scalars, and left out: weights.'],
      startedAt: '2023-11-14T22:13:20.000Z',
    });
    expect(b).toMatchObject({
      name: 'b/deep',
      curves: [{ key: 'loss', steps: [0], values: [null] }],
    });
  });

  it('leaves out a last record that is cut off, and refuses a damaged one with its place', () => {
    const whole = eventFile([scalar('loss', 0, 2), scalar('loss', 1, 1)]);
    const file = put('events.out.tfevents.1', whole.subarray(0, -3));
    const [run] = findRecordedRuns(file);
    expect(run?.curves).toEqual([{ key: 'loss', steps: [0], values: [2] }]);
    expect(run?.notes[0]).toContain('ends within a record');
    const damaged = Buffer.from(whole);
    damaged[whole.length - 8] = (damaged[whole.length - 8] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    expect(() => findRecordedRuns(file)).toThrow(
      `${file} is damaged at byte ${eventFile([scalar('loss', 0, 2)]).length}: a checksum does not fit. Copy it again`,
    );
    writeFileSync(file, 'no event file at all');
    expect(() => findRecordedRuns(file)).toThrow('is not a TensorBoard event file');
  });
});

describe('MLflow', () => {
  const meta = (fields: string) =>
    `artifact_uri: file:///x\nrun_id: abc\nlifecycle_stage: active\n${fields}`;

  it('gives runs with names, parameters, end and metrics of every version, not the deleted ones', () => {
    put('mlruns/0/meta.yaml', 'experiment_id: "0"\nname: Default\n');
    put(
      'mlruns/0/abc/meta.yaml',
      meta(
        'run_name: first run\nstatus: FINISHED\nstart_time: 1700000000000\nend_time: 1700000060000\n',
      ),
    );
    put('mlruns/0/abc/params/optimizer/lr', '0.1');
    put('mlruns/0/abc/metrics/val/acc', '1700000000000 0.5 0\n1700000001000 nan 1 data digest\n');
    put('mlruns/0/abc/artifacts/table.csv', 'a,b\n1,2\n');
    put('mlruns/0/old/meta.yaml', "run_uuid: old\nrun_name: ''\nstatus: 4\nend_time: null\n");
    put('mlruns/0/old/tags/mlflow.runName', 'older');
    put('mlruns/0/old/metrics/loss', '1700000000 2.0\n1700000001 1.5\n');
    put('mlruns/0/gone/meta.yaml', meta('status: 3\n').replace('active', 'deleted'));
    put('mlruns/.trash/1/meta.yaml', meta('status: 3\n'));
    expect(findRecordedRuns(join(folder, 'mlruns'))).toMatchObject([
      {
        name: 'first run',
        state: 'completed',
        startedAt: '2023-11-14T22:13:20.000Z',
        finishedAt: '2023-11-14T22:14:20.000Z',
        parameters: { 'optimizer/lr': '0.1' },
        curves: [{ key: 'val/acc', steps: [0, 1], values: [0.5, null] }],
      },
      {
        name: 'older',
        state: 'failed',
        finishedAt: null,
        curves: [{ key: 'loss', steps: [0, 1], values: [2, 1.5] }],
      },
    ]);
  });

  it('names an empty folder, runs without metrics, and a line that is none', () => {
    put('mlruns/0/meta.yaml', 'experiment_id: "0"\n');
    const mlruns = join(folder, 'mlruns');
    expect(() => findRecordedRuns(mlruns)).toThrow(/There is no run in .*Name the folder of logs/);
    put('mlruns/0/abc/meta.yaml', meta('status: 3\n'));
    expect(() => findRecordedRuns(mlruns)).toThrow('None of the 1 runs in');
    const file = put('mlruns/0/abc/metrics/loss', '17 0.5 0\n17 half 1\n');
    expect(() => findRecordedRuns(mlruns)).toThrow(`${file}, line 2: "17 half 1" is not a time`);
    put('mlruns/0/abc/meta.yaml', 'run_id: [');
    expect(() => findRecordedRuns(mlruns)).toThrow('is not YAML');
  });
});

describe('CSV', () => {
  it.each([
    ['Wall time,Step,Value\n1.5,0,2\n2.5,10,1\n', { key: 'Value', steps: [0, 10], values: [2, 1] }],
    ['"Step","net - loss"\n0,2\n5,nan\n', { key: 'net - loss', steps: [0, 5], values: [2, null] }],
    ['epoch,global_step,loss\n0,3,2\n1,6,\n', { key: 'loss', steps: [3], values: [2] }],
    ['epoch,loss,note\n1,2,good\n2,1,better\n', { key: 'loss', steps: [1, 2], values: [2, 1] }],
  ])('reads %j', (text, curve) => {
    const [run] = findRecordedRuns(put('curve.csv', text));
    expect(run).toMatchObject({ name: 'curve', parameters: {}, state: 'unknown', curves: [curve] });
  });

  it('names what is missing and the remedy', () => {
    const thrown = (text: string) => () => findRecordedRuns(put('bad.csv', text));
    expect(thrown('loss,accuracy\n1,2\n')).toThrow(
      /bad\.csv has no column of steps: its columns are loss, accuracy\. Name the column .* "step" or "epoch"/,
    );
    expect(thrown('step,loss\n0,2\nlast,1\n')).toThrow(
      'row 3: the step "last" is not a whole number',
    );
    expect(thrown('step,note\n0,good\n')).toThrow('no column of numbers');
    expect(thrown('')).toThrow('no column of steps: its columns are none');
    expect(() => findRecordedRuns(put('plan.json', '{}'))).toThrow('neither an event file');
    expect(() => findRecordedRuns(join(folder, 'nowhere'))).toThrow('There is no file or folder');
    expect(() => findRecordedRuns('relative')).toThrow('is absolute');
  });
});

describe('imported runs', () => {
  it('are looked at without a trace, recorded once, shown, and go through the trash', () => {
    const file = put('curve.csv', 'step,loss\n0,2\n1,1\n');
    expect(look(file)).toMatchObject([
      {
        name: 'curve',
        known: null,
        metrics: [{ key: 'loss', points: 2, lastStep: 1, lastValue: 1 }],
      },
    ]);
    expect(list()).toEqual([]);
    const { added } = add(file);
    expect(lab.events.map(({ type }) => type)).toEqual(['imported-runs-changed']);
    const [run] = added;
    if (!run) throw new Error('unreachable');
    expect(run.origin).toEqual({ kind: 'imported', format: 'csv', path: file });
    expect(add(file)).toEqual({ added: [], known: [run] });
    renameSync(file, join(folder, 'elsewhere.csv'));
    expect(runs['imported-runs:show']({ reference: 'curve' })).toEqual(run);
    expect(runs['imported-runs:curves']({ importedRunId: run.id })).toEqual([
      { key: 'loss', steps: [0, 1], values: [2, 1] },
    ]);
    void runs['imported-runs:remove']({ importedRunId: run.id });
    expect(list()).toEqual([]);
    const trash = createTrashService(lab.context);
    expect(trash['trash:list']({})).toMatchObject([
      { kind: 'imported-run', name: 'curve', bytes: 56 },
    ]);
    void trash['trash:restore']({ reference: run.id });
    expect(list()).toEqual([run]);
    void runs['imported-runs:remove']({ importedRunId: run.id });
    void trash['trash:empty']({ ids: null });
    expect(() => runs['imported-runs:show']({ reference: run.id })).toThrow('was removed for good');
    expect(readFileSync(join(folder, 'elsewhere.csv'), 'utf8')).toContain('step');
  });

  it('are recorded all or none', () => {
    const good = put('good.csv', 'step,loss\n0,2\n');
    expect(() => add(good, put('bad.csv', 'loss\n2\n'))).toThrow('no column of steps');
    expect(list()).toEqual([]);
    expect(lab.events).toEqual([]);
  });
});
