import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { LabEvent } from '../../../contract/events';
import type { StudyId } from '../../../contract/ids';
import { executorKinds, type ExecutorSettings } from '../../../contract/studies/executors';
import type { ArmEstimate, StudyRecord } from '../../../contract/studies/records';
import { readJson } from '../../core/files/read-json';
import { now, type LabContext } from '../context';
import type { EnginePool } from '../engines/engine-pool';
import { newId } from '../identifiers';
import { describeLab, livingLabs } from '../queue/lab-presence';
import type { StatusBoard } from '../queue/status';
import { writing } from '../store/database';
import {
  findStudy,
  insertStudy,
  listStudies,
  setStudyContent,
  setStudyEstimates,
  setStudyExecutor,
  setStudyState,
  type StoredStudy,
} from '../store/repositories/studies';
import { carryOutTask } from './cluster/carry-out-task';
import { checkExecutor, createExecutor } from './executors';
import { createLocalExecutor, type LabCommands } from './executors/local-executor';
import { refuseCopies } from '../evaluations/evaluation-shifted';
import { checkStudy, withImportedModels } from './study-content';
import { estimateStudy } from './study-estimate';
import { isOtherSearch } from './search/other-search';
import { createCandidateVerifier } from './search/verify-candidate';
import { tuneStudy } from './search/tune-study';
import { countTasks } from '../store/repositories/tasks';
import { deleteCandidates } from '../store/repositories/study-candidates';
import { namesHere } from '../../../words/names-here';
import { workContinuesText } from '../../../words/studies';
import { progressInHistory, type ShownProgress } from './study-record';
import { exportStudy } from './bundles/study-export';
import { removeStudy } from './remove-study';
import { importStudy } from './bundles/study-import';
import { studyReport } from './report/study-report';
import { startSession, type StudySession } from './study-session';
import { studyFromTemplate, studyTemplates } from './study-templates';
import { viewStudy, type StudyView } from './study-view';

type StudyHandlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `studies:${string}`>>;

export interface StudyService {
  /** @param lab the commands that studies are made of */
  handlers(lab: LabCommands): StudyHandlers;
  /** Whether a study is under way in this process, also between two of its runs. */
  isBusy(): boolean;
  /** What is under way is left to be taken up again. */
  close(): Promise<void>;
}

export interface StudyServiceOptions {
  context: LabContext;
  pool: EnginePool;
  status: StatusBoard;
  subscribe(listener: (event: LabEvent) => void): () => void;
  explain(error: unknown): unknown;
}

interface StudyRequest {
  study: unknown;
  only: readonly string[];
  executor: ExecutorSettings;
  estimates: ArmEstimate[];
}

type EstimateRequest = Omit<StudyRequest, 'estimates'> & { measure: boolean };

const announceEveryMs = 500;

/** Everything a person does with studies. */
export function createStudyService(options: StudyServiceOptions): StudyService {
  return new Studies(options);
}

class Studies implements StudyService {
  readonly #options: StudyServiceOptions;
  readonly #sessions = new Map<StudyId, StudySession>();
  readonly #pending = new Map<StudyId, NodeJS.Timeout>();
  readonly #tasks = new AbortController();
  readonly #ongoing = new Set<Promise<unknown>>();
  #closing = false;

  constructor(options: StudyServiceOptions) {
    this.#options = options;
  }

  handlers(lab: LabCommands): StudyHandlers {
    const { context } = this.#options;
    return {
      'studies:list': () => listStudies(context.database).map((study) => this.#recordOf(study)),
      'studies:templates': () => studyTemplates(context),
      'studies:from-template': (choices) => ({ study: studyFromTemplate(context, choices) }),
      'studies:tune': (choices) => ({ study: tuneStudy(context, choices) }),
      'studies:read': async ({ path }) => ({ study: await readJson(path, 'a study file') }),
      'studies:estimate': (request) => this.#estimate(request),
      'studies:run': (request) => this.#run(lab, request),
      'studies:resume': ({ studyId, executor }) =>
        this.#start(lab, this.#require(studyId), { only: [], executor }),
      'studies:carry-out-task': ({ folder }) => this.#carryOutTask(lab, folder),
      'studies:show': ({ reference }) => {
        const stored = this.#require(reference);
        const view = viewStudy(context, stored);
        return studyReport(context, view, this.#recordOf(stored, view));
      },
      'studies:export': ({ studyId, path }) => {
        const stored = this.#require(studyId);
        const view = viewStudy(context, stored);
        const report = studyReport(context, view, this.#recordOf(stored, view));
        return exportStudy(context, view, report, path);
      },
      'studies:import': ({ path }) => {
        const stored = importStudy(context, path);
        const record = this.#recordOf(stored);
        context.emit({ type: 'study-changed', record });
        return record;
      },
      ...this.#steering(),
      'studies:remove': ({ studyId }) => {
        const stored = this.#require(studyId);
        this.#refuseUnderWay(stored);
        removeStudy(context, stored.id);
        context.emit({ type: 'study-removed', studyId: stored.id });
        return null;
      },
    };
  }

  isBusy(): boolean {
    return this.#sessions.size > 0;
  }

  async close(): Promise<void> {
    this.#closing = true;
    const sessions = [...this.#sessions.values()];
    sessions.forEach((session) => session.close());
    this.#tasks.abort();
    await Promise.all([...sessions.map(({ ended }) => ended), ...this.#ongoing]);
    for (const timer of this.#pending.values()) clearTimeout(timer);
  }

  #steering(): Pick<StudyHandlers, 'studies:stop' | 'studies:pause' | 'studies:continue'> {
    const steer =
      (action: 'stop' | 'pause' | 'continue') => async (input: { studyId: StudyId }) => {
        await this.#requireSession(input.studyId)[action]();
        return null;
      };
    return {
      'studies:stop': steer('stop'),
      'studies:pause': steer('pause'),
      'studies:continue': steer('continue'),
    };
  }

  async #estimate({ study, only, executor, measure }: EstimateRequest) {
    const { context, pool, status } = this.#options;
    const opened = checkStudy(context, study);
    refuseUnknownArms(opened, only);
    await checkExecutor(context, executor);
    await refuseCopies(context.database, opened.evaluation, opened.dataset);
    const stored = findStudy(context.database, opened.study.name);
    const isBusy = status.read().active !== null;
    const found = await estimateStudy({ context, pool, isBusy, measure, only }, opened, stored);
    if (stored)
      writing(context.database, () => setStudyEstimates(context.database, stored.id, found.arms));
    return found;
  }

  async #run(
    lab: LabCommands,
    { study: input, only, executor, estimates }: StudyRequest,
  ): Promise<StudyRecord> {
    const { context } = this.#options;
    const { database } = context;
    const opened = checkStudy(context, input);
    refuseUnknownArms(opened, only);
    await refuseCopies(database, opened.evaluation, opened.dataset);
    const study = withImportedModels(context, opened.study);
    const known = findStudy(database, study.name);
    if (known) {
      refuseImported(known);
      this.#refuseUnderWay(known);
    }
    const id = known?.id ?? newId('study');
    writing(database, () => {
      if (known) {
        // What was measured for another search stands in the history, where this one finds what is equal.
        if (isOtherSearch(known.study, study)) deleteCandidates(database, id);
        return setStudyContent(database, id, study);
      }
      insertStudy(database, {
        id,
        name: study.name,
        study,
        state: 'stopped',
        reason: null,
        importedFrom: null,
        createdAt: now(),
        startedAt: null,
        finishedAt: null,
      });
    });
    if (estimates.length > 0) {
      writing(database, () => setStudyEstimates(database, id, estimates));
    }
    return this.#start(lab, this.#require(id), { only, executor });
  }

  /** @param executor null: where it was carried out before */
  async #start(
    lab: LabCommands,
    stored: StoredStudy,
    { only, executor: chosen }: { only: readonly string[]; executor: ExecutorSettings | null },
  ): Promise<StudyRecord> {
    const { context, pool, subscribe, explain } = this.#options;
    refuseImported(stored);
    this.#refuseUnderWay(stored);
    // Throws where it cannot be opened, before it says that it is being carried out.
    viewStudy(context, stored);
    const settings = chosen ?? stored.executor;
    const { id: studyId, name: studyName, estimates } = stored;
    const changed = () => this.#announce(studyId);
    const executor = await createExecutor(
      { context, lab, subscribe, explain, studyId, studyName, estimates, changed },
      settings,
    );
    try {
      this.#claim(studyId, settings);
    } catch (error) {
      executor.close();
      throw error;
    }
    const verify = createCandidateVerifier(context, pool);
    const session = startSession({ context, executor, studyId, only, verify, changed, explain });
    this.#sessions.set(stored.id, session);
    void session.ended.then(() => {
      this.#sessions.delete(stored.id);
      this.#tell(stored.id);
    });
    return this.#recordOf(this.#require(stored.id));
  }

  /** Another call or another process may have begun meanwhile: then nothing of it changes. */
  #claim(studyId: StudyId, settings: ExecutorSettings): void {
    const { database, labId } = this.#options.context;
    writing(database, () => {
      this.#refuseUnderWay(this.#require(studyId));
      setStudyExecutor(database, studyId, settings);
      setStudyState(database, studyId, {
        state: 'running',
        reason: null,
        labId,
        startedAt: now(),
        finishedAt: null,
      });
    });
  }

  /** In the data home of the task, for whoever carries the study out. */
  async #carryOutTask(lab: LabCommands, folder: string) {
    const { context, subscribe, explain } = this.#options;
    const executor = createLocalExecutor({ context, lab, subscribe });
    const task = carryOutTask({ context, executor, signal: this.#tasks.signal, explain }, folder);
    this.#ongoing.add(task);
    return task.finally(() => this.#ongoing.delete(task));
  }

  /** At most twice a second: an event for each step of training would drown those who listen. */
  #announce(id: StudyId): void {
    if (this.#pending.has(id)) return;
    this.#pending.set(
      id,
      setTimeout(() => this.#tell(id), announceEveryMs),
    );
  }

  /** In place of what was to be announced: an end that came twice would be taken for the end of what follows. */
  #tell(id: StudyId): void {
    const { context } = this.#options;
    clearTimeout(this.#pending.get(id));
    this.#pending.delete(id);
    if (this.#closing) return;
    const stored = findStudy(context.database, id);
    if (stored) context.emit({ type: 'study-changed', record: this.#recordOf(stored) });
  }

  #recordOf(stored: StoredStudy, known?: StudyView): StudyRecord {
    const { context } = this.#options;
    const session = this.#sessions.get(stored.id);
    const owner = this.#ownerOf(stored);
    const isActive = stored.state === 'running' || stored.state === 'paused';
    const isOrphan = isActive && owner === null;
    const progress = (): ShownProgress => {
      if (session) return { progress: session.progress(), search: session.search() };
      return progressInHistory(() => known ?? viewStudy(context, stored));
    };
    return {
      id: stored.id,
      name: stored.name,
      study: stored.study,
      executor: stored.executor,
      tasks: countTasks(context.database, { studyId: stored.id }),
      estimates: stored.estimates,
      importedFrom: stored.importedFrom,
      createdAt: stored.createdAt,
      startedAt: stored.startedAt,
      finishedAt: stored.finishedAt,
      state: isOrphan ? 'interrupted' : stored.state,
      reason: isOrphan ? orphanReason(stored) : stored.reason,
      ...progress(),
      carriedOutBy: owner === 'this' ? null : owner,
    };
  }

  /** `this` for this process; null where none carries it out. */
  #ownerOf({ labId }: StoredStudy): string | null {
    const { context } = this.#options;
    if (labId === null) return null;
    if (labId === context.labId) return 'this';
    const lab = livingLabs(context.database, Date.now()).get(labId);
    return lab ? describeLab(lab) : null;
  }

  #require(reference: string): StoredStudy {
    const { database } = this.#options.context;
    const stored = findStudy(database, reference);
    if (stored) return stored;
    const names = listStudies(database).map(({ name }) => name);
    throw new TemperError(
      'not-found',
      `There is no study "${reference}". ${namesHere('studies', reference, names)} Start one with: temper study run FILE`,
      { reference },
    );
  }

  #requireSession(id: StudyId): StudySession {
    const session = this.#sessions.get(id);
    if (session) return session;
    const stored = this.#require(id);
    const owner = this.#ownerOf(stored);
    throw new TemperError(
      'wrong-state',
      owner === null
        ? `Study "${stored.name}" is not being carried out.`
        : `Study "${stored.name}" is carried out by ${owner}: steer it there.`,
      { studyId: id },
    );
  }

  #refuseUnderWay(stored: StoredStudy): void {
    const owner = this.#ownerOf(stored);
    const isActive = stored.state === 'running' || stored.state === 'paused';
    if (!isActive || owner === null) return;
    throw new TemperError(
      'wrong-state',
      `Study "${stored.name}" is being carried out${owner === 'this' ? '' : ` by ${owner}`}. Stop it first.`,
      { studyId: stored.id },
    );
  }
}

function orphanReason({ executor }: StoredStudy): string {
  const { hasTasks, title } = executorKinds[executor.kind];
  const tasks = hasTasks ? ` ${workContinuesText(title)}` : '';
  return `The process that carried it out has ended.${tasks}`;
}

/** The weights that it would continue from are not here. */
function refuseImported({ id, name, importedFrom }: StoredStudy): void {
  if (importedFrom === null) return;
  throw new TemperError(
    'wrong-state',
    `Study "${name}" was imported from ${importedFrom} without weights, and is shown as it was. To add seeds or arms to it, give ${importedFrom}/study.json another name and run that: what was measured is taken as known.`,
    { studyId: id },
  );
}

function refuseUnknownArms(
  { arms }: Pick<StudyView['opened'], 'arms'>,
  only: readonly string[],
): void {
  const known = new Set(arms.flatMap(({ name, writtenName }) => [name, writtenName]));
  const unknown = only.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new TemperError(
    'invalid-input',
    `There is no arm ${unknown.map((name) => `"${name}"`).join(', ')}; the arms are ${[...known].join(', ')}.`,
  );
}
