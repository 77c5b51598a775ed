import type { TemperError } from '../../../contract/errors';
import type { LabEvent } from '../../../contract/events';
import type { LabStatus } from '../../../contract/status';

/** What the lab says of itself, and whether it can be reached. */
export class StatusState {
  #current = $state.raw<LabStatus | null>(null);
  #refusal = $state.raw<TemperError | null>(null);

  /** Null until the lab has answered for the first time. */
  get current(): LabStatus | null {
    return this.#current;
  }

  /** Why the lab cannot be worked with: the window shows this instead of its pages. */
  get refusal(): TemperError | null {
    return this.#refusal;
  }

  accept(status: LabStatus): void {
    this.#current = status;
    this.#refusal = null;
  }

  refuse(error: TemperError): void {
    this.#refusal = error;
  }

  handle(event: LabEvent): void {
    if (event.type === 'status') this.#current = event.status;
  }
}
