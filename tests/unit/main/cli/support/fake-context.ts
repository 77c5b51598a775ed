import type {
  CommandInput,
  CommandName,
  CommandOutput,
} from '../../../../../src/contract/commands';
import { TemperError } from '../../../../../src/contract/errors';
import type { LabEvent } from '../../../../../src/contract/events';
import type { CliContext } from '../../../../../src/main/cli/context';
import {
  createInterruption,
  type Interruption,
} from '../../../../../src/main/cli/follow/interruption';
import { createOutput, type OutputStream } from '../../../../../src/main/cli/output/output';
import { runCommandLine } from '../../../../../src/main/cli/program';
import type { Lab } from '../../../../../src/main/lab/open-lab';

type Handlers = {
  [Name in CommandName]?: (
    input: CommandInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>;
};

/** A lab that answers only what a test foresees, keeps what it was asked, and tells events on demand. */
export interface FakeLab extends Lab {
  tell(event: LabEvent): void;
  readonly calls: { name: CommandName; input: unknown }[];
}

export function createFakeLab(handlers: Handlers): FakeLab {
  const listeners = new Set<(event: LabEvent) => void>();
  const calls: FakeLab['calls'] = [];
  return {
    calls,
    async call(name, input) {
      calls.push({ name, input });
      const handler = handlers[name];
      if (!handler) throw new TemperError('internal', `the test does not foresee ${name}`);
      return handler(input);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (event) => listeners.forEach((listener) => listener(event)),
    close: () => Promise.resolve(),
  };
}

export class MemoryStream implements OutputStream {
  text = '';
  columns: number | undefined;
  isTTY: boolean;

  constructor(terminalColumns?: number) {
    this.isTTY = terminalColumns !== undefined;
    this.columns = terminalColumns;
  }

  write(text: string): void {
    this.text += text;
  }

  get lines(): string[] {
    return this.text.split('\n').filter((line) => line !== '');
  }

  get json(): Record<string, unknown>[] {
    return this.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

export interface Session {
  code: number;
  stdout: MemoryStream;
  stderr: MemoryStream;
}

/** Runs a command line against a fake lab, as the entry does against the real one. */
export async function runFake(
  words: string[],
  lab: Lab = createFakeLab({}),
  options: {
    columns?: number;
    input?: string;
    interruption?: Interruption;
    resources?: string;
  } = {},
): Promise<Session> {
  const stdout = new MemoryStream(options.columns);
  const stderr = new MemoryStream(options.columns);
  const context: CliContext = {
    output: createOutput({ json: words.includes('--json'), stdout, stderr, environment: {} }),
    interruption:
      options.interruption ??
      createInterruption({ gently: () => undefined, atOnce: () => undefined }),
    lab: () => Promise.resolve(lab),
    resources: options.resources ?? '/nowhere',
    version: '9.9.9',
    readStandardInput: () => Promise.resolve(options.input ?? ''),
    now: () => performance.now(),
  };
  return { code: await runCommandLine(words, context, { stdout, stderr }), stdout, stderr };
}
