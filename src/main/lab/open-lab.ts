import { version as packageVersion } from '../../../package.json';
import type {
  CommandHandlers,
  CommandInput,
  CommandName,
  CommandOutput,
} from '../../contract/commands';
import type { LabEvent } from '../../contract/events';
import type { LabContext } from './context';
import { createEnginePool, type EnginePool } from './engines/engine-pool';
import { createEvents } from './events';
import { newId } from './identifiers';
import { openLog } from './log';
import { defaultEnginePath, defaultHome, findResources, homePaths, type HomePaths } from './paths';
import { callCommand } from './router';
import { lookAtCluster } from './cluster/slurm-client';
import { createDatasetService } from './datasets/datasets';
import { createDeviceService } from './devices/devices';
import { createEvaluationExecutor } from './evaluations/evaluation-executor';
import { register, unregister } from './queue/lab-presence';
import { createInspectionService } from './evaluations/inspections';
import { interruptWaiting } from './queue/interrupt-waiting';
import { createFederationExecutor } from './federations/federation-executor';
import { FederationTasks } from './federations/cluster/federation-tasks';
import { createFolderService } from './federations/folder/folder-service';
import { createFederationService } from './federations/federations';
import { createCombinationExecutor } from './combinations/combination-executor';
import { createCombinationService } from './combinations/combinations';
import { createDirectionService } from './directions/directions';
import { createModelExportService } from './models/model-export';
import { createModelImportService } from './models/model-import';
import { createFirstComparison, type FirstComparison } from './comparisons/first-comparison';
import { createQueue, type Queue } from './queue/queue';
import { createRunExecutor } from './runs/run-executor';
import { registerShipped } from './home/shipped';
import { createStatusBoard, type StatusBoard } from './queue/status';
import { createLabWatch, type LabWatch } from './queue/lab-watch';
import { openDatabase } from './store/open';
import { createStudyService } from './studies/studies';
import { listNewestEvaluatedCheckpoints } from './store/repositories/evaluations/evaluations';
import { setEnginePid } from './store/repositories/queue/labs';
import { readSetting } from './store/repositories/settings';
import { explainStoreError } from './store/sqlite-errors';
import { createAnnotationService } from './runs/annotations';
import { comparisonReport, type Asks } from './comparisons/comparison-report';
import { createComparisonService } from './comparisons/comparisons';
import { examine } from './home/doctor';
import { createEvaluationService } from './evaluations/evaluations';
import { restoreHistory } from './home/history-restore';
import { createImportPreviews } from './datasets/import-preview';
import { createModelService } from './models/models';
import { measurePlanSpeed } from './runs/plan-speed';
import { cancelOperation, hasOperations } from './operations/operations';
import { createImportedRunService } from './runs/imported-runs';
import { createPlanService } from './runs/plans';
import { holdQueue } from './queue/queue-hold';
import { createRunService } from './runs/runs';
import { createSentFiles } from './home/sent-files';
import { createStorageService } from './home/storage';
import { createTrashService } from './home/trash';
import { createVerificationService } from './verifications/verifications';
import { createTransferService } from './evaluations/transfers';

export { defaultHome } from './paths';
export { restoreDamagedHistory } from './home/history-rescue';
export { listBackupsIn } from './home/storage';
export { examineWithoutHome } from './home/doctor';

export interface LabOptions {
  /** The data home; `TEMPER_HOME` or the platform's place when left out. */
  home?: string;
  /** The engine's program; the one beside the lab's when left out. */
  enginePath?: string;
  version?: string;
  /** The folder with shipped plans, data and models. */
  resources?: string;
  /**
   * Also carries out what processes that have exited left in the queue, and leaves its own queue to the next one that
   * does: for a lab that lives long. Others take their queue with them when they close.
   */
  adoptQueue?: boolean;
  /** How other processes name this one when they wait for it. */
  label?: string;
}

export interface Lab {
  /** @throws TemperError, always */
  call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>>;
  /** Calls back for every event until the returned function is called. */
  subscribe(listener: (event: LabEvent) => void): () => void;
  /** An active run is interrupted with a checkpoint. */
  close(): Promise<void>;
}

/** A lab in this process. */
export interface OpenedLab extends Lab {
  /** True when nothing is carried out or waits for its turn: no run, no study, no operation. */
  isIdle(): boolean;
}

const giveUpRecordingAfterMs = 60_000;

/** The note serves the next lab, to wait for an engine that was left behind; a full disk must not end this one. */
function noteEngine({ database, labId, log }: LabContext, pid: number | null): void {
  try {
    setEnginePid(database, labId, pid);
  } catch (error) {
    log.error('the engine could not be noted', error);
  }
}

/** What a full disk keeps from being written, the next lab finds out: this process will be gone. */
function leaveHistory(context: LabContext, adopt: boolean): void {
  try {
    if (!adopt) interruptWaiting(context);
    unregister(context);
  } catch (error) {
    context.log.error('the lab could not be taken out of the history', error);
  }
}

/**
 * Opens a data home: its history, its queue and an engine on demand.
 *
 * @throws TemperError `read-only`, `disk-full`, `database-newer` or `database-damaged`, each with its remedy
 */
export async function openLab(options: LabOptions = {}): Promise<OpenedLab> {
  const paths = homePaths(options.home ?? defaultHome());
  const log = openLog(paths.logs);
  const events = createEvents(log);
  const context = openContext(options, paths, { log, emit: events.emit });
  try {
    return await assemble(options, context, events.subscribe);
  } catch (error) {
    context.database.close();
    throw explainStoreError(error, paths.database);
  }
}

async function assemble(
  options: LabOptions,
  context: LabContext,
  subscribe: Lab['subscribe'],
): Promise<OpenedLab> {
  const settings = settingsOf(options);
  const explain = (error: unknown) => explainStoreError(error, context.paths.database);
  const status = createStatusBoard(context);
  const pool = createPool(context, status, settings);
  register(context, settings.label);
  const watch = createLabWatch({ context, ...settings });
  const { queue, federationTasks } = openQueue({ context, pool, status, settings, explain, watch });
  const services = createServices({ context, pool, status, subscribe, explain });
  const handlers = createHandlers({ context, queue, status, pool, federationTasks, ...services });
  const firstComparison = prepareComparison(context, handlers, settings.adopt);

  const close = once(async () => {
    // The heartbeat continues until the engine has written its checkpoint: others would take this lab for dead.
    const working = [queue, federationTasks, ...Object.values(services)];
    await Promise.all(working.map((each) => each.close()));
    watch.stop();
    firstComparison.stop();
    await pool.close();
    leaveHistory(context, settings.adopt);
    context.database.close();
  });
  await registerShipped(context).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  watch.start(queue, federationTasks);
  queue.wake();
  context.log.info(`lab ${context.labId} opened ${context.paths.home}`);
  return {
    call: (name, input) => {
      firstComparison.asked();
      return callCommand(handlers, name, input, explain, context.log);
    },
    subscribe,
    close,
    isIdle: () =>
      !hasOperations(context) &&
      ![services.studies, federationTasks].some((each) => each.isBusy()) &&
      queueIsIdle(status),
  };
}

interface QueueParts {
  context: LabContext;
  pool: EnginePool;
  status: StatusBoard;
  settings: LabSettings;
  explain: (error: unknown) => unknown;
  watch: LabWatch;
}

/** The queue, and beside it what federations handed to a cluster, which comes back to the queue. */
function openQueue({ context, pool, status, settings, explain, watch }: QueueParts) {
  // A window can wait for space; someone waits for the end of a command.
  const giveUpAfterMs = settings.adopt ? null : giveUpRecordingAfterMs;
  const federationTasks = new FederationTasks({
    context,
    pool,
    explain,
    wake: () => queue.wake(),
    giveUpRecordingAfterMs: giveUpAfterMs,
  });
  const queue: Queue = createQueue({
    context,
    pool,
    status,
    adopt: settings.adopt,
    explain,
    giveUpRecordingAfterMs: giveUpAfterMs,
    deviceIsQuiet: watch.deviceIsQuiet,
    executors: {
      run: createRunExecutor(context, status),
      evaluation: createEvaluationExecutor(context, status),
      combination: createCombinationExecutor(context, status),
      federation: createFederationExecutor(context, status, federationTasks),
    },
  });
  return { queue, federationTasks };
}

/** What waits in a queue that is held is not carried out. */
function queueIsIdle(status: StatusBoard): boolean {
  const { active, queued, held } = status.read();
  return active === null && (queued === 0 || held);
}

interface LabSettings {
  enginePath: string;
  adopt: boolean;
  label: string;
}

function settingsOf(options: LabOptions): LabSettings {
  const adopt = options.adoptQueue ?? false;
  return {
    enginePath: options.enginePath ?? defaultEnginePath(),
    adopt,
    label: options.label ?? (adopt ? 'the Temper window' : 'another temper command'),
  };
}

function openContext(
  options: LabOptions,
  paths: HomePaths,
  outlets: Pick<LabContext, 'log' | 'emit'>,
): LabContext {
  // Nobody looks into the data home of a task of a study: what ships would be read into it for nothing.
  const isBare = process.env['TEMPER_SHIPPED'] === 'none';
  const resources = isBare ? null : (options.resources ?? findResources());
  return {
    database: openDatabase(paths.database, resources),
    paths,
    resources,
    labId: newId('lab'),
    version: options.version ?? packageVersion,
    ...outlets,
  };
}

function createPool(
  context: LabContext,
  status: StatusBoard,
  { enginePath, adopt }: LabSettings,
): EnginePool {
  const { database, paths } = context;
  return createEnginePool({
    enginePath,
    logFolder: paths.logs,
    // A person uses the window meanwhile; a command on the command line is itself what they wait for.
    givesWay: adopt,
    onState: (engine) => status.update({ engine }),
    onPid: (pid) => noteEngine(context, pid),
    settings: () => ({
      device: readSetting(database, 'device'),
      threads: readSetting(database, 'threads'),
    }),
  });
}

/** The services that have work of their own, which ends when the lab closes. */
function createServices({
  context,
  pool,
  status,
  subscribe,
  explain,
}: {
  context: LabContext;
  pool: EnginePool;
  status: StatusBoard;
  subscribe: Lab['subscribe'];
  explain: (error: unknown) => unknown;
}) {
  return {
    datasets: createDatasetService(context, pool, explain),
    devices: createDeviceService(context, pool, status, explain),
    modelExports: createModelExportService(context, pool, explain),
    modelImports: createModelImportService(context, pool, explain),
    inspections: createInspectionService(context, pool),
    studies: createStudyService({ context, pool, status, subscribe, explain }),
    combinations: createCombinationService(context, pool, explain),
    verifications: createVerificationService(context, pool, explain),
    directions: createDirectionService(context, pool, explain),
    federationFolders: createFolderService(context, pool, explain),
  };
}

interface LabParts extends ReturnType<typeof createServices> {
  context: LabContext;
  queue: Queue;
  status: StatusBoard;
  pool: EnginePool;
  federationTasks: FederationTasks;
}

/** One handler for each command of the contract. */
function createHandlers(parts: LabParts): CommandHandlers {
  const { context, queue, status, pool, datasets, devices, inspections, modelImports } = parts;
  /** For handlers that are made of other commands. */
  const lab: Asks = {
    call: (name, input) => callCommand(handlers, name, input, (error) => error, context.log),
  };
  const handlers: CommandHandlers = {
    'lab:status': () => status.read(),
    'lab:doctor': () => examine(context, pool),
    'lab:restore': ({ file }) => restoreHistory(context, status, file),
    'operations:cancel': ({ operationId }) => cancelOperation(context, operationId),
    'queue:hold': ({ held }) => holdQueue(context, queue, status, held),
    'cluster:look': lookAtCluster,
    ...devices.handlers,
    ...createImportPreviews(context, pool),
    ...datasets.handlers,
    ...createModelService(context),
    ...parts.modelExports.handlers,
    ...modelImports.handlers,
    ...createPlanService(context),
    ...createImportedRunService(context),
    'plans:speed': ({ plan }) =>
      measurePlanSpeed(context, pool, plan, status.read().active !== null),
    ...createRunService(context, queue),
    ...createEvaluationService(context, queue),
    ...createComparisonService(context),
    'comparisons:report': (request) => comparisonReport(lab, request, context.version),
    ...createTransferService(context, queue),
    ...parts.combinations.handlers(queue),
    ...createFederationService({ ...parts, tasks: parts.federationTasks }),
    ...parts.verifications.handlers,
    ...parts.directions.handlers,
    ...parts.federationFolders.handlers,
    ...inspections.handlers,
    ...createAnnotationService(context),
    ...createStorageService(context),
    ...createSentFiles(context),
    ...createTrashService(context),
    ...parts.studies.handlers(lab),
  };
  return handlers;
}

function prepareComparison(
  { database, log }: LabContext,
  handlers: CommandHandlers,
  adopt: boolean,
): FirstComparison {
  const first = createFirstComparison({
    newest: (count) => listNewestEvaluatedCheckpoints(database, count),
    compare: (subjects) => handlers['comparisons:compute']({ subjects, baseline: null }),
    onError: (error) => log.error('the first comparison could not be prepared', error),
  });
  // A command that ends with its answer has no use for it.
  if (!adopt) first.stop();
  return first;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= work());
}
