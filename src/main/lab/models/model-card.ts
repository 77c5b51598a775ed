import { worstCaseName } from '../../../contract/evaluations/batteries';
import type { CheckpointRecord } from '../../../contract/models/checkpoint';
import { checkStateOf, checksText } from '../../../words/checks';
import { evaluationMarks } from '../../../words/evaluation';
import type { EvaluationRecord } from '../../../contract/evaluations/evaluation';
import type { CardEvaluation, ModelCard } from '../../../contract/models/model-card';
import { readCheckpointHeader } from '../../core/checkpoints/checkpoint-file';
import { now, type LabContext } from '../context';
import { findDataset, listDatasetsByFingerprint } from '../store/repositories/datasets';
import { listEvaluationsOfCheckpoint } from '../store/repositories/evaluations/evaluations';
import { findRun } from '../store/repositories/runs/runs';
import { gapsOf } from './model-gaps';
import { lineageOf } from './model-lineage';
import { reproductionOf } from './model-reproduction';

/**
 * What the history knows of a model: where it comes from, what was measured, and what is not known.
 *
 * @throws TemperError `checkpoint-unreadable`, naming the file
 */
export function modelCardOf(context: LabContext, checkpoint: CheckpointRecord): ModelCard {
  const { database, version } = context;
  const { name, card, weightsSha256, parameters, forwardMacs, runId } = checkpoint;
  const { network } = readCheckpointHeader(checkpoint.file);
  const lineage = lineageOf(database, checkpoint);
  const evaluations = listEvaluationsOfCheckpoint(database, checkpoint.id).flatMap((record) =>
    cardEvaluation(context, record),
  );
  const { plan, licence } = card;
  const isNamed = card.classNames.length === network.classes;
  const classNames = isNamed ? card.classNames : null;
  const datasetOf = (fingerprint: string) =>
    listDatasetsByFingerprint(database, fingerprint)[0] ?? null;
  const sources = { datasetOf, run: runId === null ? null : findRun(database, runId) };
  return {
    version: 1,
    name,
    description: card.description,
    network: {
      name: network.name,
      input: network.input,
      classes: network.classes,
      parameters,
      forwardMacs,
    },
    classNames,
    weightsSha256,
    lineage,
    threatModel: plan?.recipe.crafting ? plan.threatModel : null,
    evaluations,
    licence,
    reproduce: reproductionOf({ lineage, evaluations, datasetOf }),
    missing: gapsOf({ name, lineage, evaluations, classNames, licence }, sources),
    exportedBy: `Temper ${version}`,
    exportedAt: now(),
  };
}

/** Nothing for an evaluation without a result. */
function cardEvaluation({ database }: LabContext, record: EvaluationRecord): CardEvaluation[] {
  const { id, plan, summary, datasetId, datasetFingerprint, state, finishedAt } = record;
  if (state !== 'completed' || !summary) return [];
  const { clean, worstCase, attacks, directions, checks, stoppedEarly } = summary;
  return [
    {
      id,
      dataset: {
        name: findDataset(database, datasetId)?.name ?? null,
        fingerprint: datasetFingerprint,
      },
      plan,
      figure: worstCaseName(plan, summary),
      clean,
      worstCase,
      attacks: attacks.map(({ name, accuracy }) => ({ name, accuracy })),
      ...(directions && { directions }),
      checks: { state: checkStateOf(checks), text: checksText(checks) },
      marks: evaluationMarks(plan, summary),
      stoppedEarly,
      finishedAt,
    },
  ];
}
