/** A growing list of unsigned 16-bit numbers: two bytes each, where an array would take eight and more. */
export interface NumberList {
  push(value: number): void;
  /** The numbers so far; a view, valid until the next push. */
  values(): Uint16Array;
}

export function createNumberList(): NumberList {
  let storage = new Uint16Array(1024);
  let length = 0;
  return {
    push(value) {
      if (length === storage.length) {
        const larger = new Uint16Array(storage.length * 2);
        larger.set(storage);
        storage = larger;
      }
      storage[length] = value;
      length += 1;
    },
    values: () => storage.subarray(0, length),
  };
}
