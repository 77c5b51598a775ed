import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemperError } from '../../src/contract/errors';
import type { SlurmClient } from '../../src/main/lab/cluster/slurm-client';
import type { SlurmJob } from '../../src/main/lab/cluster/slurm-text';
import type { StoredTask } from '../../src/main/lab/store/repositories/tasks';

/** A Slurm that does what it is told and remembers it. */
export class FakeSlurm implements SlurmClient {
  readonly arrays: { words: readonly string[]; folders: string[] }[] = [];
  readonly cancelled: string[] = [];
  /** Null: everything waits. */
  jobs: SlurmJob[] | null = null;
  names = new Map<string, string>();
  problem: TemperError | null = null;

  readonly #tasks: () => StoredTask[];

  /** @param tasks those that were handed over, oldest first */
  constructor(tasks: () => StoredTask[]) {
    this.#tasks = tasks;
  }

  check = () => Promise.resolve({ mostTasks: 3 });
  test = () => Promise.resolve();
  submit = (words: readonly string[]) => {
    if (this.problem) return Promise.reject(this.problem);
    const list = join(words.at(-1) ?? '', '..', 'tasks.txt');
    const folders = readFileSync(list, 'utf8').trim().split('\n');
    this.arrays.push({ words, folders });
    return Promise.resolve(String(this.arrays.length));
  };
  look = () => {
    if (this.problem) return Promise.reject(this.problem);
    return Promise.resolve(this.jobs ?? this.#tasks().map(stateOf('PENDING')));
  };
  findByName = (name: string) => Promise.resolve(this.names.get(name) ?? null);
  cancel = (jobs: readonly string[]) => {
    this.cancelled.push(...jobs);
    return Promise.resolve();
  };
  hold = () => Promise.resolve();
  release = () => Promise.resolve();
}

/** What Slurm says of a task in a state. */
export const stateOf = (state: string) => (task: StoredTask) => ({
  ...{ job: task.job ?? '', state, reason: null },
  node: 'n1',
});
