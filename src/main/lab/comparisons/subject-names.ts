/** What a subject of a comparison can be called by. */
export interface NamedSubject {
  checkpoint: { id: string; name: string };
  /** Null for a checkpoint that no run here made. */
  run: { id: string; name: string; bestCheckpointId: string | null } | null;
}

/**
 * What the subjects of a comparison are called, each differently. A run's best checkpoint goes by the name of its run; another
 * checkpoint of a run by its own, and so do all checkpoints of a run that is there more than once. Where two names are still
 * equal, an id stands behind: that of the run, or of a checkpoint that no run here made.
 */
export function subjectNames(subjects: readonly NamedSubject[]): string[] {
  const names = subjects.map(({ checkpoint, run }) => {
    const isAlone = subjects.filter((other) => other.run?.id === run?.id).length === 1;
    return run && isAlone && run.bestCheckpointId === checkpoint.id ? run.name : checkpoint.name;
  });
  return subjects.map(({ checkpoint, run }, index) => {
    const name = names[index] as string;
    const isRepeated = names.some((other, place) => place !== index && other === name);
    return isRepeated ? `${name} (${run?.id ?? checkpoint.id})` : name;
  });
}
