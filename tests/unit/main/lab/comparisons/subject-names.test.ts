import { describe, expect, it } from 'vitest';
import {
  subjectNames,
  type NamedSubject,
} from '../../../../../src/main/lab/comparisons/subject-names';

const run = (id: string, name: string) => ({ id, name, bestCheckpointId: `${id}-best` });

const of = (from: NamedSubject['run'], kind: string): NamedSubject => ({
  checkpoint: { id: `${from?.id ?? 'file'}-${kind}`, name: `${from?.name ?? 'natural'} ${kind}` },
  run: from,
});

describe('the names of what is compared', () => {
  it('are those of runs for their best checkpoints, and of checkpoints for others', () => {
    const [tuned, scratch] = [run('run-a', 'fine-tune'), run('run-b', 'scratch')];
    expect(subjectNames([of(tuned, 'best'), of(scratch, 'last'), of(null, 'best')])).toEqual([
      'fine-tune',
      'scratch last',
      'natural best',
    ]);
  });

  it('tell the checkpoints of one run apart', () => {
    const tuned = run('run-a', 'fine-tune');
    const compared = [of(tuned, 'best'), of(tuned, 'averaged'), of(run('run-b', 'other'), 'best')];
    expect(subjectNames(compared)).toEqual(['fine-tune best', 'fine-tune averaged', 'other']);
  });

  it('tell runs of one name apart', () => {
    const [first, second] = [run('run-a', 'Make it robust'), run('run-b', 'Make it robust')];
    expect(subjectNames([of(first, 'best'), of(second, 'best')])).toEqual([
      'Make it robust (run-a)',
      'Make it robust (run-b)',
    ]);
  });
});
