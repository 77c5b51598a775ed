import { strongProbeAttacks, usualProbeAttacks } from '../../../contract/identities/probe-attacks';
import type { GalleryProtocol } from '../../../contract/identities/gallery';
import { VerificationPlan } from '../../../contract/identities/verification';
import { fieldError, neededNumber, readForm, type FormProblem } from '../../forms/typed-form';

/** What the form of a new verification holds, as typed. */
export interface VerificationDraft {
  model: string;
  dataset: string;
  /** The id of a list of pairs that is kept; empty: pairs are drawn. */
  pairList: string;
  gallery: GalleryProtocol;
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
    pairList: '',
    gallery: { kind: 'first' },
    folds: '10',
    same: '300',
    different: '3000',
    epsilon: '',
    strong: false,
    allowSeen: false,
  };
}

/** The keys of the plan that have a field. */
const typedKeys = {
  folds: 'pairs.folds',
  same: 'pairs.same',
  different: 'pairs.different',
  epsilon: 'attack.threatModel.epsilon',
} as const satisfies Partial<Record<keyof VerificationDraft, string>>;

/** What is wrong with one field of the form; null where nothing is. */
export function draftError(
  plan: VerificationPlan | FormProblem,
  field: keyof typeof typedKeys,
): string | null {
  return fieldError(plan, typedKeys[field]);
}

/** The plan that the form asks for, or what is wrong with it. */
export function planOf(draft: VerificationDraft): VerificationPlan | FormProblem {
  const value = {
    pairs:
      draft.pairList === ''
        ? {
            kind: 'drawn',
            folds: neededNumber(draft.folds),
            same: neededNumber(draft.same),
            different: neededNumber(draft.different),
          }
        : { kind: 'kept', list: draft.pairList },
    gallery: draft.gallery,
    attack:
      draft.epsilon.trim() === ''
        ? null
        : {
            threatModel: { norm: 'linf', epsilon: neededNumber(draft.epsilon) },
            attacks: [...usualProbeAttacks(), ...(draft.strong ? strongProbeAttacks() : [])],
          },
    allowSeen: draft.allowSeen,
  };
  return readForm(VerificationPlan, value, Object.values(typedKeys));
}
