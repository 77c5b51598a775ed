import { existsSync } from 'node:fs';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { withUnknownAncestors } from '../../../contract/models/cost';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import type { LabContext } from '../context';
import { findCheckpointByDigest } from '../store/repositories/checkpoints';

/** A model with what its file says; it need not be in the history. */
type Trained = Pick<CheckpointRecord, 'weightsSha256' | 'card' | 'runId'>;

/**
 * What a teacher adds to the pretraining of a run: image passes of its own training and of all that it comes from, without
 * those that the start comes from too.
 *
 * @param startFile null for fresh weights
 * @param teacherFile null where the plan names none: the start is the teacher
 * @returns null where a part of it is not known
 */
export function teacherPasses(
  context: LabContext,
  startFile: string | null,
  teacherFile: string | null,
): number | null {
  if (teacherFile === null) return 0;
  const ledger = new Ledger(context);
  const start = startFile === null ? [] : [modelIn(context, startFile)];
  const before = ledger.totalOf(start);
  const all = ledger.totalOf([...start, modelIn(context, teacherFile)]);
  return before === null || all === null ? null : all - before;
}

/** What models cost with everything that they come from, each counted once. */
class Ledger {
  readonly #context: LabContext;
  /** By weights; null where it is not known. */
  readonly #found = new Map<string, number | null>();

  constructor(context: LabContext) {
    this.#context = context;
  }

  totalOf(models: readonly Trained[]): number | null {
    const byTraining = new Map<string, number>();
    for (const model of this.#withAncestors(models)) {
      const passes = this.#passesOf(model);
      if (passes === null) return null;
      // Of two checkpoints of one run, the longer training has the shorter one in it.
      const training = model.runId ?? model.weightsSha256;
      byTraining.set(training, Math.max(passes, byTraining.get(training) ?? 0));
    }
    return [...byTraining.values()].reduce((sum, passes) => sum + passes, 0);
  }

  /** Of its own training, and of those before it that this history does not know. */
  #passesOf(model: Trained): number | null {
    const { weightsSha256, card } = model;
    const known = this.#found.get(weightsSha256);
    if (known !== undefined) return known;
    const cost = withUnknownAncestors(card.cost, card.parent !== null);
    const pretraining = cost?.pretrainingImagePasses ?? null;
    const before = this.totalOf(parentsOf(this.#context, model));
    const passes =
      cost === null || pretraining === null || before === null
        ? null
        : cost.imagePasses + Math.max(0, pretraining - before);
    this.#found.set(weightsSha256, passes);
    return passes;
  }

  #withAncestors(models: readonly Trained[]): Trained[] {
    const found = new Map<string, Trained>();
    const waiting = [...models];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (found.has(next.weightsSha256)) continue;
      found.set(next.weightsSha256, next);
      waiting.push(...parentsOf(this.#context, next));
    }
    return [...found.values()];
  }
}

/** What a model was trained from, combined of, or taught by, as far as this history knows it. */
function parentsOf(context: LabContext, { weightsSha256, card, runId }: Trained): Trained[] {
  const named = card.combined?.members ?? (card.parent ? [card.parent] : []);
  const before = named.flatMap(
    (each) => findCheckpointByDigest(context.database, each.weightsSha256) ?? [],
  );
  const teacherFile = runId !== null && card.plan?.teacher ? context.paths.teacher(runId) : null;
  const teachers =
    teacherFile !== null && existsSync(teacherFile) ? [modelIn(context, teacherFile)] : [];
  // Weights that no update changed are those of the parent.
  return [...before, ...teachers].filter((each) => each.weightsSha256 !== weightsSha256);
}

/** Weights that the history knows bring what it knows of them. */
function modelIn({ database }: LabContext, file: string): Trained {
  const { weightsSha256, card } = readCheckpointHeader(file);
  return findCheckpointByDigest(database, weightsSha256) ?? { weightsSha256, card, runId: null };
}
