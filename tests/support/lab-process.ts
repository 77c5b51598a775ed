import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandInput, CommandName, CommandOutput } from '../../src/contract/commands';
import { TemperError } from '../../src/contract/errors';
import type { LabEvent } from '../../src/contract/events';
import type { StudyId } from '../../src/contract/ids';
import type { StudyRecord } from '../../src/contract/studies/records';
import { FromLab } from '../../src/contract/protocol/lab-protocol';
import { unpackReply } from '../../src/contract/protocol/reply-text';
import type { DatasetRecord } from '../../src/contract/datasets/dataset';
import { newId } from '../../src/main/lab/identifiers';
import { homePaths } from '../../src/main/lab/paths';
import { openDatabase } from '../../src/main/lab/store/open';
import { insertDataset } from '../../src/main/lab/store/repositories/datasets';
import { at } from './lab-records';
import { writeSyntheticDataset, type SyntheticOptions } from './synthetic-dataset';

/** Another build than the one in `out` can be tested, for example while that one is being made. */
const buildFolder = process.env['TEMPER_TEST_BUILD'] ?? 'out/main';
export const labProgram = resolve(buildFolder, 'lab.cjs');
export const engineProgram = resolve(buildFolder, 'engine.cjs');

/** The lab as the shell runs it: in a process of its own, from the build. */
export interface LabProcess {
  readonly child: ChildProcess;
  readonly home: string;
  readonly events: LabEvent[];
  call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>>;
  /** Resolves with the first event, past or to come, that fits. */
  event(fits: (event: LabEvent) => boolean): Promise<LabEvent>;
  kill(): Promise<void>;
  /** Closes the channel, as a shell that ends does, and waits for the end. */
  leave(): Promise<void>;
}

interface Waiter {
  fits(event: LabEvent): boolean;
  resolve(event: LabEvent): void;
}

/** @throws when the lab refuses or ends before it is ready */
export async function startLabProcess(
  home: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<LabProcess> {
  if (!existsSync(labProgram)) throw new Error(`${labProgram} is missing; run: npm run build`);
  const child = fork(labProgram, [], {
    execArgv: [],
    serialization: 'advanced',
    env: { ...process.env, ...environment, TEMPER_HOME: home },
  });
  const events: LabEvent[] = [];
  const waiters = new Set<Waiter>();
  const replies = new Map<number, (message: Extract<FromLab, { type: 'reply' }>) => void>();
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  let nextId = 0;

  const ready = new Promise<void>((done, fail) => {
    child.once('exit', (code, signal) => fail(new Error(`the lab ended: ${code ?? signal}`)));
    child.on('message', (received) => {
      const message = FromLab.parse(received);
      if (message.type === 'ready') done();
      else if (message.type === 'refused') fail(TemperError.fromWire(message.error));
      else if (message.type === 'reply') replies.get(message.id)?.(message);
      else {
        events.push(message.event);
        for (const waiter of waiters) if (waiter.fits(message.event)) waiter.resolve(message.event);
      }
    });
  });
  await ready;

  const call: LabProcess['call'] = (name, input) =>
    new Promise((done, fail) => {
      const id = (nextId += 1);
      replies.set(id, (message) => {
        replies.delete(id);
        const reply = unpackReply(message.reply);
        if (reply.ok) done(reply.value as CommandOutput<typeof name>);
        else fail(TemperError.fromWire(reply.error));
      });
      child.send({ type: 'call', id, name, input });
    });

  return {
    child,
    home,
    events,
    call,
    event: (fits: (event: LabEvent) => boolean) =>
      new Promise<LabEvent>((done) => {
        const past = events.find(fits);
        if (past) return done(past);
        const waiter: Waiter = {
          fits,
          resolve: (event) => {
            waiters.delete(waiter);
            done(event);
          },
        };
        waiters.add(waiter);
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async leave() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** Resolves when a study is not being carried out any more. */
export async function endOfStudy(lab: LabProcess, id: StudyId): Promise<StudyRecord> {
  const event = await lab.event(
    (each) =>
      each.type === 'study-changed' &&
      each.record.id === id &&
      !['running', 'paused'].includes(each.record.state),
  );
  if (event.type !== 'study-changed') throw new Error('no end of a study');
  return event.record;
}

/** Writes a small packed dataset into a data home and its history, as an import would. */
export function plantDataset(home: string, options: SyntheticOptions = {}): DatasetRecord {
  const paths = homePaths(home);
  const id = newId('dataset');
  const directory = paths.dataset(id);
  const manifest = writeSyntheticDataset(directory, options);
  const dataset = {
    id,
    name: 'bars',
    directory,
    manifest,
    bytes: 1,
    shipped: false,
    createdAt: at,
  };
  const database = openDatabase(paths.database);
  insertDataset(database, dataset);
  database.close();
  return dataset;
}
