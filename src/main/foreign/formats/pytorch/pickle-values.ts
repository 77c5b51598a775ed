/** A name of a Python module's member. It is only ever a name: nothing is imported and nothing is called. */
export class PickleGlobal {
  constructor(
    readonly module: string,
    readonly member: string,
  ) {}
  get name(): string {
    return `${this.module}.${this.member}`;
  }
}

/** What a file calls an object of a class: kept as data. */
export class PickleObject {
  state: PickleValue = null;
  /** What was put into it as into a dictionary; an `OrderedDict` with hooks, for example. */
  readonly items = new Map<PickleValue, PickleValue>();
  constructor(
    readonly type: PickleGlobal,
    readonly args: readonly PickleValue[],
  ) {}
}

/** A reference to values outside the pickle. */
export class PickleReference {
  constructor(readonly id: PickleValue) {}
}

export type PickleValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PickleValue[]
  | Map<PickleValue, PickleValue>
  | PickleGlobal
  | PickleObject
  | PickleReference;
