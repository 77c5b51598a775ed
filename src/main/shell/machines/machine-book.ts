import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { MachineAddress, usualProgram } from '../../../contract/protocol/machines';

const SavedMachines = z.array(MachineAddress).max(100);

/** The machines that were looked at, the newest first, in a file of the window's folder. */
export class MachineBook {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  remember(address: MachineAddress): void {
    const others = this.#read().filter(({ host }) => host !== address.host);
    const fresh = `${this.#file}.${process.pid}.new`;
    try {
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(fresh, JSON.stringify([address, ...others].slice(0, 100)));
      renameSync(fresh, this.#file);
    } catch (error) {
      console.error(`The machines could not be saved in ${this.#file}:`, error);
    }
  }

  /** Those of the ssh configuration, each with the program that was last used there, then the others. */
  withHosts(hosts: readonly string[]): MachineAddress[] {
    const saved = this.#read();
    const configured = hosts.map(
      (host) => saved.find((each) => each.host === host) ?? { host, program: usualProgram },
    );
    return [...configured, ...saved.filter(({ host }) => !hosts.includes(host))];
  }

  #read(): MachineAddress[] {
    try {
      return SavedMachines.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch {
      // A missing or damaged file costs a name that has to be typed again.
      return [];
    }
  }
}
