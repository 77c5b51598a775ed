import { commands, type CommandName, type ParsedInput } from '../../../src/contract/commands';
import { TemperError, type ErrorCode } from '../../../src/contract/errors';
import type { LabEvent } from '../../../src/contract/events';
import { parseOrThrow } from '../../../src/contract/parse';
import type { Bridge } from '../../../src/renderer/bridge/bridge';
import type { MachineView } from '../../../src/contract/protocol/machines';
import { fromJson } from '../../../src/renderer/bridge/plain-json';
import answersText from '../../fixtures/recorded-lab/answers.json?raw';

interface Answer {
  name: CommandName;
  input: unknown;
  value?: unknown;
  error?: { code: ErrorCode; message: string };
}

/** Answers of the test's own, for what a recording cannot hold: by command, from the parsed input. */
export type OwnAnswers = {
  [Name in CommandName]?: (input: ParsedInput<Name>) => unknown;
};

export interface RecordedBridge extends Bridge {
  /** Sends an event to everyone who subscribed. */
  emit(event: LabEvent): void;
}

/**
 * The bridge of a window to a lab that only knows what a real one once answered (tests/fixtures/recorded-lab), and what the
 * test adds. Inputs are parsed as the lab parses them; a question that was never recorded fails the test.
 */
export function recordedBridge(own: OwnAnswers = {}): RecordedBridge {
  const answers = readAnswers();
  const listeners = new Set<(event: LabEvent) => void>();
  return {
    async invoke(name, input) {
      await Promise.resolve();
      const parsed = parsedInput(name, input);
      const answer = own[name];
      if (answer) return (await answer(parsed as never)) as never;
      const found = answers.find(
        (each) =>
          each.name === name &&
          JSON.stringify(parsedInput(name, each.input)) === JSON.stringify(parsed),
      );
      if (!found) {
        throw new Error(
          `The recording has no answer to ${name} ${JSON.stringify(parsed)}; record it.`,
        );
      }
      if (found.error) throw new TemperError(found.error.code, found.error.message);
      return structuredClone(found.value) as never;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit: (event) => listeners.forEach((listener) => listener(event)),
    choosePath: async (kind) => (kind === 'folder' ? '/home/ada/leaves' : '/home/ada/leaves.zip'),
    saveText: async () => true,
    showFolder: async () => undefined,
    openWindow: async () => undefined,
    copyText: async () => undefined,
    machines: async () => onlyHere,
    lookAt: async () => onlyHere,
    reconnect: async () => undefined,
    onMachines: () => () => undefined,
    pathOfDropped: (dropped) => `/home/ada/${dropped.name}`,
  };
}

const onlyHere: MachineView = {
  current: null,
  connection: 'connected',
  why: null,
  sending: null,
  known: [],
};

function parsedInput(name: CommandName, input: unknown): unknown {
  return parseOrThrow(commands[name].input, input, `The input of ${name}`);
}

/** One recorded answer, for tests of a component that takes its data by props. */
export function recorded<Value>(name: CommandName): Value {
  const answers = readAnswers();
  const found = answers.find((answer) => answer.name === name && answer.error === undefined);
  if (!found) throw new Error(`The recording has no answer to ${name}; record it.`);
  return found.value as Value;
}

function readAnswers(): Answer[] {
  return fromJson(answersText) as Answer[];
}
