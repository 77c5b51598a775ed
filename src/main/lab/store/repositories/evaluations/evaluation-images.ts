import type { PerImageResults } from '../../../../../contract/evaluations/evaluation';
import type { EvaluationId } from '../../../../../contract/ids';
import { prepared, type Database } from '../../database';

interface ImageRow {
  attack_name: string;
  image_index: number;
  label: number;
  prediction: number;
  margin: number;
  distance: number | null;
}

export function putPerImage(
  database: Database,
  evaluationId: EvaluationId,
  results: PerImageResults,
): void {
  const statement = prepared(
    database,
    `INSERT OR REPLACE INTO evaluation_images
       (evaluation_id, attack_name, image_index, label, prediction, margin, distance)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  results.imageIndexes.forEach((imageIndex, row) => {
    statement.run(
      evaluationId,
      results.attackName,
      imageIndex,
      results.labels[row],
      results.predictions[row],
      results.margins[row],
      results.distances[row] ?? null,
    );
  });
}

/** All results of an evaluation, one entry for each attack, images in the order of their index. */
export function readPerImage(database: Database, evaluationId: EvaluationId): PerImageResults[] {
  const rows = prepared(
    database,
    `SELECT attack_name, image_index, label, prediction, margin, distance FROM evaluation_images
     WHERE evaluation_id = ? ORDER BY attack_name, image_index`,
  ).all(evaluationId) as ImageRow[];
  const byAttack = new Map<string, PerImageResults>();
  for (const row of rows) {
    let results = byAttack.get(row.attack_name);
    if (!results) {
      results = {
        attackName: row.attack_name,
        imageIndexes: [],
        labels: [],
        predictions: [],
        margins: [],
        distances: [],
      };
      byAttack.set(row.attack_name, results);
    }
    results.imageIndexes.push(row.image_index);
    results.labels.push(row.label);
    results.predictions.push(row.prediction);
    results.margins.push(row.margin);
    results.distances.push(row.distance);
  }
  return [...byAttack.values()];
}

/** For each attack whether each image was right: all that a comparison asks, and half of what there is to read. */
export function readCorrectness(
  database: Database,
  evaluationId: EvaluationId,
): Map<string, Map<number, boolean>> {
  const rows = prepared(
    database,
    `SELECT attack_name, image_index, label = prediction AS is_right FROM evaluation_images
     WHERE evaluation_id = ? ORDER BY attack_name, image_index`,
  ).all(evaluationId) as { attack_name: string; image_index: number; is_right: 0 | 1 }[];
  const byAttack = new Map<string, Map<number, boolean>>();
  for (const { attack_name, image_index, is_right } of rows) {
    let byImage = byAttack.get(attack_name);
    if (!byImage) byAttack.set(attack_name, (byImage = new Map()));
    byImage.set(image_index, is_right === 1);
  }
  return byAttack;
}

/** The label of each image that an evaluation looked at. */
export function readLabels(database: Database, evaluationId: EvaluationId): Map<number, number> {
  const rows = prepared(
    database,
    `SELECT image_index, label FROM evaluation_images
     WHERE evaluation_id = ? AND attack_name = 'clean'`,
  ).all(evaluationId) as { image_index: number; label: number }[];
  return new Map(rows.map(({ image_index, label }) => [image_index, label]));
}

export function deletePerImage(database: Database, evaluationId: EvaluationId): void {
  prepared(database, 'DELETE FROM evaluation_images WHERE evaluation_id = ?').run(evaluationId);
}
