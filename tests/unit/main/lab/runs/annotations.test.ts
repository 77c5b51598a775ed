import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands, type CommandHandlers } from '../../../../../src/contract/commands';
import { TemperError } from '../../../../../src/contract/errors';
import type { RunsView } from '../../../../../src/contract/runs/runs-view';
import { createAnnotationService } from '../../../../../src/main/lab/runs/annotations';
import { createForeignChanges } from '../../../../../src/main/lab/queue/foreign-changes';
import { createModelService } from '../../../../../src/main/lab/models/models';
import {
  findCheckpoint,
  insertCheckpoint,
  listCheckpoints,
} from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import {
  makeCheckpoint,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
let service: ReturnType<typeof createAnnotationService>;
beforeEach(() => {
  lab = openTestContext();
  service = createAnnotationService(lab.context);
});
afterEach(() => lab.remove());

type ChangeInput = Parameters<CommandHandlers['annotations:change']>[0];

/** The input as it arrives, with the defaults of the contract. */
function change(itemIds: string[], wanted: Record<string, unknown>) {
  const input = commands['annotations:change'].input.parse({ itemIds, change: wanted });
  return service['annotations:change'](input as ChangeInput);
}

function addRun() {
  const run = makeRun(lab.dataset);
  insertRun(lab.database, run);
  return run.id;
}

const view: RunsView = {
  columns: ['name', 'plan.seed'],
  order: { columnId: 'plan.seed', descending: true },
  text: '',
  states: ['completed'],
  tags: [],
  favouritesOnly: false,
  archived: 'hidden',
  candidates: 'hidden',
  groupBy: 'seeds',
};

describe('annotations', () => {
  it('change only what was asked, and keep tags in order and once', () => {
    const id = addRun();
    void change([id], { addTags: ['paper', ' baseline '], note: '**first**' });
    void change([id], { addTags: ['paper'], favourite: true });
    expect(service['annotations:list']({})).toEqual([
      {
        itemId: id,
        tags: ['baseline', 'paper'],
        note: '**first**',
        favourite: true,
        archived: false,
      },
    ]);
    expect(change([id], { removeTags: ['paper'], archived: true })).toMatchObject([
      { tags: ['baseline'], archived: true, note: '**first**' },
    ]);
    expect(lab.events.map(({ type }) => type)).toEqual(Array(3).fill('annotations-changed'));
  });

  it('of many items change together or not at all', () => {
    const id = addRun();
    expect(() => change([id, 'run-nowhere00001'], { favourite: true })).toThrow(TemperError);
    expect(service['annotations:list']({})).toEqual([]);
    const model = makeCheckpoint();
    insertCheckpoint(lab.database, model);
    expect(change([id, model.id], { addTags: ['both'] })).toHaveLength(2);
  });

  it('refuse tags that would read as two', () => {
    expect(() => change([addRun()], { addTags: ['one,two'] })).toThrow(/comma/);
    expect(() => change([addRun()], { addTags: ['  '] })).toThrow();
  });

  it('written by another process are told', () => {
    const id = addRun();
    const foreign = createForeignChanges(lab.context);
    void change([id], { favourite: true });
    lab.events.length = 0;
    foreign.look();
    expect(lab.events).toEqual([{ type: 'annotations-changed' }]);
  });
});

describe('saved views', () => {
  it('are replaced by name and listed in alphabetical order', () => {
    void service['views:save']({ name: 'sweep', view });
    void service['views:save']({ name: 'Paper', view });
    void service['views:save']({ name: 'sweep', view: { ...view, text: 'peak' } });
    const listed = service['views:list']({}) as { name: string; view: RunsView }[];
    expect(listed.map(({ name }) => name)).toEqual(['Paper', 'sweep']);
    expect(listed[1]?.view.text).toBe('peak');
    void service['views:delete']({ name: 'sweep' });
    expect(service['views:list']({})).toHaveLength(1);
    expect(() => service['views:delete']({ name: 'sweep' })).toThrow('There is no view "sweep".');
  });
});

describe('models', () => {
  it('are renamed, deleted and restored, and stay for what refers to them', () => {
    const models = createModelService(lab.context);
    const { id } = makeCheckpoint();
    insertCheckpoint(lab.database, makeCheckpoint({ id }));
    void models['models:rename']({ checkpointId: id, name: 'robust' });
    expect(listCheckpoints(lab.database).map(({ name }) => name)).toEqual(['robust']);
    void models['models:delete']({ checkpointId: id });
    expect(listCheckpoints(lab.database)).toEqual([]);
    expect(findCheckpoint(lab.database, id)?.name).toBe('robust');
    void models['models:restore']({ checkpointId: id });
    expect(listCheckpoints(lab.database)).toHaveLength(1);
  });

  it('are not given a name that another model has', () => {
    const models = createModelService(lab.context);
    const [first, second] = [makeCheckpoint({ name: 'first' }), makeCheckpoint({ name: 'second' })];
    for (const model of [first, second]) insertCheckpoint(lab.database, model);
    expect(() => models['models:rename']({ checkpointId: second.id, name: 'first' })).toThrow(
      /Another model is called "first"/,
    );
    void models['models:rename']({ checkpointId: second.id, name: 'second' });
    expect(findCheckpoint(lab.database, second.id)?.name).toBe('second');
  });

  it('that ship with Temper are neither renamed nor deleted', () => {
    const models = createModelService(lab.context);
    const model = makeCheckpoint({ kind: 'shipped' });
    insertCheckpoint(lab.database, model);
    expect(() => models['models:delete']({ checkpointId: model.id })).toThrow(
      /ships with Temper and cannot be deleted. Archive it/,
    );
    expect(() => models['models:rename']({ checkpointId: model.id, name: 'x' })).toThrow(/renamed/);
  });
});
