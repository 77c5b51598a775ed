import type { Tensor } from './types';

/**
 * Owns the tensors that live from one step of a generator to the next, where `tf.tidy` cannot reach: what has not
 * been released when the generator ends, in whatever way, is disposed.
 */
export class TensorScope {
  private readonly owned = new Set<Tensor>();

  own<Kept extends Tensor>(tensor: Kept): Kept {
    this.owned.add(tensor);
    return tensor;
  }

  /** Disposes `old` and owns `next` in its place. */
  replace<Kept extends Tensor>(old: Tensor, next: Kept): Kept {
    this.owned.delete(old);
    old.dispose();
    return this.own(next);
  }

  ownAll<Kept extends Record<string, Tensor>>(tensors: Kept): Kept {
    for (const tensor of Object.values(tensors)) this.own(tensor);
    return tensors;
  }

  /** Owns `next`, and disposes of what was in `old` and is not in `next`. */
  replaceAll<Kept extends Record<string, Tensor>>(old: readonly Tensor[], next: Kept): Kept {
    const kept = new Set<Tensor>(Object.values(next));
    for (const tensor of old) {
      if (!kept.has(tensor)) this.release(tensor).dispose();
    }
    return this.ownAll(next);
  }

  /** Hands a tensor over to the caller. */
  release<Kept extends Tensor>(tensor: Kept): Kept {
    this.owned.delete(tensor);
    return tensor;
  }

  dispose(): void {
    for (const tensor of this.owned) tensor.dispose();
    this.owned.clear();
  }
}
