import { fitnessOf } from '../../../contract/studies/search/fitness';
import type { SearchReport } from '../../../contract/studies/search/records';
import type { Fitness } from '../../../contract/studies/search/search';
import {
  geneName,
  geneValueText,
  genomeText,
  measuresText,
  originText,
} from '../../../words/search';
import type { GenomePoint, GenomeRow } from './genome-map';

/** The genes of a search as rows of its map. */
export function genomeRows({ genes }: Pick<SearchReport, 'genes'>): GenomeRow[] {
  return genes.map((gene) => ({
    label: geneName(gene),
    values: gene.values.map((_, index) => geneValueText(gene, index)),
  }));
}

/**
 * The candidates of a search as points of its figures.
 *
 * @param hrefOf the page of a run
 */
export function genomePoints(
  report: Pick<SearchReport, 'genes' | 'unit' | 'candidates'>,
  fitness: Fitness,
  hrefOf: (runId: string) => string | null,
): GenomePoint[] {
  return report.candidates.map((candidate) => {
    const { number, generation, genome, clean, robust, runId, state, problem } = candidate;
    const result =
      state === 'measured' && clean !== null
        ? measuresText(candidate)
        : state === 'failed'
          ? `failed: ${problem ?? 'no reason given'}`
          : 'not measured yet';
    return {
      number,
      generation,
      genome,
      clean,
      robust,
      fitness: fitnessOf(fitness, candidate),
      href: runId === null ? null : hrefOf(runId),
      text: `Candidate ${number}, ${report.unit} ${generation}, ${originText(candidate)}: ${genomeText(report.genes, genome)}; ${result}`,
    };
  });
}
