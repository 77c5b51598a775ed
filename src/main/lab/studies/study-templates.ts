import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { batteryNames, batteryOf, type BatteryName } from '../../../contract/evaluations/batteries';
import { usualEpsilon } from '../../../contract/attacks/usual-epsilon';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import {
  isJsonObject,
  valueAt,
  withValue,
  type Json,
  type JsonObject,
} from '../../../contract/json-value';
import { parseOrThrow } from '../../../contract/parse';
import type { StudyTemplate, TemplateChoices } from '../../../contract/studies/commands';
import type { LabContext } from '../context';
import { resolveDataset } from '../records/references';
import { withParent } from './template-parent';

/** A file in `resources/studies`. */
const TemplateFile = z.strictObject({
  title: z.string(),
  description: z.string(),
  /** The arm that a model that is there already can stand for. */
  parentArm: z.string().nullable(),
  /** The arm that does what Temper recommends for what it starts from; null where none claims to. */
  advisedArm: z.string().nullable(),
  /** By name of scale: what it changes in the study, by dotted path. */
  scales: z.record(z.string(), z.record(z.string(), z.json())),
  study: z.record(z.string(), z.json()),
});
type TemplateFile = z.infer<typeof TemplateFile>;

const usualScale = 'full';

/** The shipped studies, in the order of their titles. */
export function studyTemplates({ resources }: LabContext): StudyTemplate[] {
  const all = [...readFiles(resources)].map(([id, { title, description, parentArm, scales }]) => ({
    id,
    title,
    description,
    parentArm,
    scales: Object.keys(scales),
  }));
  return all.sort((left, right) => left.title.localeCompare(right.title));
}

function readFiles(resources: string | null): Map<string, TemplateFile> {
  if (resources === null) return new Map();
  const folder = join(resources, 'studies');
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.sort().map((file) => {
      const path = join(folder, file);
      const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
      return [basename(file, '.json'), parseOrThrow(TemplateFile, content, path)];
    }),
  );
}

/**
 * A template with the user's dataset, and with their model in place of the one that it would train.
 *
 * @throws TemperError `not-found` for an unknown template, dataset or model; `invalid-input` for an unknown scale
 */
export function studyFromTemplate(context: LabContext, choices: TemplateChoices): JsonObject {
  const file = requireTemplate(context, choices.template);
  const dataset = resolveDataset(context.database, choices.dataset);
  const scaled = atScale(file, choices);
  const study: JsonObject = {
    ...scaled,
    name: `${choices.template} on ${dataset.name}`.slice(0, 60),
    ...(choices.seeds && { seeds: choices.seeds }),
  };
  const onData = [withDataset, withEpsilon, withImages].reduce(
    (changed, change) => change(changed, dataset, choices),
    study,
  );
  return choices.parent === null
    ? onData
    : withParent(context, onData, { ...file, reference: choices.parent, dataset });
}

function requireTemplate({ resources }: LabContext, id: string): TemplateFile {
  const files = readFiles(resources);
  const file = files.get(id);
  if (file) return file;
  throw new TemperError(
    'not-found',
    `There is no study template "${id}". Templates: ${[...files.keys()].join(', ')}.`,
    { template: id },
  );
}

function atScale(
  { study, scales }: TemplateFile,
  { scale, template }: TemplateChoices,
): JsonObject {
  const name = scale ?? usualScale;
  const changes = scales[name];
  if (!changes) {
    throw new TemperError(
      'invalid-input',
      `Template "${template}" has no scale "${name}"; it has ${Object.keys(scales).join(', ')}.`,
    );
  }
  return Object.entries(changes).reduce<JsonObject>(
    (changed, [path, value]) => withValue(changed, path, value),
    study,
  );
}

function withDataset(study: JsonObject, { name }: DatasetRecord): JsonObject {
  return withValue(study, 'shared.dataset', name);
}

const threat = 'threatModel.epsilon';

/** Epsilons that a template varies keep their proportion to the one that is measured. */
function withEpsilon(
  study: JsonObject,
  { manifest }: DatasetRecord,
  { epsilon }: TemplateChoices,
): JsonObject {
  const before = Number(valueAt(study, `shared.${threat}`));
  const after = epsilon ?? usualEpsilon('linf', manifest.image);
  const scaled = (value: Json): Json =>
    typeof value === 'number' ? Number(((value * after) / before).toPrecision(6)) : value;
  const arms = (study['arms'] as JsonObject[]).map((arm) => {
    const varied = isJsonObject(arm['vary']) ? arm['vary'][threat] : undefined;
    if (!Array.isArray(varied)) return arm;
    return { ...arm, vary: { ...(arm['vary'] as JsonObject), [threat]: varied.map(scaled) } };
  });
  const changed = { ...withValue(study, `shared.${threat}`, after), arms };
  return valueAt(study, `evaluation.${threat}`) === undefined
    ? changed
    : withValue(changed, `evaluation.${threat}`, after);
}

/** No more images than there are, and the attacks that suit the number of classes. */
function withImages(study: JsonObject, { manifest }: DatasetRecord): JsonObject {
  const evaluation = study['evaluation'] as JsonObject;
  const images = Math.min(Number(evaluation['images']), manifest.splits.test.images);
  const battery = evaluation['battery'] as BatteryName;
  const classes = manifest.classNames.length;
  const attacks = batteryNames.includes(battery) ? batteryOf(battery, classes) : null;
  return {
    ...study,
    evaluation: {
      ...evaluation,
      images,
      ...(attacks && {
        mode: attacks.mode,
        attacks: attacks.attacks as unknown as Json,
      }),
    },
  };
}
