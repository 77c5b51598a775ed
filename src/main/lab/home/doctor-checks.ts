import type { DoctorCheck, RuntimeReport } from '../../../contract/home/doctor';
import type { TemperError, WireError } from '../../../contract/errors';
import { formatBytes } from '../../../words/amounts';
import { formatCounted } from '../../../words/numbers';
import type { HistoryFiles } from './history-files';
import type { Remedies } from './installation';
import type { CompilerFact, ElectronFact } from './setup-facts';

/** What an engine said about its runtime, or why it could not. */
export type Probe = { report: RuntimeReport } | { error: WireError };

const gigabyte = 1e9;
const neededFreeBytes = 0.5 * gigabyte;
const comfortableFreeBytes = 5 * gigabyte;
const nodeMajor = 22;

const passed = (name: string, finding: string): DoctorCheck => ({
  name,
  verdict: 'passed',
  finding,
  remedy: null,
});
const warning = (name: string, finding: string, remedy: string): DoctorCheck => ({
  name,
  verdict: 'warning',
  finding,
  remedy,
});
const failed = (name: string, finding: string, remedy: string): DoctorCheck => ({
  name,
  verdict: 'failed',
  finding,
  remedy,
});

export function checkNode(version: string, remedies: Remedies): DoctorCheck {
  return Number(version.split('.')[0]) === nodeMajor
    ? passed('Node', `Node ${version}`)
    : failed('Node', `Node ${version}; the native parts need Node ${nodeMajor}`, remedies.start);
}

export function checkRuntime(probe: Probe, remedies: Remedies): DoctorCheck {
  if ('error' in probe) {
    const { code, message, details } = probe.error;
    const variable = code === 'invalid-input' ? details?.['name'] : undefined;
    const remedy =
      typeof variable === 'string'
        ? `Set ${variable} to a whole number of threads, or remove it from the environment: unset ${variable}`
        : remedies.runtime;
    return failed('TensorFlow runtime', message, remedy);
  }
  const { tensorflowVersion, variant } = probe.report;
  return passed('TensorFlow runtime', `TensorFlow ${tensorflowVersion}, variant ${variant}`);
}

export function checkDevices({ devices }: RuntimeReport, remedies: Remedies): DoctorCheck {
  const texts = devices.map(
    ({ name, kind, memoryBytes }) =>
      `${name} (${kind}${memoryBytes === null ? '' : `, ${formatBytes(memoryBytes)}`})`,
  );
  return devices.length > 0
    ? passed('Devices', texts.join('; '))
    : failed('Devices', 'TensorFlow found no device', remedies.runtime);
}

export function checkGpu({ gpuReason }: RuntimeReport, remedies: Remedies): DoctorCheck {
  return gpuReason === null
    ? passed('GPU', 'TensorFlow uses the GPU')
    : warning(
        'GPU',
        `no GPU is used: ${gpuReason}`,
        `Runs work on the processor, only slower. ${remedies.gpu}`,
      );
}

export function checkThreads({ threads, otherEngines, devices }: RuntimeReport): DoctorCheck {
  const { intraOp, interOp, setBy } = threads;
  const source = {
    default: 'one for each core',
    settings: 'chosen for this data home',
    TEMPER_THREADS: 'set by TEMPER_THREADS',
    'tensorflow-variables': "set by TensorFlow's own variables",
  }[setBy];
  const finding = `${intraOp} intra-op, ${interOp} inter-op threads (${source})`;
  if (otherEngines.length === 0 || devices.some(({ kind }) => kind === 'gpu')) {
    return passed('Threads', finding);
  }
  return warning(
    'Threads',
    `${finding}; other engines work on this machine (process ${otherEngines.join(', ')})`,
    'Each is slowed down. Wait for them, or give each its share of the cores: temper devices threads.',
  );
}

export function checkCompiler(compiler: CompilerFact | null, runtimeWorks: boolean): DoctorCheck {
  if (compiler) return passed('C++ compiler', compiler.version);
  const remedy = 'Install one, for example: apt-get install g++';
  return runtimeWorks
    ? warning('C++ compiler', 'none found; it is needed only to build the runtime again', remedy)
    : failed('C++ compiler', 'none found, and the runtime is not built yet', remedy);
}

/** The message of a failed opening says what to do; the other checks follow once it opens. */
export function checkHomeOpening({ message }: TemperError): DoctorCheck {
  return failed('Data home', message, 'Then run the doctor again: it looks at the rest.');
}

export function checkDisk(home: string, freeBytes: number): DoctorCheck {
  const finding = `${formatBytes(freeBytes)} free at ${home}`;
  if (freeBytes < neededFreeBytes) {
    return failed('Disk', finding, 'Free some space, or set TEMPER_HOME to another disk.');
  }
  return freeBytes < comfortableFreeBytes
    ? warning('Disk', finding, 'Large datasets and many runs may not fit; free some space.')
    : passed('Disk', finding);
}

/** @param problem why nothing could be written; null when it could */
export function checkHome(home: string, problem: string | null): DoctorCheck {
  return problem === null
    ? passed('Data home', `${home} can be written`)
    : failed(
        'Data home',
        `${home} cannot be written: ${problem}`,
        'Give your user write permission for it, or set TEMPER_HOME to another folder.',
      );
}

/** @param finding SQLite's own words; `ok` when the file is sound */
export function checkDatabase(file: string, finding: string): DoctorCheck {
  return finding === 'ok'
    ? passed('Run history', `${file} is sound`)
    : failed(
        'Run history',
        `${file} is damaged: ${finding}`,
        'Restore a copy from backups/: temper storage backups lists them, temper storage restore FILE puts one in its place. Or set TEMPER_HOME to another folder.',
      );
}

/** Whether the files that the history names are there, and the other way round. */
export function checkFiles({ named, trashed, missing, unknownRuns }: HistoryFiles): DoctorCheck {
  const name = 'Files of the history';
  if (missing.length > 0) {
    return warning(
      name,
      `${missing.length} of ${named} are missing: ${listed(missing)}`,
      'Put them back in their place in the data home, add a missing dataset again from its source, or delete what names them.',
    );
  }
  if (unknownRuns.length > 0) {
    return warning(
      name,
      `all ${named} are there, but runs/ also holds ${unknownRuns.length} that the history does not know: ${listed(unknownRuns)}`,
      'The history may have been lost or replaced. Look for a copy with: temper storage backups. Restore it with: temper storage restore FILE',
    );
  }
  const trash = trashed === 0 ? '' : `; ${formatCounted(trashed, 'item')} in the trash`;
  return passed(name, `all ${named} are there${trash}`);
}

const mostListed = 5;

function listed(names: readonly string[]): string {
  const more = names.length - mostListed;
  return `${names.slice(0, mostListed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** TensorFlow's kernels are compiled for AVX; a processor without it ends the engine at once, without a word. */
export function checkProcessor(instructions: readonly string[] | null): DoctorCheck {
  const name = 'Processor';
  if (instructions === null) return passed(name, 'its instructions are not known here');
  return instructions.includes('avx')
    ? passed(name, instructions.includes('avx512f') ? 'has AVX-512' : 'has AVX')
    : failed(
        name,
        'has no AVX, which TensorFlow needs',
        'Use a computer with a processor from 2011 or later; in a virtual machine, pass the host processor through.',
      );
}

export function checkElectron(electron: ElectronFact | null, remedies: Remedies): DoctorCheck {
  if (!electron) {
    return warning(
      'Electron',
      'not installed; the window does not open, and the command line works without it',
      remedies.electron,
    );
  }
  const finding = `Electron ${electron.version} at ${electron.executablePath}`;
  return electron.official
    ? passed('Electron', finding)
    : warning('Electron', `${finding}, an older build for test machines`, remedies.standIn);
}
