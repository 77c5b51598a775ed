import { unreadable, type OutsideFile } from '../outside-file';

const windowBytes = 1 << 16;

/** Reads a file front to back through a small window, so that a pickle in a large file costs little memory. */
export class ByteCursor {
  readonly #file: OutsideFile;
  readonly #end: number;
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;
  #position: number;

  /** @param end no byte at or beyond it is read */
  constructor(file: OutsideFile, start: number, end: number = file.bytes) {
    this.#file = file;
    this.#position = start;
    this.#end = end;
  }

  get position(): number {
    return this.#position;
  }

  byte(): number {
    return this.#view(1).getUint8(0);
  }
  uint16(): number {
    return this.#view(2).getUint16(0, true);
  }
  int32(): number {
    return this.#view(4).getInt32(0, true);
  }
  uint32(): number {
    return this.#view(4).getUint32(0, true);
  }
  /** As a number; larger ones than 2^53 are an error. */
  uint64(): number {
    const value = Number(this.#view(8).getBigUint64(0, true));
    if (!Number.isSafeInteger(value)) throw this.damaged(`the length ${value} is too large`);
    return value;
  }
  float64BigEndian(): number {
    return this.#view(8).getFloat64(0, false);
  }

  /** A copy of the next bytes; the length is checked before memory is taken. */
  bytes(length: number): Uint8Array {
    if (length < 0 || this.#position + length > this.#end) {
      throw this.damaged(`it ends inside a value of ${length} bytes`);
    }
    const part = this.#file.slice(this.#position, length);
    this.#position += length;
    return part;
  }

  /** Text up to a line feed, which is consumed. */
  line(): string {
    const bytes: number[] = [];
    for (let next = this.byte(); next !== 0x0a; next = this.byte()) {
      if (bytes.length >= windowBytes) throw this.damaged('a line in it does not end');
      bytes.push(next);
    }
    return new TextDecoder('latin1').decode(Uint8Array.from(bytes));
  }

  damaged(reason: string): Error {
    return unreadable(this.#file.path, `${reason} (at byte ${this.#position})`);
  }

  #view(length: number): DataView {
    const offset = this.#position - this.#windowStart;
    if (offset + length > this.#window.length) this.#refill(length);
    const start = this.#position - this.#windowStart;
    this.#position += length;
    return new DataView(this.#window.buffer, this.#window.byteOffset + start, length);
  }

  #refill(needed: number): void {
    const available = this.#end - this.#position;
    if (available < needed) throw this.damaged('it ends too early');
    this.#window = this.#file.slice(this.#position, Math.min(windowBytes, available));
    this.#windowStart = this.#position;
  }
}
