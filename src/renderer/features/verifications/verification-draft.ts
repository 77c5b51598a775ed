import { Attack } from '../../../contract/attacks';
import { evaluationPgd } from '../../../contract/evaluations/evaluation-pgd';
import { VerificationPlan } from '../../../contract/identities/verification';
import { describeIssues } from '../../../contract/parse';

/** What the form of a new verification holds, as typed. */
export interface VerificationDraft {
  model: string;
  dataset: string;
  folds: string;
  same: string;
  different: string;
  /** Empty: nothing is attacked. */
  epsilon: string;
  strong: boolean;
  allowSeen: boolean;
}

export function newVerificationDraft(model: string | null): VerificationDraft {
  return {
    model: model ?? '',
    dataset: '',
    folds: '10',
    same: '300',
    different: '3000',
    epsilon: '',
    strong: false,
    allowSeen: false,
  };
}

/** What the form calls the settings that are typed. */
const labels: Record<string, string> = {
  'pairs.folds': 'Folds',
  'pairs.same': 'Pairs of the same, a fold',
  'pairs.different': 'Pairs of two, a fold',
  'attack.threatModel.epsilon': 'Attack within',
};

/** The plan that the form asks for, or what is wrong with it in one sentence. */
export function planOf(draft: VerificationDraft): VerificationPlan | string {
  const number = (text: string): number | string =>
    text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  const parsed = VerificationPlan.safeParse({
    pairs: {
      kind: 'drawn',
      folds: number(draft.folds),
      same: number(draft.same),
      different: number(draft.different),
    },
    attack:
      draft.epsilon.trim() === ''
        ? null
        : {
            threatModel: { norm: 'linf', epsilon: number(draft.epsilon) },
            attacks: [
              Attack.parse({ kind: 'fgsm' }),
              evaluationPgd(20),
              ...(draft.strong ? strongAttacks() : []),
            ],
          },
    allowSeen: draft.allowSeen,
  });
  if (parsed.success) return parsed.data;
  const [issue] = describeIssues(VerificationPlan, parsed.error);
  return issue
    ? `${labels[issue.path] ?? issue.path}: ${issue.message}`
    : 'the settings do not fit';
}

function strongAttacks(): Attack[] {
  return [
    Attack.parse({ kind: 'apgd', steps: 100 }),
    Attack.parse({ kind: 'square', queries: 1000 }),
  ];
}
