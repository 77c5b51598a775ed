import type { DatasetRecord } from '../../../../contract/datasets/dataset';
import { FolderPlan } from '../../../../contract/federations/folder';
import { fieldError, neededNumber, readForm, type FormProblem } from '../../../forms/typed-form';
import { newTrainingDraft, trainingKeys, trainingOf, type TrainingDraft } from '../training-draft';

/** A federation in a shared folder, as typed so far by its coordinator. */
export interface FolderDraft extends TrainingDraft {
  quorum: string;
  /** How many sites there will be; empty: not known. */
  sites: string;
  isPrivate: boolean;
  clip: string;
  noise: string;
}

export function newFolderDraft(): FolderDraft {
  return {
    ...newTrainingDraft(),
    rounds: '5',
    quorum: '2',
    sites: '',
    isPrivate: false,
    clip: '1',
    noise: '1',
  };
}

/** The keys of a plan that have a field. */
const typedKeys = {
  name: 'name',
  seed: 'training.seed',
  ...trainingKeys,
  rounds: 'rounds',
  localEpochs: 'localEpochs',
  quorum: 'quorum',
  sites: 'sites',
  clip: 'privacy.clip',
  noise: 'privacy.noise',
} as const satisfies Partial<Record<keyof FolderDraft, string>>;

/** What is wrong with one field of a draft; null where nothing is. */
export function folderError(
  plan: FolderPlan | FormProblem,
  field: keyof typeof typedKeys,
): string | null {
  return fieldError(plan, typedKeys[field]);
}

/**
 * The federation that a draft asks for.
 *
 * @param dataset the one that it names, or that takes its place where it names none
 */
export function folderPlanOf(
  draft: FolderDraft,
  dataset: DatasetRecord | undefined,
): FolderPlan | FormProblem {
  const value = {
    name: draft.name,
    training: trainingOf(draft, dataset),
    rounds: neededNumber(draft.rounds),
    localEpochs: neededNumber(draft.localEpochs),
    quorum: neededNumber(draft.quorum),
    sites: draft.sites.trim() === '' ? null : neededNumber(draft.sites),
    privacy: draft.isPrivate
      ? { clip: neededNumber(draft.clip), noise: neededNumber(draft.noise) }
      : null,
  };
  return readForm(FolderPlan, value, [...Object.values(typedKeys), 'training.name']);
}
