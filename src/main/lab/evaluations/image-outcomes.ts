import type { ImageOutcomes } from '../../../contract/evaluations/analysis';
import { TemperError } from '../../../contract/errors';
import type { PerImageResults } from '../../../contract/evaluations/evaluation';
import { cleanMeasure } from '../../../contract/evaluations/measures';

/** What the rows of one attack say about one image. */
interface Row {
  label: number;
  prediction: number;
  margin: number;
  distance: number | null;
}

/**
 * What became of every image, from the stored rows: clean and worst prediction, the first attack in the order of the
 * plan that broke it, the closest adversarial image that any attack found.
 *
 * @param attackNames the attacks of the plan, in its order
 * @throws TemperError `wrong-state` when there are no rows of unchanged images
 */
export function imageOutcomes(
  results: readonly PerImageResults[],
  attackNames: readonly string[],
): ImageOutcomes {
  const clean = results.find(({ attackName }) => attackName === cleanMeasure);
  if (!clean || clean.imageIndexes.length === 0) {
    throw new TemperError('wrong-state', 'The evaluation has no results for single images yet.');
  }
  const attacks = attackNames.map((name) => ({
    name,
    rows: rowsOf(results.find(({ attackName }) => attackName === name)),
  }));
  const cleanRows = rowsOf(clean);
  const images = clean.imageIndexes.map((image) => {
    const own = cleanRows.get(image) as Row;
    const attacked = attacks.flatMap(({ name, rows }) => {
      const row = rows.get(image);
      return row ? [{ name, ...row }] : [];
    });
    return { image, ...outcomeOf(own, attacked) };
  });
  return {
    imageIndexes: images.map(({ image }) => image),
    labels: images.map(({ clean }) => clean.label),
    cleanPredictions: images.map(({ clean }) => clean.prediction),
    cleanMargins: images.map(({ clean }) => clean.margin),
    adversarialPredictions: images.map(({ worst }) => worst.prediction),
    adversarialMargins: images.map(({ worst }) => worst.margin),
    firstBrokenBy: images.map(({ firstBrokenBy }) => firstBrokenBy),
    minimalDistances: images.map(({ minimalDistance }) => minimalDistance),
  };
}

function outcomeOf(clean: Row, attacked: readonly (Row & { name: string })[]) {
  const isWrong = ({ label, prediction }: Row) => label !== prediction;
  const isWorse = (row: Row, so: Row) =>
    row.margin < so.margin || (row.margin === so.margin && isWrong(row) && !isWrong(so));
  const worst = attacked.reduce<Row>((so, row) => (isWorse(row, so) ? row : so), clean);
  const firstBrokenBy = isWrong(clean) ? cleanMeasure : (attacked.find(isWrong)?.name ?? null);
  const known = attacked.flatMap(({ distance }) => (distance === null ? [] : [distance]));
  const minimalDistance = isWrong(clean) ? 0 : known.length > 0 ? Math.min(...known) : null;
  return { clean, worst, firstBrokenBy, minimalDistance };
}

function rowsOf(results: PerImageResults | undefined): Map<number, Row> {
  const {
    imageIndexes = [],
    labels = [],
    predictions = [],
    margins = [],
    distances = [],
  } = results ?? {};
  return new Map(
    imageIndexes.map((image, row) => [
      image,
      {
        label: labels[row] as number,
        prediction: predictions[row] as number,
        margin: margins[row] as number,
        distance: distances[row] ?? null,
      },
    ]),
  );
}
