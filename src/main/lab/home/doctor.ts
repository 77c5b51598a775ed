import { existsSync, statfsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DoctorCheck, DoctorReport } from '../../../contract/home/doctor';
import { TemperError } from '../../../contract/errors';
import type { LabContext } from '../context';
import { askEngine } from '../engines/ask-engine';
import type { EnginePool } from '../engines/engine-pool';
import { quickCheck } from '../store/integrity';
import {
  checkCompiler,
  checkDatabase,
  checkDevices,
  checkDisk,
  checkElectron,
  checkFiles,
  checkGpu,
  checkHome,
  checkHomeOpening,
  checkNode,
  checkProcessor,
  checkRuntime,
  checkThreads,
  type Probe,
} from './doctor-checks';
import { examineFiles } from './history-files';
import { readInstallation, remediesOf, type Installation } from './installation';
import { processorInstructions } from '../../core/files/processor';
import { findCompiler, findElectron, type ElectronFact } from './setup-facts';
import { tryWriting } from './writable';

/** Looks at everything that a run needs; never throws for what it finds. */
export async function examine(context: LabContext, pool: EnginePool): Promise<DoctorReport> {
  const runtime = await probe(pool);
  const installation = readInstallation();
  const remedies = remediesOf(installation);
  const { home } = context.paths;
  return judge([
    checkNode(process.versions.node, remedies),
    checkProcessor(processorInstructions()),
    checkRuntime(runtime, remedies),
    ...('report' in runtime
      ? [
          checkDevices(runtime.report, remedies),
          checkGpu(runtime.report, remedies),
          checkThreads(runtime.report),
        ]
      : []),
    ...compilerChecks(installation, 'report' in runtime),
    checkDisk(home, freeBytes(home)),
    checkHome(home, tryWriting(home)),
    checkDatabase(context.paths.database, quickCheck(context.database)),
    checkFiles(examineFiles(context)),
    checkElectron(electronOf(installation), remedies),
  ]);
}

/** What can be said when the data home could not be opened; the runtime is started only with a home to log to. */
export function examineWithoutHome(reason: TemperError): DoctorReport {
  const installation = readInstallation();
  const remedies = remediesOf(installation);
  return judge([
    checkNode(process.versions.node, remedies),
    ...compilerChecks(installation, true),
    checkHomeOpening(reason),
    checkElectron(electronOf(installation), remedies),
  ]);
}

/** A package needs no compiler. */
function compilerChecks(installation: Installation, runtimeWorks: boolean): DoctorCheck[] {
  if (installation.kind === 'package') return [];
  return [checkCompiler(findCompiler(installation.facts), runtimeWorks)];
}

/** The Electron that would open the window; null where there is none. */
function electronOf(installation: Installation): ElectronFact | null {
  if (installation.kind === 'working-copy') return findElectron(installation.facts);
  const { folder, facts } = installation;
  // resources/lab → the folder with the window's program
  const executablePath = resolve(folder, '..', '..', 'temper-window');
  return existsSync(executablePath) ? { ...facts.electron, executablePath } : null;
}

/** A run could start when nothing failed; warnings do not keep it from starting. */
export function judge(checks: DoctorCheck[]): DoctorReport {
  return { ready: checks.every(({ verdict }) => verdict !== 'failed'), checks };
}

async function probe(pool: EnginePool): Promise<Probe> {
  try {
    const { runtime } = await askEngine(pool, {
      lane: { kind: 'alone' },
      job: 'probe',
      input: {},
      stopped: 'The look at the runtime was stopped.',
    });
    return { report: runtime };
  } catch (error) {
    if (error instanceof TemperError) return { error: error.toWire() };
    throw error;
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
