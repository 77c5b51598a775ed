import { version as packageVersion } from '../../../package.json';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands';
import type { LabEvent } from '../../contract/events';
import { createCommandHandlers } from './command-handlers';
import type { LabContext } from './context';
import { createEnginePool } from './engines/engine-pool';
import { createEvents } from './events';
import { newId } from './identifiers';
import { openLog } from './log';
import { defaultEnginePath, defaultHome, findResources, homePaths, type HomePaths } from './paths';
import { callCommand } from './router';
import { createDatasetService } from './datasets/datasets';
import { createDeviceService } from './devices/devices';
import { createEvaluationExecutor } from './evaluations/evaluation-executor';
import { register, unregister } from './queue/lab-presence';
import { createInspectionService } from './evaluations/inspections';
import { interruptWaiting } from './queue/leaving';
import { createModelExportService } from './models/model-export';
import { createModelImportService } from './models/model-import';
import { createPreparation } from './comparisons/preparation';
import { createQueue } from './queue/queue';
import { createRunExecutor } from './runs/run-executor';
import { registerShipped } from './home/shipped';
import { createStatusBoard } from './queue/status';
import { createUpkeep } from './queue/upkeep';
import { openDatabase } from './store/open';
import { listNewestEvaluatedCheckpoints } from './store/repositories/evaluations';
import { setEnginePid } from './store/repositories/labs';
import { readSetting } from './store/repositories/settings';
import { explainStoreError } from './store/sqlite-errors';

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
   * Also carries out what processes that are gone left in the queue, and leaves its own queue to the next one that
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

/** The note serves the next lab, to wait for an engine that was left behind; a full disk must not end this one. */
function noteEngine({ database, labId, log }: LabContext, pid: number | null): void {
  try {
    setEnginePid(database, labId, pid);
  } catch (error) {
    log.error('the engine could not be noted', error);
  }
}

/**
 * Opens a data home: its history, its queue and an engine on demand.
 *
 * @throws TemperError `read-only`, `disk-full`, `database-newer` or `database-damaged`, each with its remedy
 */
export async function openLab(options: LabOptions = {}): Promise<Lab> {
  const paths = homePaths(options.home ?? defaultHome());
  try {
    return await assemble(options, paths);
  } catch (error) {
    throw explainStoreError(error, paths.database);
  }
}

async function assemble(options: LabOptions, paths: HomePaths): Promise<Lab> {
  const enginePath = options.enginePath ?? defaultEnginePath();
  const adopt = options.adoptQueue ?? false;
  const label = options.label ?? (adopt ? 'the Temper window' : 'another temper command');
  const resources = options.resources ?? findResources();
  const database = openDatabase(paths.database, resources);
  const log = openLog(paths.logs);
  const events = createEvents(log);
  const explain = (error: unknown) => explainStoreError(error, paths.database);
  const context: LabContext = {
    database,
    paths,
    resources,
    labId: newId('lab'),
    version: options.version ?? packageVersion,
    log,
    emit: events.emit,
  };
  const status = createStatusBoard(context);
  const pool = createEnginePool({
    enginePath,
    logFolder: paths.logs,
    // In the window a person looks on; a command on the command line is what is waited for itself.
    givesWay: adopt,
    onState: (engine) => status.update({ engine }),
    onPid: (pid) => noteEngine(context, pid),
    settings: () => ({
      device: readSetting(database, 'device'),
      threads: readSetting(database, 'threads'),
    }),
  });

  register(context, label);
  const upkeep = createUpkeep({ context, label, enginePath });
  const queue = createQueue({
    context,
    pool,
    status,
    adopt,
    explain,
    deviceIsQuiet: upkeep.deviceIsQuiet,
    executors: {
      run: createRunExecutor(context, status),
      evaluation: createEvaluationExecutor(context, status),
    },
  });
  const datasets = createDatasetService(context, pool, explain);
  const devices = createDeviceService(context, pool, status, explain);
  const modelExports = createModelExportService(context, pool, explain);
  const modelImports = createModelImportService(context, pool, explain);
  const inspections = createInspectionService(context, pool);
  const handlers = createCommandHandlers({
    context,
    queue,
    status,
    pool,
    datasets,
    devices,
    inspections,
    modelExports,
    modelImports,
  });

  const preparation = createPreparation({
    newest: (count) => listNewestEvaluatedCheckpoints(database, count),
    compare: (subjects) => handlers['comparisons:compute']({ subjects, baseline: null }),
    onError: (error) => log.error('the first comparison could not be prepared', error),
  });
  // A command that ends with its answer has no use for it.
  if (!adopt) preparation.stop();

  let closed: Promise<void> | null = null;
  const close = () => (closed ??= closeOnce());
  async function closeOnce(): Promise<void> {
    // The heartbeat goes on until the engine has written its checkpoint: others would take this lab for dead.
    await Promise.all([
      queue.close(),
      datasets.close(),
      devices.close(),
      modelExports.close(),
      modelImports.close(),
      inspections.close(),
    ]);
    upkeep.stop();
    preparation.stop();
    await pool.close();
    if (!adopt) interruptWaiting(context);
    unregister(context);
    database.close();
  }

  try {
    await registerShipped(context);
  } catch (error) {
    await close();
    throw error;
  }
  upkeep.start(queue);
  queue.wake();
  log.info(`lab ${context.labId} opened ${paths.home}`);
  return {
    call: (name, input) => {
      preparation.asked();
      return callCommand(handlers, name, input, explain, log);
    },
    subscribe: events.subscribe,
    close,
  };
}
