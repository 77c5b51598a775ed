import { asTemperError } from '../../bridge/bridge';

export interface ToastAction {
  label: string;
  run: () => void;
}

export interface ToastMessage {
  id: number;
  message: string;
  tone: 'neutral' | 'failed';
  action: ToastAction | null;
}

/** Long enough to read and to reach Undo. */
const shownMs = 8000;
const errorShownMs = 10_000;
const mostAtOnce = 4;

/** Short messages over the page. */
export class ToastsState {
  #toasts = $state.raw<readonly ToastMessage[]>([]);
  #nextId = 1;

  get list(): readonly ToastMessage[] {
    return this.#toasts;
  }

  show(message: string, action: ToastAction | null = null): void {
    const id = this.#add({ message, tone: 'neutral', action });
    setTimeout(() => this.dismiss(id), shownMs);
  }

  showError(error: unknown): void {
    const id = this.#add({ message: asTemperError(error).message, tone: 'failed', action: null });
    setTimeout(() => this.dismiss(id), errorShownMs);
  }

  dismiss(id: number): void {
    this.#toasts = this.#toasts.filter((toast) => toast.id !== id);
  }

  /** Errors belong to the page on which they happened. */
  dismissErrors(): void {
    this.#toasts = this.#toasts.filter(({ tone }) => tone !== 'failed');
  }

  /** Runs an action and shows why it failed; true when it did not. */
  async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.showError(error);
      return false;
    }
  }

  /** Runs a question and shows why it failed; null when it did. */
  async attemptValue<Value>(question: () => Promise<Value>): Promise<Value | null> {
    try {
      return await question();
    } catch (error) {
      this.showError(error);
      return null;
    }
  }

  #add(toast: Omit<ToastMessage, 'id'>): number {
    const repeated = this.#toasts.find(
      (shown) => shown.message === toast.message && shown.tone === 'failed',
    );
    if (repeated) return repeated.id;
    const id = this.#nextId++;
    this.#toasts = [...this.#toasts, { ...toast, id }].slice(-mostAtOnce);
    return id;
  }
}
