import type { InputIssue } from '../../../contract/parse';
import { at } from '../../../contract/studies/expand';
import { formatList } from '../../../words/sentences';

export interface ArmIssues {
  arm: string;
  issues: readonly InputIssue[];
}

/** The problems of all arms. One that several arms have, such as a dataset that is not here, is said once. */
export function issuesOfArms(found: readonly ArmIssues[]): InputIssue[] {
  const armsByProblem = new Map<string, { issue: InputIssue; arms: string[] }>();
  for (const { arm, issues } of found) {
    for (const issue of issues) {
      const problem = JSON.stringify([issue.path, issue.message]);
      const known = armsByProblem.get(problem);
      if (known) known.arms.push(arm);
      else armsByProblem.set(problem, { issue, arms: [arm] });
    }
  }
  return [...armsByProblem.values()].flatMap(({ issue, arms }) => {
    const [arm = '', ...others] = arms;
    if (others.length === 0) return at(arm, [issue]);
    return [
      { ...issue, path: `arms ${namesOf(arms)}${issue.path === '' ? '' : `: ${issue.path}`}` },
    ];
  });
}

/** A study may have dozens of arms. */
const mostNamed = 4;

function namesOf(arms: readonly string[]): string {
  const quoted = arms.map((name) => `"${name}"`);
  if (arms.length <= mostNamed) return formatList(quoted);
  const named = quoted.slice(0, mostNamed - 1);
  return formatList([...named, `${arms.length - named.length} others`]);
}
