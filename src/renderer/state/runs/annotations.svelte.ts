import {
  blankAnnotation,
  type Annotation,
  type AnnotationChangeInput,
  type ItemId,
} from '../../../contract/annotation';
import type { LabEvent } from '../../../contract/events';
import type { RunsView, SavedView } from '../../../contract/runs/runs-view';
import type { Bridge } from '../../bridge/bridge';
import type { ToastsState } from '../window/toasts.svelte';

/** What people wrote on runs and models, and the saved views of the table of runs. */
export class AnnotationsState {
  readonly #bridge: Bridge;
  readonly #toasts: ToastsState;
  #byItem = $state.raw<Readonly<Record<string, Annotation>>>({});
  #views = $state.raw<readonly SavedView[]>([]);

  /** Every tag in use, in alphabetical order. */
  readonly tags: readonly string[] = $derived(
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made and read within one derivation
    [...new Set(Object.values(this.#byItem).flatMap(({ tags }) => tags))].sort((left, right) =>
      left.localeCompare(right, 'en'),
    ),
  );

  constructor(bridge: Bridge, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  of(itemId: ItemId): Annotation {
    return this.#byItem[itemId] ?? blankAnnotation(itemId);
  }

  /** In alphabetical order. */
  get views(): readonly SavedView[] {
    return this.#views;
  }

  async load(): Promise<void> {
    const [annotations, views] = await Promise.all([
      this.#bridge.invoke('annotations:list', {}),
      this.#bridge.invoke('views:list', {}),
    ]);
    this.#byItem = Object.fromEntries(annotations.map((each) => [each.itemId, each]));
    this.#views = views;
  }

  handle(event: LabEvent): void {
    if (event.type === 'annotations-changed') void this.#toasts.attempt(() => this.load());
  }

  /** Changes items and shows why it failed; with words, says what was done and takes it back on request. */
  async change(
    itemIds: readonly ItemId[],
    change: AnnotationChangeInput,
    words: string | null = null,
  ): Promise<void> {
    if (itemIds.length === 0) return;
    const before = itemIds.map((itemId) => this.of(itemId));
    const changed = await this.#toasts.attempt(() => this.#send(itemIds, change));
    if (!changed || words === null) return;
    this.#toasts.show(words, { label: 'Undo', run: () => void this.#putBack(before) });
  }

  async saveView(name: string, view: RunsView): Promise<void> {
    await this.#toasts.attempt(() => this.#bridge.invoke('views:save', { name, view }));
  }

  async deleteView(saved: SavedView): Promise<void> {
    const { name } = saved;
    const deleted = await this.#toasts.attempt(() => this.#bridge.invoke('views:delete', { name }));
    if (!deleted) return;
    this.#toasts.show(`Deleted view ${name}.`, {
      label: 'Undo',
      run: () => void this.saveView(name, saved.view),
    });
  }

  async #send(itemIds: readonly ItemId[], change: AnnotationChangeInput): Promise<void> {
    const changed = await this.#bridge.invoke('annotations:change', {
      itemIds: [...itemIds],
      change,
    });
    this.#byItem = {
      ...this.#byItem,
      ...Object.fromEntries(changed.map((each) => [each.itemId, each])),
    };
  }

  /** Items had different tags before, so each is put back by itself. */
  async #putBack(before: readonly Annotation[]): Promise<void> {
    await this.#toasts.attempt(async () => {
      for (const { itemId, tags, note, favourite, archived } of before) {
        const removeTags = this.of(itemId).tags.filter((tag) => !tags.includes(tag));
        await this.#send([itemId], { addTags: tags, removeTags, note, favourite, archived });
      }
    });
  }
}
