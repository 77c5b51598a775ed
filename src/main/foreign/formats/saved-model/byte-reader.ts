/** Numbers and bytes one after the other. Reading beyond the end throws a RangeError. */
export class ByteReader {
  position: number;
  readonly #view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    position = 0,
  ) {
    this.position = position;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** A number of 7 bits a byte, the least first. @throws RangeError where it is not a safe whole number */
  varint(): number {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = this.#view.getUint8(this.position);
      this.position += 1;
      value += (byte & 0x7f) * factor;
      if (byte < 128) {
        if (Number.isSafeInteger(value)) return value;
        break;
      }
    }
    throw new RangeError('a number is too large');
  }

  uint32(): number {
    this.position += 4;
    return this.#view.getUint32(this.position - 4, true);
  }

  take(length: number): Uint8Array {
    const end = this.position + length;
    if (length < 0 || end > this.bytes.length) throw new RangeError('it ends inside a value');
    const taken = this.bytes.subarray(this.position, end);
    this.position = end;
    return taken;
  }
}
