import { z } from 'zod';

/** A name that ssh takes for a machine, and neither ssh nor a shell for anything else. */
export const isMachineName = (name: string): boolean => /^[\w.@:[\]%][\w.@:[\]%-]*$/.test(name);

/** Where a lab on another machine is, and how it is started there. */
export const MachineAddress = z.strictObject({
  /** As ssh knows it: a name of its configuration, or `user@host`. */
  host: z.string().max(255).refine(isMachineName, 'must be the name of a machine for ssh'),
  /** The command line of the other machine: a name on its path, or a path. */
  program: z.string().min(1).max(1000),
});
export type MachineAddress = z.infer<typeof MachineAddress>;

/** The command line of a machine on which Temper is on the path. */
export const usualProgram = 'temper';

/** What is on its way to another machine. */
export interface Sending {
  /** The name of the file or folder. */
  name: string;
  sentBytes: number;
  totalBytes: number;
}

/** Which machine's lab the windows look at, and which there are. */
export interface MachineView {
  /** Null for the machine of the window. */
  current: MachineAddress | null;
  /** `lost` while the connection is being made again. */
  connection: 'connected' | 'lost';
  /** Why the connection is lost. */
  why: string | null;
  sending: Sending | null;
  /** From the configuration of ssh, and those that were looked at before. */
  known: MachineAddress[];
}
