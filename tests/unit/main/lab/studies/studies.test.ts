import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandHandlers } from '../../../../../src/contract/commands';
import type { StudyId } from '../../../../../src/contract/ids';
import { moveToTrash, restoreFromTrash } from '../../../../../src/main/lab/records/trash';
import { findStudy } from '../../../../../src/main/lab/store/repositories/studies';
import { createStudyService } from '../../../../../src/main/lab/studies/studies';
import { createStatusBoard } from '../../../../../src/main/lab/queue/status';
import { plantStudy } from '../../../../support/cluster-tasks';
import { createFakePool } from '../../../../support/fake-pool';
import { openTestContext, type TestLab } from '../../../../support/lab-records';

let lab: TestLab;
let service: ReturnType<typeof createStudyService>;
let studyId: StudyId;
beforeEach(() => {
  lab = openTestContext();
  const { context } = lab;
  service = createStudyService({
    context,
    pool: createFakePool(),
    status: createStatusBoard(context),
    subscribe: () => () => undefined,
    explain: (error) => error,
  });
  studyId = plantStudy(lab);
});
afterEach(async () => {
  await service.close();
  lab.remove();
});

type Handlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `studies:${string}`>>;
const handlers = (): Handlers =>
  service.handlers({ call: () => Promise.reject(new Error('nothing is carried out here')) });
const resume = async () => handlers()['studies:resume']({ studyId, executor: null });

describe('a study that cannot be opened', () => {
  it('stands as it stood, and can be resumed once it can', async () => {
    moveToTrash(lab.context, 'dataset', lab.dataset.id);
    await expect(resume()).rejects.toThrow(/trash/);
    expect(findStudy(lab.database, studyId)).toMatchObject({ state: 'stopped', labId: null });
    expect(service.isBusy()).toBe(false);
    restoreFromTrash(lab.context, 'dataset', lab.dataset.id);
    expect(await resume()).toMatchObject({ state: 'running' });
  });

  it('stays in the list, and says why', async () => {
    moveToTrash(lab.context, 'dataset', lab.dataset.id);
    expect(await handlers()['studies:list']({})).toMatchObject([
      { id: studyId, state: 'stopped', reason: expect.stringContaining('is in the trash') },
    ]);
  });
});

describe('a study that is begun twice at once', () => {
  it('is carried out once', async () => {
    const ends = await Promise.allSettled([resume(), resume()]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
