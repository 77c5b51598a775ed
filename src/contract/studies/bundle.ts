import { z } from 'zod';
import { DatasetRecord } from '../datasets/dataset';
import { EvaluationRecord, PerImageResults } from '../evaluations/evaluation';
import { CheckpointId, EvaluationId, RunId, StudyId } from '../ids';
import { CheckpointRecord } from '../models/checkpoint';
import { MetricFrame, RunRecord } from '../runs/run';
import { CombinationRecord } from '../weight-space/combination';
import { CandidateRecord } from './search/records';
import { Study } from './study';

/** The part of a history that a study is about, without weights and images: what is needed to show and compare it. */
export const StudyBundle = z.strictObject({
  version: z.literal(1, {
    error:
      'must be 1: this bundle was written by another version of Temper; export the study again',
  }),
  writtenBy: z.string(),
  id: StudyId,
  study: Study,
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  datasets: z.array(DatasetRecord).min(1),
  trials: z.array(
    z.strictObject({ arm: z.string(), seed: z.int(), identity: z.string(), runId: RunId }),
  ),
  /** Of a search, with their figures; their runs stay behind. */
  candidates: z.array(CandidateRecord).default([]),
  runs: z.array(RunRecord),
  /** What lies between checkpoints, as arms chose of it, with the model that was kept; null where that is a member as it is. */
  combinations: z
    .array(z.strictObject({ record: CombinationRecord, keptId: CheckpointId.nullable() }))
    .default([]),
  checkpoints: z.array(CheckpointRecord),
  evaluations: z.array(EvaluationRecord),
  perImage: z.array(
    z.strictObject({ evaluationId: EvaluationId, results: z.array(PerImageResults) }),
  ),
  /** One row for each epoch. */
  metrics: z.array(z.strictObject({ runId: RunId, frame: MetricFrame })),
});
export type StudyBundle = z.infer<typeof StudyBundle>;

/** The files of an exported study. */
export const studyFiles = {
  study: 'study.json',
  report: 'report.md',
  page: 'report.html',
  results: 'results.json',
  /** Of a type of its own, so that a desktop opens it with Temper. */
  history: 'history.temper-study',
  /** Its name in exports of earlier versions. */
  earlierHistory: 'history.json.gz',
  plans: 'plans',
} as const;

/** The name of the folder that an export proposes. */
export function studyFolderName(study: string): string {
  return study.replace(/[^\p{L}\p{N}.]+/gu, '-').replace(/^[-.]+|-+$/g, '') || 'study';
}
