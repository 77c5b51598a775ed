import { SvelteMap } from 'svelte/reactivity';
import type { CommandInput } from '../../../contract/commands';
import type {
  DirectionSetRecord,
  UnfinishedDirections,
} from '../../../contract/directions/direction-set';
import type { GeneratorRecord } from '../../../contract/directions/generator';
import type { LabEvent } from '../../../contract/events';
import { generatorWithSets } from '../../../words/trash';
import type { Bridge } from '../../bridge/bridge';
import type { OperationsState } from '../window/operations.svelte';
import { moveToTrash } from './move-to-trash';
import { SeenEvents } from './seen-events';
import type { ToastsState } from '../window/toasts.svelte';

/** Commands that begin work on generators and directions. */
type Beginning =
  | 'generators:train'
  | 'generators:import'
  | 'generators:resume'
  | 'directions:find'
  | 'directions:resume'
  | 'directions:measure';

/** All generators of the history, and the directions that were found in their codes. */
export class DirectionsState {
  readonly #bridge: Bridge;
  readonly #operations: OperationsState;
  readonly #toasts: ToastsState;
  readonly #generators = new SvelteMap<string, GeneratorRecord>();
  readonly #sets = new SvelteMap<string, DirectionSetRecord>();
  readonly #seenEvents = new SeenEvents();
  #unfinished = $state.raw<readonly UnfinishedDirections[]>([]);

  constructor(bridge: Bridge, operations: OperationsState, toasts: ToastsState) {
    this.#bridge = bridge;
    this.#operations = operations;
    this.#toasts = toasts;
  }

  /** Newest first. */
  get generators(): GeneratorRecord[] {
    return newestFirst([...this.#generators.values()]);
  }

  /** Newest first. */
  get sets(): DirectionSetRecord[] {
    return newestFirst([...this.#sets.values()]);
  }

  /** Searches that have begun, newest first; not those in the codes of a removed generator. */
  get unfinished(): UnfinishedDirections[] {
    return this.#unfinished.filter(({ generatorId }) => this.#generators.has(generatorId));
  }

  generator(id: string): GeneratorRecord | undefined {
    return this.#generators.get(id);
  }

  set(id: string): DirectionSetRecord | undefined {
    return this.#sets.get(id);
  }

  async load(): Promise<void> {
    await this.#toasts.attempt(async () => {
      const takeUpGenerators = this.#seenEvents.readingAll(this.#generators);
      const takeUpSets = this.#seenEvents.readingAll(this.#sets);
      const [generators, sets] = await Promise.all([
        this.#bridge.invoke('generators:list', {}),
        this.#bridge.invoke('directions:list', {}),
        this.#loadUnfinished(),
      ]);
      takeUpGenerators(generators);
      takeUpSets(sets);
    });
  }

  async #loadUnfinished(): Promise<void> {
    this.#unfinished = await this.#bridge.invoke('directions:unfinished', {});
  }

  /** Gives up a search that was stopped. */
  async discard({ id }: Pick<UnfinishedDirections, 'id'>): Promise<void> {
    await this.#toasts.attempt(() =>
      this.#bridge.invoke('directions:discard', { directionSetId: id }),
    );
  }

  /** Begins work whose progress is among the operations; what speaks against it becomes a message. */
  async begin<Name extends Beginning>(
    name: Name,
    input: CommandInput<Name>,
    subject: string,
  ): Promise<void> {
    await this.#toasts.attempt(async () => {
      const { operationId } = (await this.#bridge.invoke(name, input)) as {
        operationId: Parameters<OperationsState['begin']>[0];
      };
      this.#operations.begin(operationId, subject, 'directions');
    });
  }

  /** Moves a generator to the trash, with its directions. True when it is there. */
  async removeGenerator({ id, name }: GeneratorRecord): Promise<boolean> {
    const own = this.sets.filter(({ generatorId }) => generatorId === id).length;
    return moveToTrash(
      { bridge: this.#bridge, toasts: this.#toasts },
      {
        id,
        what: generatorWithSets(name, own),
        move: () => this.#bridge.invoke('generators:remove', { reference: id }),
      },
    );
  }

  /** Moves a set of directions to the trash. True when it is there. */
  async removeSet({ id, name }: DirectionSetRecord): Promise<boolean> {
    return moveToTrash(
      { bridge: this.#bridge, toasts: this.#toasts },
      {
        id,
        what: `directions ${name}`,
        move: () => this.#bridge.invoke('directions:remove', { reference: id }),
      },
    );
  }

  /** Another history is in place. */
  forget(): void {
    this.#generators.clear();
    this.#sets.clear();
    this.#unfinished = [];
  }

  handle(event: LabEvent): void {
    if (event.type === 'generator-changed') {
      this.#seenEvents.note(event.generator.id);
      this.#generators.set(event.generator.id, event.generator);
    } else if (event.type === 'directions-changed') {
      this.#seenEvents.note(event.directionSet.id);
      this.#sets.set(event.directionSet.id, event.directionSet);
    } else if (event.type === 'generator-removed') {
      this.#seenEvents.note(event.generatorId);
      this.#generators.delete(event.generatorId);
    } else if (event.type === 'directions-removed') {
      this.#seenEvents.note(event.directionSetId);
      this.#sets.delete(event.directionSetId);
    } else if (event.type === 'unfinished-directions-changed') {
      void this.#toasts.attempt(() => this.#loadUnfinished());
    }
  }
}

function newestFirst<Item extends { createdAt: string }>(items: Item[]): Item[] {
  return items.sort((left, right) => right.createdAt.localeCompare(left.createdAt));
}
