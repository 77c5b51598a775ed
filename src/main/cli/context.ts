import type { Lab } from '../lab/open-lab';
import type { ExitCode } from './exit-code';
import type { Interruption } from './follow/interruption';
import type { Output } from './output/output';

/** What a command may use. Everything that touches the world comes in here, so that tests can replace it. */
export interface CliContext {
  output: Output;
  interruption: Interruption;
  /** Opens the lab on the data home on first use; every later call gives the same lab. */
  lab(): Promise<Lab>;
  /** The folder with the plans and the data that ship with Temper. */
  resources: string;
  version: string;
  readStandardInput(): Promise<string>;
  now(): number;
}

/** What a command's action returns; nothing means done. */
export type CommandResult = ExitCode | void;
