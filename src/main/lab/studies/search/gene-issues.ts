import type { InputIssue } from '../../../../contract/parse';
import { at, candidateArm } from '../../../../contract/studies/expand';
import { searchOf } from '../../../../contract/studies/search/study-search';
import type { LabContext } from '../../context';
import { previewPlan } from '../../runs/plan-preview';
import { standInPlan } from '../stand-in-plan';
import type { OpenedStudy } from '../study-content';

/**
 * Values of genes that no candidate can have, such as a rate for a block that the network lacks: each is tried with the last
 * value of every other gene. Values that only do not go together are found when a candidate is made.
 */
export function geneIssues(
  context: LabContext,
  { study, arms }: Pick<OpenedStudy, 'study' | 'arms'>,
): InputIssue[] {
  const search = searchOf(study);
  if (!search) return [];
  const usual = search.genes.map(({ values }) => values.length - 1);
  const issuesWith = (genome: number[]): InputIssue[] => {
    const candidate = { genome, epochs: search.search.epochs };
    const arm = candidateArm(study, search, candidate, 'candidate');
    return previewPlan(context, { ...standInPlan(arm, arms), name: arm.name, seed: 0 }).issues;
  };
  const together = issuesWith(usual);
  const known = new Set(together.map(({ message }) => message));
  const alone = search.genes.flatMap(({ path, values }, place) =>
    values.flatMap((value, index) =>
      issuesWith(usual.map((each, other) => (other === place ? index : each)))
        .filter(({ message }) => !known.has(message))
        .map(({ message }) => ({
          path: `vary.${path}`,
          message: `with ${JSON.stringify(value)}: ${message}`,
        })),
    ),
  );
  return at(search.arm.name, [...together, ...alone]);
}
