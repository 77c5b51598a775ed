import type { DatasetRecord, ShiftChoice } from '../../../contract/datasets/dataset';
import type { Bridge } from '../../bridge/bridge';
import type { DatasetsState } from './datasets.svelte';
import type { ToastsState } from '../window/toasts.svelte';

interface Asked {
  bridge: Bridge;
  toasts: ToastsState;
  datasets: DatasetsState;
  /** The dataset whose shifts are looked for. */
  own: () => DatasetRecord | undefined;
}

/** What a form offers as shifts of its dataset. For a component that is being created: it asks anew for another dataset, or more of them. */
export class ShiftChoices {
  readonly #asked: Asked;
  #answer = $state.raw<{ own: string; choices: readonly ShiftChoice[] } | null>(null);

  constructor(asked: Asked) {
    this.#asked = asked;
    const { bridge, toasts, datasets, own } = asked;
    $effect(() => {
      void datasets.list;
      const dataset = own();
      if (!dataset) return;
      const { id: datasetId } = dataset;
      void toasts.attempt(async () => {
        const choices = await bridge.invoke('datasets:shifts', { datasetId });
        if (own()?.id === datasetId) this.#answer = { own: datasetId, choices };
      });
    });
  }

  /** Those that fit. */
  get fitting(): DatasetRecord[] {
    return this.#choices.flatMap(({ datasetId, problem }) =>
      problem === null ? (this.#asked.datasets.byId(datasetId) ?? []) : [],
    );
  }

  /** Why others that share a class do not. */
  get problems(): string[] {
    return this.#choices.flatMap(({ problem }) => problem ?? []);
  }

  get #choices(): readonly ShiftChoice[] {
    return this.#answer && this.#answer.own === this.#asked.own()?.id ? this.#answer.choices : [];
  }
}
