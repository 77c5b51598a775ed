import BetterSqlite3 from 'better-sqlite3';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryBackup, StorageReport } from '../../../../../src/contract/home/storage';
import { createStorageService } from '../../../../../src/main/lab/home/storage';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { makeRun, openTestContext, type TestLab } from '../../../../support/lab-records';

let lab: TestLab;
let home: string;
beforeEach(() => {
  lab = openTestContext();
  ({ home } = lab.context.paths);
});
afterEach(() => lab.remove());

const bytesOf = ({ parts }: StorageReport, id: string) =>
  parts.find((part) => part.id === id)?.bytes;

describe('the storage of a data home', () => {
  it('is added up part by part, links counting once', () => {
    mkdirSync(join(home, 'runs', 'run-1'), { recursive: true });
    writeFileSync(join(home, 'runs', 'run-1', 'best.safetensors'), 'x'.repeat(700));
    symlinkSync(join(home, 'runs', 'run-1', 'best.safetensors'), join(home, 'runs', 'link'));
    const report = createStorageService(lab.context)['lab:storage']({}) as StorageReport;
    expect(bytesOf(report, 'runs')).toBe(700);
    expect(bytesOf(report, 'datasets')).toBe(0);
    mkdirSync(join(home, 'reports'));
    writeFileSync(join(home, 'reports', 'demo.html'), 'x'.repeat(50));
    const again = createStorageService(lab.context)['lab:storage']({}) as StorageReport;
    expect(bytesOf(again, 'reports')).toBe(50);
    expect(report.freeBytes).toBeGreaterThan(0);
  });

  it('gives back what can be made again, and nothing else', () => {
    for (const name of ['inspections', 'features', 'runs']) mkdirSync(join(home, name));
    writeFileSync(join(home, 'features', 'some.rows'), 'x'.repeat(40));
    const kept = join(home, 'runs', 'last.safetensors');
    const copy = join(home, 'temper.sqlite.before-40');
    writeFileSync(join(home, 'inspections', 'frame'), 'x'.repeat(300));
    writeFileSync(copy, 'x'.repeat(200));
    writeFileSync(kept, 'x');
    const service = createStorageService(lab.context);
    const before = service['lab:storage']({}) as StorageReport;
    const removable = before.parts.reduce((sum, part) => sum + part.removableBytes, 0);
    expect(removable).toBe(540);
    const after = service['lab:clean-up']({}) as StorageReport;
    expect(bytesOf(after, 'inspections')).toBe(0);
    expect(bytesOf(after, 'features')).toBe(0);
    expect(existsSync(copy)).toBe(false);
    expect(existsSync(kept)).toBe(true);
  });
});

describe('a backup', () => {
  it('is a whole history that opens by itself', () => {
    insertRun(lab.database, makeRun(lab.dataset, { name: 'kept' }));
    const backup = createStorageService(lab.context)['lab:backup']({}) as HistoryBackup;
    const copy = new BetterSqlite3(backup.file, { readonly: true });
    expect(copy.prepare('SELECT name FROM runs').pluck().all()).toEqual(['kept']);
    expect(copy.pragma('quick_check', { simple: true })).toBe('ok');
    copy.close();
    expect(backup.bytes).toBeGreaterThan(0);
    expect(backup.content).toMatchObject({ runs: 1 });
    expect(backup.content?.newestRunAt).not.toBeNull();
  });

  it('is listed with what it holds, and a file that is no history says so', () => {
    const service = createStorageService(lab.context);
    const backup = service['lab:backup']({}) as HistoryBackup;
    writeFileSync(join(home, 'backups', 'temper-broken.sqlite'), 'not a database');
    const listed = service['lab:backups']({}) as HistoryBackup[];
    const contents = Object.fromEntries(listed.map(({ file, content }) => [file, content]));
    expect(contents[backup.file]).toEqual({ runs: 0, newestRunAt: null });
    expect(contents[join(home, 'backups', 'temper-broken.sqlite')]).toBeNull();
  });
});
