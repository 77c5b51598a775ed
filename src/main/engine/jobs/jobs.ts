import type { JobEvent, JobInput, JobName, JobOutcome } from '../../../contract/jobs';
import type { Controls } from './controls';

/** Carries out one kind of job. Throws TemperError for what a person can mend, Error for a fault of Temper itself. */
type JobRunner<Name extends JobName> = (
  input: JobInput<Name>,
  controls: Controls,
) => AsyncGenerator<JobEvent<Name>, JobOutcome<Name>>;

/** How each job is carried out. Modules are loaded when a job needs them: importing a dataset never loads TensorFlow. */
const runners: { readonly [Name in JobName]: JobRunner<Name> } = {
  train: loadedFirst(async () => (await import('../training/train')).train),
  'measure-speed': loadedFirst(
    async () => (await import('../training/measure-speed')).measureSpeed,
  ),
  'bench-device': loadedFirst(async () => (await import('../training/bench-device')).benchDevice),
  evaluate: loadedFirst(async () => (await import('../evaluation/evaluate')).evaluate),
  inspect: loadedFirst(async () => (await import('../evaluation/inspect')).inspect),
  'few-shot': loadedFirst(async () => (await import('../evaluation/few-shot')).measureFewShot),
  'check-labels': loadedFirst(async () => (await import('../evaluation/check-labels')).checkLabels),
  federate: loadedFirst(async () => (await import('../federation/federate')).federate),
  'federate-part': loadedFirst(
    async () => (await import('../federation/federate-part')).federatePart,
  ),
  verify: loadedFirst(async () => (await import('../evaluation/verification/verify')).verify),
  'train-site': loadedFirst(async () => (await import('../federation/train-site')).trainSite),
  combine: loadedFirst(async () => (await import('../evaluation/combinations/combine')).combine),
  'train-generator': loadedFirst(
    async () => (await import('../directions/train-generator')).trainGenerator,
  ),
  'preview-generator': answered(async (input) => {
    const { previewGenerator } = await import('./preview-generator');
    return previewGenerator(input);
  }),
  'import-generator': loadedFirst(async () => (await import('./import-generator')).importGenerator),
  'find-directions': loadedFirst(
    async () => (await import('../directions/find-directions')).findDirections,
  ),
  'measure-directions': loadedFirst(
    async () => (await import('../directions/measure-directions')).measureDirections,
  ),
  'traverse-directions': loadedFirst(
    async () => (await import('../directions/traverse-directions')).traverseDirections,
  ),
  'import-dataset': loadedFirst(async () => (await import('./import-dataset')).runImport),
  'import-model': async function* (input, { signal }) {
    const { importModel } = await import('../../foreign/model-import/import-model');
    return yield* importModel(input, signal);
  },
  'export-model': async function* (input, { signal }) {
    const { exportModel } = await import('../../foreign/model-export/export-model');
    return yield* exportModel(input, signal);
  },
  'preview-import': answered(async (input, { signal }) => {
    const { previewImport } = await import('../../foreign/preview-import');
    return previewImport(input, signal);
  }),
  probe: answered(async () => {
    const { describeRuntime } = await import('../runtime/report');
    const { workingEngines } = await import('../runtime/other-engines');
    const otherEngines = await workingEngines();
    return { kind: 'probed', runtime: { ...describeRuntime(), otherEngines } };
  }),
};

/** Carries out a job of any kind. Throws as the runner of its kind. */
export function runJob<Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
  controls: Controls,
): AsyncGenerator<JobEvent<Name>, JobOutcome<Name>> {
  const runner: JobRunner<Name> = runners[name];
  return runner(input, controls);
}

function loadedFirst<Name extends JobName>(load: () => Promise<JobRunner<Name>>): JobRunner<Name> {
  return async function* (input, controls) {
    const run = await load();
    return yield* run(input, controls);
  };
}

/** For a job that reports nothing before its outcome. */
function answered<Name extends JobName>(
  answer: (input: JobInput<Name>, controls: Controls) => Promise<JobOutcome<Name>>,
): JobRunner<Name> {
  return async function* (input, controls) {
    return answer(input, controls);
  };
}
