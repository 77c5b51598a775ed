import type { CommandInput } from '../../../../contract/commands';
import type { Correction } from '../../../../contract/datasets/corrections';
import type { OperationId } from '../../../../contract/ids';
import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import type { useWorkspace } from '../../../state/context';
import type { Operation } from '../../../state/window/operations.svelte';

/** A version that is there now. */
interface FinishedVersion {
  dataset: DatasetRecord;
  /** What happened, in words. */
  message: string;
  /** Those that it was asked for with. */
  corrections: readonly Correction[];
}

type Tools = Pick<ReturnType<typeof useWorkspace>, 'bridge' | 'operations' | 'toasts'>;

/** A new version that is being made of a dataset. */
export class NewVersion {
  readonly #tools: Tools;
  #id = $state<OperationId | null>(null);
  #corrections: readonly Correction[] = [];

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Null while nothing is being made. */
  get ongoing(): Operation | null {
    const operation = this.#id === null ? undefined : this.#tools.operations.byId(this.#id);
    return operation?.outcome === null ? operation : null;
  }

  async make(request: CommandInput<'datasets:correct'>): Promise<void> {
    const { bridge, operations, toasts } = this.#tools;
    await toasts.attempt(async () => {
      const { operationId } = await bridge.invoke('datasets:correct', request);
      operations.begin(operationId, request.reference, 'dataset-version');
      this.#corrections = request.corrections ?? [];
      this.#id = operationId;
    });
  }

  /** The version once it is there, and only once; a failure is shown. */
  takeFinished(): FinishedVersion | null {
    const { operations, toasts } = this.#tools;
    const operation = this.#id === null ? undefined : operations.byId(this.#id);
    if (!operation?.outcome) return null;
    this.#id = null;
    const { outcome, message } = operation;
    if (outcome.kind === 'failed') toasts.showError(outcome.error);
    if (outcome.kind !== 'dataset-added') return null;
    return { dataset: outcome.dataset, message, corrections: this.#corrections };
  }
}
