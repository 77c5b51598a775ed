import { statfsSync } from 'node:fs';
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
  checkRuntime,
  checkThreads,
  type Probe,
} from './doctor-checks';
import { examineFiles } from './history-files';
import { findCompiler, findElectron, readSetupFacts } from './setup-facts';
import { tryWriting } from './writable';

/** Looks at everything that a run needs; never throws for what it finds. */
export async function examine(context: LabContext, pool: EnginePool): Promise<DoctorReport> {
  const runtime = await probe(pool);
  const facts = readSetupFacts();
  const { home } = context.paths;
  return judge([
    checkNode(process.versions.node),
    checkRuntime(runtime),
    ...('report' in runtime
      ? [checkDevices(runtime.report), checkGpu(runtime.report), checkThreads(runtime.report)]
      : []),
    checkCompiler(findCompiler(facts), 'report' in runtime),
    checkDisk(home, freeBytes(home)),
    checkHome(home, tryWriting(home)),
    checkDatabase(context.paths.database, quickCheck(context.database)),
    checkFiles(examineFiles(context)),
    checkElectron(findElectron(facts)),
  ]);
}

/** What can be said when the data home could not be opened; the runtime is started only with a home to log to. */
export function examineWithoutHome(reason: TemperError): DoctorReport {
  const facts = readSetupFacts();
  return judge([
    checkNode(process.versions.node),
    checkCompiler(findCompiler(facts), true),
    checkHomeOpening(reason),
    checkElectron(findElectron(facts)),
  ]);
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
