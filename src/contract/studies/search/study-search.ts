import type { InputIssue } from '../../parse';
import { strategyKindOf, strategyOf } from '../strategies';
import type { StudyStrategy } from '../strategies/schemas';
import type { Arm, Study } from '../study';
import { genomeCount, type Gene } from './candidate';
import type { Search } from './search';

/** What a study searches for, and in which of its arms. */
export interface StudySearch {
  search: Search;
  strategy: StudyStrategy;
  /** The arm that varies something; it is carried out with the best that was found. */
  arm: Arm;
  genes: Gene[];
}

/** Null for a study that carries every arm out as it is. */
export function searchOf(study: Study): StudySearch | null {
  const arm = study.arms.find(varies);
  if (!study.search || !arm) return null;
  const genes = Object.entries(arm.vary).map(([path, values]) => ({ path, values }));
  return { search: study.search, strategy: strategyOf(study), arm, genes };
}

function varies({ vary }: Arm): boolean {
  return Object.keys(vary).length > 0;
}

/** More candidates than anybody waits for. */
const mostCandidates = 10_000;

/** Every candidate has the length that the search gives it, and the study's seed. */
const fixedPaths: Readonly<Record<string, string>> = {
  epochs: 'every candidate trains for search.epochs',
  seed: 'the study says with which seeds',
  evaluation: 'candidates are measured on validation images alone',
};

/** Where a study and its strategy do not agree about searching. */
export function searchIssues(study: Study): InputIssue[] {
  const strategy = strategyOf(study);
  const { search: kind, title } = strategyKindOf(strategy);
  const choosesAlone = !['list', 'grid'].includes(strategy.kind);
  if (!study.search) {
    if (!choosesAlone) return [];
    const message = `the strategy "${strategy.kind}" (${title}) needs it: say how long a candidate trains, such as { "epochs": 0.5 }`;
    return [{ path: 'search', message }];
  }
  if (!kind) {
    const message = `the strategy "${strategy.kind}" chooses nothing; set it to random, halving, evolution or grid, or leave search out`;
    return [{ path: 'strategy.kind', message }];
  }
  const varied = study.arms.filter(varies);
  if (varied.length !== 1) {
    const message = `exactly one arm must vary something for the search to choose from; ${varied.length === 0 ? 'none does' : `${varied.map(({ name }) => `"${name}"`).join(', ')} do`}`;
    return [{ path: 'arms', message }];
  }
  return geneIssues(study, strategy);
}

function geneIssues(study: Study, strategy: StudyStrategy): InputIssue[] {
  const found = searchOf(study);
  if (!found) return [];
  const { arm, genes } = found;
  const issues = genes.flatMap(({ path, values }) => {
    const fixed = fixedPaths[path.split('.')[0] ?? ''];
    const texts = values.map((value) => JSON.stringify(value));
    const problems = [
      ...(fixed === undefined ? [] : [`it cannot be searched: ${fixed}`]),
      ...(new Set(texts).size === texts.length ? [] : ['it has a value twice']),
    ];
    return problems.map((message) => ({ path: `arm "${arm.name}": vary.${path}`, message }));
  });
  const count = genomeCount(genes);
  if (strategy.kind === 'grid' && count > mostCandidates) {
    const message = `the arm has ${count} combinations, more than the ${mostCandidates} that are tried one by one; set it to random or evolution, or vary less`;
    issues.push({ path: 'strategy.kind', message });
  }
  return issues;
}
