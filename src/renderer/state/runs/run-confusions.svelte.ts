import type { ValidationConfusion } from '../../../contract/runs/run';

/** The confusion of the validation images of one run after each epoch: read once, then followed. */
export class RunConfusions {
  #list = $state.raw<readonly ValidationConfusion[]>([]);
  #loading = $state(true);
  #waiting: ValidationConfusion[] | null = [];

  /** In the order of training. */
  get list(): readonly ValidationConfusion[] {
    return this.#list;
  }

  /** True until the history was read for the first time. */
  get loading(): boolean {
    return this.#loading;
  }

  hold(): void {
    this.#waiting ??= [];
  }

  /** Replaces what is there with what was read, then adds what arrived in the meantime. */
  release(history: readonly ValidationConfusion[] | null): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#list = history ?? this.#list;
    waiting.forEach((confusion) => this.append(confusion));
    this.#loading = false;
  }

  /** One of the same step takes the place of the one before. */
  append(confusion: ValidationConfusion): void {
    if (this.#waiting) {
      this.#waiting.push(confusion);
      return;
    }
    const others = this.#list.filter(({ step }) => step !== confusion.step);
    this.#list = [...others, confusion].sort((left, right) => left.step - right.step);
  }

  /** Forgets those of later steps: a resumed run makes them again. */
  voidAfter(step: number): void {
    this.#waiting = this.#waiting?.filter((confusion) => confusion.step <= step) ?? null;
    this.#list = this.#list.filter((confusion) => confusion.step <= step);
  }
}
