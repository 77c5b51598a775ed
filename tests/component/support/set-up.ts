import { cleanup } from '@testing-library/svelte';
import { afterEach } from 'vitest';

afterEach(cleanup);

/** happy-dom lays nothing out; lists of visible rows need a height, or they show none. */
const size = { width: 1200, height: 800 };
const rowHeight = 32;

class FixedResizeObserver implements ResizeObserver {
  readonly #callback: ResizeObserverCallback;

  constructor(callback: ResizeObserverCallback) {
    this.#callback = callback;
  }

  observe(target: Element): void {
    const scrolls = (target as HTMLElement).style.overflowY === 'auto';
    const contentRect = new DOMRect(0, 0, size.width, scrolls ? size.height : rowHeight);
    const entry = { target, contentRect } as unknown as ResizeObserverEntry;
    queueMicrotask(() => this.#callback([entry], this));
  }

  unobserve(): void {}
  disconnect(): void {}
}

for (const owner of [globalThis, document.defaultView]) {
  if (owner) owner.ResizeObserver = FixedResizeObserver;
}
// Files share a process, and this is carried out for each.
const configurable = true;
Object.defineProperties(HTMLElement.prototype, {
  offsetParent: { configurable, get: () => document.body },
  offsetWidth: { configurable, get: () => size.width },
  offsetHeight: { configurable, get: () => size.height },
  clientHeight: { configurable, get: () => size.height },
});

/** Nothing is painted: every call of a canvas context or a path does nothing, every measure is 0. */
const idle = <Thing extends object>(): Thing =>
  new Proxy({} as Thing, {
    get: (held, key): unknown =>
      Reflect.get(held, key) ?? (() => ({ width: 0, addColorStop: () => undefined })),
  });
const context = idle<CanvasRenderingContext2D>();
HTMLCanvasElement.prototype.getContext = (() =>
  context) as unknown as typeof HTMLCanvasElement.prototype.getContext;
globalThis.Path2D = class {
  constructor() {
    return idle<Path2D>();
  }
} as typeof Path2D;
