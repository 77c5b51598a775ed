import { resolve } from 'node:path';
import { _electron, errors, type ElectronApplication, type Page } from '@playwright/test';
import { resolveElectron, sandboxArguments } from '../../../scripts/lib/electron.mjs';

/** The folder with package.json and out/. Another build than the one in `out` can be tested. */
export const applicationFolder = resolve(process.env['TEMPER_TEST_BUILD'] ?? 'out/main', '../..');
const closeWithinMs = 30_000;
/** The first attempt waits as long as a start takes on a busy machine, the next ones longer. */
const attachWithinMs = [10_000, 20_000, 30_000];

/** The real application, with a data home of its own. */
export interface Application {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** What went wrong in the page so far: console errors and uncaught exceptions. */
  readonly problems: string[];
  /** What the shell, the lab and the engine wrote. */
  output(): string;
  close(): Promise<void>;
}

/**
 * With Electron 25 about one start in thirty never finishes attaching the test runner, though the application itself
 * is up. Such a start is given up (the runner kills it) and made again; a start that fails otherwise fails at once.
 */
async function attach(
  home: string,
  variables: Record<string, string>,
  attempt = 0,
): Promise<ElectronApplication> {
  const withinMs = attachWithinMs[attempt] ?? 0;
  try {
    const electron = await _electron.launch({
      executablePath: resolveElectron().executablePath,
      args: [...sandboxArguments(), applicationFolder],
      env: { ...definedVariables(), ...variables, TEMPER_HOME: home },
      timeout: withinMs,
    });
    await answerLeaving(electron, withinMs);
    return electron;
  } catch (error) {
    const isLast = attempt === attachWithinMs.length - 1;
    if (isLast || !(error instanceof errors.TimeoutError)) throw error;
    console.log('The test runner did not attach to the application; starting it again.');
    return attach(home, variables, attempt + 1);
  }
}

/**
 * A test that ends during a training is not asked about it; a test of the question gives its own answer. A start that is
 * attached by halves never answers.
 *
 * @throws TimeoutError after killing such an application
 */
async function answerLeaving(electron: ElectronApplication, withinMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      electron.process().kill('SIGKILL');
      reject(new errors.TimeoutError('the application was attached and did not answer'));
    }, withinMs);
  });
  const answered = electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
  });
  try {
    await Promise.race([answered, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** @param variables of the environment, for the application alone */
export async function launch(
  home: string,
  variables: Record<string, string> = {},
): Promise<Application> {
  const electron = await attach(home, variables);
  const written: string[] = [];
  electron.process().stdout?.on('data', (text: Buffer) => written.push(text.toString()));
  electron.process().stderr?.on('data', (text: Buffer) => written.push(text.toString()));
  const page = await electron.firstWindow();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  return {
    electron,
    page,
    problems,
    output: () => written.join(''),
    close: closer(electron),
  };
}

/** Closes as a person does, once; what does not close in time is killed, by its own id. */
function closer(electron: ElectronApplication): () => Promise<void> {
  const child = electron.process();
  const closeNow = async (): Promise<void> => {
    const timer = setTimeout(() => child.kill('SIGKILL'), closeWithinMs);
    await electron.close();
    clearTimeout(timer);
  };
  let closing: Promise<void> | null = null;
  return () => (closing ??= closeNow());
}

function definedVariables(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
