import type { Database } from '../database';
import { createDatasets } from './0010-datasets';
import { createRuns } from './0020-runs';
import { createEvaluations } from './0030-evaluations';
import { createQueue } from './0040-queue';
import { createAnnotations } from './0050-annotations';
import { addEvaluationProgress } from './0060-evaluation-progress';
import { addSettingsAndConfusions } from './0070-settings-and-confusions';
import { addRejectedBySource } from './0080-rejected-by-source';
import { storeRelativePaths } from './0090-relative-paths';
import { addTrash } from './0100-trash';
import { addAveragedCheckpoints } from './0110-averaged-checkpoints';
import { addStudies } from './0120-studies';
import { addCombinations } from './0130-combinations';

import { createImportedRuns } from './0140-imported-runs';
import { createDirections } from './0180-directions';
import { addStudyCandidates } from './0150-study-candidates';
import { addFederations } from './0160-federations';
import { addFederationTrash } from './0200-federation-trash';
import { createVerifications } from './0170-verifications';
import { addGeneratorKinds } from './0240-generator-kinds';
import { addGeneratorOwners } from './0190-generator-owners';
import { createUnfinishedVerifications } from './0210-unfinished-verifications';
import { addStudyTasks } from './0220-study-tasks';
import { addFewShotResults } from './0230-few-shot-results';
import { createPairLists } from './0250-pair-lists';
import { addFewShotSearches } from './0270-few-shot-searches';
import { addCandidateErrorRates } from './0260-candidate-error-rates';
import { addFederationTasks } from './0280-federation-tasks';
import { addMetricBlocks } from './0290-metric-blocks';
import { nameBlankRuns } from './0300-blank-names';
import { addDirectionTrash } from './0310-direction-trash';
import { createUnfinishedDirections } from './0320-unfinished-directions';

/** One step of the history's format. Never edited after a release; a new step gets the next multiple of ten. */
export interface Migration {
  version: number;
  title: string;
  up(database: Database): void;
}

export const migrations: readonly Migration[] = [
  { version: 10, title: 'datasets', up: createDatasets },
  { version: 20, title: 'runs', up: createRuns },
  { version: 30, title: 'evaluations', up: createEvaluations },
  { version: 40, title: 'queue', up: createQueue },
  { version: 50, title: 'annotations', up: createAnnotations },
  { version: 60, title: 'evaluation progress', up: addEvaluationProgress },
  { version: 70, title: 'settings and confusions', up: addSettingsAndConfusions },
  { version: 80, title: 'rejected files by source', up: addRejectedBySource },
  { version: 90, title: 'paths relative to the data home', up: storeRelativePaths },
  { version: 100, title: 'trash', up: addTrash },
  { version: 110, title: 'checkpoints of averaged weights', up: addAveragedCheckpoints },
  { version: 120, title: 'studies', up: addStudies },
  { version: 130, title: 'combinations of weights', up: addCombinations },
  { version: 140, title: 'imported runs', up: createImportedRuns },
  { version: 150, title: 'candidates of searches', up: addStudyCandidates },
  { version: 160, title: 'federations', up: addFederations },
  { version: 170, title: 'verifications of identities', up: createVerifications },
  { version: 180, title: 'directions', up: createDirections },
  { version: 190, title: 'owners of generators', up: addGeneratorOwners },
  { version: 200, title: 'federations in the trash', up: addFederationTrash },
  { version: 210, title: 'unfinished verifications', up: createUnfinishedVerifications },
  { version: 220, title: 'tasks of studies', up: addStudyTasks },
  { version: 230, title: 'few-shot results', up: addFewShotResults },
  { version: 240, title: 'kinds of generators', up: addGeneratorKinds },
  { version: 250, title: 'lists of pairs', up: createPairLists },
  { version: 260, title: 'equal error rates of candidates', up: addCandidateErrorRates },
  { version: 270, title: 'few-shot searches', up: addFewShotSearches },
  { version: 280, title: 'tasks of federations', up: addFederationTasks },
  { version: 290, title: 'blocks of metrics', up: addMetricBlocks },
  { version: 300, title: 'names of blanks', up: nameBlankRuns },
  {
    version: 310,
    title: 'generators, directions and combinations in the trash',
    up: addDirectionTrash,
  },
  { version: 320, title: 'unfinished searches for directions', up: createUnfinishedDirections },
];
