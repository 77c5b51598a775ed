import type { ByteCursor } from './byte-cursor';
import { PickleGlobal, PickleObject, PickleReference, type PickleValue } from './pickle-values';

/** More would be no model's table of contents. */
const largestStack = 5_000_000;

/**
 * Reads one pickle as data. An allow-listed part of the opcodes is interpreted; calls and objects become records of
 * what the file asks for, and nothing is ever looked up, imported or called.
 *
 * @throws TemperError 'checkpoint-unreadable' for an opcode outside the list, a broken stack or an early end
 */
export function readPickle(cursor: ByteCursor): PickleValue {
  const machine = new PickleMachine(cursor);
  for (;;) {
    const opcode = cursor.byte();
    if (opcode === 0x2e) return machine.pop();
    const operation = operations.get(opcode);
    if (!operation) throw cursor.damaged(`the pickle opcode 0x${opcode.toString(16)} is not read`);
    operation(machine, cursor);
  }
}

class PickleMachine {
  readonly #cursor: ByteCursor;
  readonly #memo = new Map<number, PickleValue>();
  readonly #marks: number[] = [];
  #stack: PickleValue[] = [];

  constructor(cursor: ByteCursor) {
    this.#cursor = cursor;
  }

  push(value: PickleValue): void {
    if (this.#stack.length >= largestStack) throw this.broken('its stack grows without end');
    this.#stack.push(value);
  }

  pop(): PickleValue {
    const lowest = this.#marks.at(-1) ?? 0;
    if (this.#stack.length <= lowest) throw this.broken('its stack is empty');
    return this.#stack.pop() as PickleValue;
  }

  top(): PickleValue {
    const value = this.pop();
    this.#stack.push(value);
    return value;
  }

  mark(): void {
    this.#marks.push(this.#stack.length);
  }

  popToMark(): PickleValue[] {
    const start = this.#marks.pop();
    if (start === undefined) throw this.broken('a mark is missing');
    return this.#stack.splice(start);
  }

  memoise(index: number = this.#memo.size): void {
    this.#memo.set(index, this.top());
  }

  recall(index: number): void {
    const value = this.#memo.get(index);
    if (value === undefined) throw this.broken(`memo ${index} is empty`);
    this.push(value);
  }

  setItems(pairs: PickleValue[]): void {
    const target = this.top();
    const map = target instanceof PickleObject ? target.items : target;
    if (!(map instanceof Map) || pairs.length % 2 !== 0) {
      throw this.broken('items are set on something that is not a dictionary');
    }
    for (let index = 0; index < pairs.length; index += 2) {
      map.set(pairs[index] as PickleValue, pairs[index + 1] as PickleValue);
    }
  }

  append(values: PickleValue[]): void {
    const target = this.top();
    if (!Array.isArray(target))
      throw this.broken('values are appended to something that is not a list');
    for (const value of values) target.push(value);
  }

  /** `callable(*args)` is kept as a record; an ordered dictionary is a dictionary. */
  construct(): void {
    const args = this.pop();
    const type = this.pop();
    if (!Array.isArray(args) || !(type instanceof PickleGlobal)) {
      throw this.broken('it calls something that is not a name');
    }
    this.push(
      type.name === 'collections.OrderedDict' && args.length === 0
        ? new Map()
        : new PickleObject(type, args),
    );
  }

  build(): void {
    const state = this.pop();
    const target = this.top();
    // A dictionary's own attributes (PyTorch's `_metadata`) say nothing about its tensors.
    if (target instanceof PickleObject) target.state = state;
    else if (!(target instanceof Map)) throw this.broken('it gives a state to what has none');
  }

  name(): string {
    const value = this.pop();
    if (typeof value !== 'string') throw this.broken('a name is not text');
    return value;
  }

  broken(reason: string): Error {
    return this.#cursor.damaged(`its pickle is damaged: ${reason}`);
  }
}

type Operation = (machine: PickleMachine, cursor: ByteCursor) => void;

const utf8 = new TextDecoder();
/** Every byte is the character of its number, which TextDecoder's latin1 does not guarantee. */
const latin1 = { decode: (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1') };

const operations = new Map<number, Operation>([
  // Protocol and frames
  [0x80, (_machine, cursor) => void cursor.byte()],
  [0x95, (_machine, cursor) => void cursor.uint64()],
  // Stack
  [0x28, (machine) => machine.mark()],
  [0x30, (machine) => void machine.pop()],
  [0x31, (machine) => void machine.popToMark()],
  [0x32, (machine) => machine.push(machine.top())],
  // Constants and numbers
  [0x4e, (machine) => machine.push(null)],
  [0x88, (machine) => machine.push(true)],
  [0x89, (machine) => machine.push(false)],
  [0x49, (machine, cursor) => machine.push(integerLine(machine, cursor.line()))],
  [0x4c, (machine, cursor) => machine.push(integerLine(machine, cursor.line()))],
  [0x4a, (machine, cursor) => machine.push(cursor.int32())],
  [0x4b, (machine, cursor) => machine.push(cursor.byte())],
  [0x4d, (machine, cursor) => machine.push(cursor.uint16())],
  [0x8a, (machine, cursor) => machine.push(littleEndian(cursor.bytes(cursor.byte())))],
  [0x47, (machine, cursor) => machine.push(cursor.float64BigEndian())],
  // Texts and bytes
  [0x54, (machine, cursor) => machine.push(latin1.decode(cursor.bytes(cursor.uint32())))],
  [0x55, (machine, cursor) => machine.push(latin1.decode(cursor.bytes(cursor.byte())))],
  [0x58, (machine, cursor) => machine.push(utf8.decode(cursor.bytes(cursor.uint32())))],
  [0x8c, (machine, cursor) => machine.push(utf8.decode(cursor.bytes(cursor.byte())))],
  [0x8d, (machine, cursor) => machine.push(utf8.decode(cursor.bytes(cursor.uint64())))],
  [0x42, (machine, cursor) => machine.push(cursor.bytes(cursor.uint32()))],
  [0x43, (machine, cursor) => machine.push(cursor.bytes(cursor.byte()))],
  [0x8e, (machine, cursor) => machine.push(cursor.bytes(cursor.uint64()))],
  // Lists, tuples and sets
  [0x5d, (machine) => machine.push([])],
  [0x29, (machine) => machine.push([])],
  [0x8f, (machine) => machine.push([])],
  [0x61, (machine) => appendLast(machine)],
  [0x65, (machine) => machine.append(machine.popToMark())],
  [0x90, (machine) => machine.append(machine.popToMark())],
  [0x6c, (machine) => machine.push(machine.popToMark())],
  [0x74, (machine) => machine.push(machine.popToMark())],
  [0x91, (machine) => machine.push(machine.popToMark())],
  [0x85, (machine) => machine.push([machine.pop()])],
  [0x86, (machine) => pushTuple(machine, 2)],
  [0x87, (machine) => pushTuple(machine, 3)],
  // Dictionaries
  [0x7d, (machine) => machine.push(new Map())],
  [0x73, (machine) => setLast(machine)],
  [0x75, (machine) => machine.setItems(machine.popToMark())],
  [0x64, (machine) => pushDictionary(machine)],
  // Memo
  [0x71, (machine, cursor) => machine.memoise(cursor.byte())],
  [0x72, (machine, cursor) => machine.memoise(cursor.uint32())],
  [0x94, (machine) => machine.memoise()],
  [0x70, (machine, cursor) => machine.memoise(integerLine(machine, cursor.line()))],
  [0x68, (machine, cursor) => machine.recall(cursor.byte())],
  [0x6a, (machine, cursor) => machine.recall(cursor.uint32())],
  [0x67, (machine, cursor) => machine.recall(integerLine(machine, cursor.line()))],
  // Names, calls and objects: recorded
  [0x63, (machine, cursor) => machine.push(new PickleGlobal(cursor.line(), cursor.line()))],
  [0x93, (machine) => pushGlobal(machine)],
  [0x52, (machine) => machine.construct()],
  [0x81, (machine) => machine.construct()],
  [0x62, (machine) => machine.build()],
  [0x51, (machine) => machine.push(new PickleReference(machine.pop()))],
]);

function integerLine(machine: PickleMachine, text: string): number {
  const digits = text.endsWith('L') ? text.slice(0, -1) : text;
  if (!/^[+-]?\d+$/.test(digits)) throw machine.broken(`"${text.slice(0, 20)}" is not a number`);
  return Number(digits);
}

/** Two's complement; beyond 2^53 the nearest number. */
function littleEndian(bytes: Uint8Array): number {
  let value = 0n;
  bytes.forEach((byte, index) => (value |= BigInt(byte) << BigInt(8 * index)));
  return Number(BigInt.asIntN(8 * bytes.length, value));
}

function appendLast(machine: PickleMachine): void {
  const value = machine.pop();
  machine.append([value]);
}

function setLast(machine: PickleMachine): void {
  const value = machine.pop();
  const key = machine.pop();
  machine.setItems([key, value]);
}

function pushTuple(machine: PickleMachine, length: number): void {
  const values = Array.from({ length }, () => machine.pop());
  machine.push(values.reverse());
}

function pushDictionary(machine: PickleMachine): void {
  const pairs = machine.popToMark();
  machine.push(new Map());
  machine.setItems(pairs);
}

function pushGlobal(machine: PickleMachine): void {
  const member = machine.name();
  machine.push(new PickleGlobal(machine.name(), member));
}
