import { FolderPlan } from '../../../../contract/federations/folder';
import {
  newTrainingDraft,
  parsed,
  trainingOf,
  type DraftProblem,
  type TrainingDraft,
} from '../training-draft';

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

/** The federation that a draft asks for. */
export function folderPlanOf(draft: FolderDraft): FolderPlan | DraftProblem {
  return parsed(FolderPlan, {
    name: draft.name,
    training: trainingOf(draft),
    rounds: Number(draft.rounds),
    localEpochs: Number(draft.localEpochs),
    quorum: Number(draft.quorum),
    sites: draft.sites.trim() === '' ? null : Number(draft.sites),
    privacy: draft.isPrivate ? { clip: Number(draft.clip), noise: Number(draft.noise) } : null,
  });
}
