import type { ElementType } from '../element-types';

/** What is wanted of an HDF5 file. */
export interface Hdf5Question {
  bytes: Uint8Array;
  /** Names of attributes of the whole file. */
  attributes: readonly string[];
  /** The group whose arrays are wanted, with those below it; empty for all. */
  group: string;
}

export interface Hdf5Answer {
  /** By attribute; those that are not there, or hold no texts, are left out. */
  texts: Record<string, string[]>;
  arrays: Hdf5Array[];
}

/** Numbers as they lie in the file, little-endian. */
export interface Hdf5Array {
  /** From the wanted group, without a slash at its start. */
  path: string;
  shape: number[];
  type: ElementType;
  bytes: Uint8Array;
}

/** `ready` comes once, before any answer. After a `broken` library nothing more can be asked. */
export type Hdf5Reply =
  | { kind: 'ready' }
  | { kind: 'answer'; answer: Hdf5Answer }
  | { kind: 'refused'; reason: string; broken: boolean };
