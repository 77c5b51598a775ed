import { freeName } from '../../../contract/free-name';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import {
  planFileName,
  type CardEvaluation,
  type DatasetMark,
  type LineageStep,
} from '../../../contract/models/model-card';
import type { CombinedCard } from '../../../contract/weight-space/combined-card';
import type { Plan } from '../../../contract/plans/plan';
import { shellWord } from '../../../words/shell-word';
import { evaluationCommand } from '../evaluations/evaluation-command';

interface ReproducedModel {
  lineage: readonly LineageStep[];
  /** Newest first. */
  evaluations: readonly CardEvaluation[];
  /** The dataset of a fingerprint as this history knows it; null where it does not. */
  datasetOf: (fingerprint: string) => DatasetRecord | null;
}

/**
 * Commands that lead to the same weights and figures, in order; FOLDER and FILE stand for places on the reader's
 * machine, and lines that begin with # are remarks.
 */
export function reproductionOf(model: ReproducedModel): string[] {
  const { lineage, evaluations } = model;
  const { lines, reference } = trainingLines(lineage);
  return [
    '# In a separate data home, where these names are free: export TEMPER_HOME=FOLDER',
    ...datasetLines(model),
    ...lines,
    ...[...evaluations].reverse().map((each) => evaluateLine(reference, each)),
  ];
}

function datasetLines({ lineage, evaluations, datasetOf }: ReproducedModel): string[] {
  const marks = [...lineage, ...evaluations].flatMap(({ dataset }) => dataset ?? []);
  const distinct = new Map(marks.map((mark) => [mark.fingerprint ?? mark.name, mark]));
  const added = new Set<string>();
  return [...distinct.values()].flatMap((mark) => {
    const record = mark.fingerprint === null ? null : datasetOf(mark.fingerprint);
    return record ? linesOnce(record, datasetOf, added) : [missingDataset(mark)];
  });
}

/** The original goes before its version, once for all its versions. */
function linesOnce(
  record: DatasetRecord,
  datasetOf: ReproducedModel['datasetOf'],
  added: Set<string>,
): string[] {
  const { fingerprint, derivedFrom } = record.manifest;
  if (added.has(fingerprint)) return [];
  added.add(fingerprint);
  if (!derivedFrom?.corrections) return addLines(record);
  const original = datasetOf(derivedFrom.fingerprint);
  const before = original
    ? linesOnce(original, datasetOf, added)
    : [missingDataset({ name: null, fingerprint: derivedFrom.fingerprint })];
  return [...before, ...correctLines(record, original?.name ?? 'ORIGINAL')];
}

function correctLines({ name, manifest }: DatasetRecord, original: string): string[] {
  const file = `${name}-corrections.json`;
  const words = ['temper', 'datasets', 'correct', original, '--from', file, '--name', name];
  return [
    `# The fingerprint of ${name} must become ${manifest.fingerprint}.`,
    `# ${file}: ${['temper', 'datasets', 'corrections', name, '--to', file].map(shellWord).join(' ')}`,
    words.map(shellWord).join(' '),
  ];
}

function missingDataset({ name, fingerprint }: DatasetMark): string {
  const known = fingerprint === null ? '' : `, fingerprint ${fingerprint}`;
  return `# The dataset ${name ?? 'without a name'}${known} is not in this history: add it by this name.`;
}

function addLines({ name, shipped, manifest }: DatasetRecord): string[] {
  const { fingerprint, options, derivedFrom } = manifest;
  if (shipped) return [`# The dataset ${name} ships with Temper.`];
  const { resize, validationFraction, testFraction, seed, flipAllowed } = options;
  const size = resize.kind === 'exact' ? '' : `:${resize.height}x${resize.width}`;
  const words = ['temper', 'datasets', 'add', 'FOLDER', '--name', name];
  words.push('--resize', `${resize.kind}${size}`, '--validation', String(validationFraction));
  words.push('--test', String(testFraction), '--seed', String(seed));
  if (!flipAllowed) words.push('--no-flip');
  if (derivedFrom) words.push('--classes', 'classes.json');
  return [
    `# The fingerprint of ${name} must become ${fingerprint}.`,
    ...(derivedFrom ? [`# classes.json: ${JSON.stringify(derivedFrom.classes)}`] : []),
    words.map(shellWord).join(' '),
  ];
}

/** @returns the lines, and how the model itself may be named after them */
function trainingLines(lineage: readonly LineageStep[]): { lines: string[]; reference: string } {
  const lines: string[] = [];
  const names = new Set<string>();
  const references = new Map<string, string>();
  let reference = '';
  for (const [index, step] of lineage.entries()) {
    const { plan, kind, weightsSha256, imported, combined } = step;
    // Two steps may be of one name: the second gets a number.
    const wanted = plan && kind !== 'shipped' ? plan.name : step.name;
    const name = freeName(wanted, (each) => names.has(each));
    names.add(name);
    if (kind === 'shipped') {
      lines.push(`# The model ${name} ships with Temper.`);
      reference = name;
    } else if (combined && kind === 'combined') {
      lines.push(...combineLines(combined, references, { name, dataset: step.dataset }));
      reference = name;
    } else if (plan === null || kind === 'imported' || kind === null) {
      const mark = imported
        ? `${imported.file}, SHA-256 ${imported.sha256}`
        : `weights with the SHA-256 ${weightsSha256}`;
      lines.push(`# FILE: ${mark}`);
      lines.push(['temper', 'models', 'import', 'FILE', '--name', name].map(shellWord).join(' '));
      reference = name;
    } else {
      const parent = references.get(step.parentSha256 ?? '') ?? reference;
      const changes = changesElsewhere(plan, { name, parent, dataset: step.dataset });
      const words = ['temper', 'run', planFileName(index)];
      words.push(...changes.flatMap((change) => ['--set', change]));
      lines.push(words.map(shellWord).join(' '));
      reference = `${name} ${kind}`;
    }
    references.set(weightsSha256, reference);
  }
  return { lines, reference };
}

/** Measures between the members and keeps what was kept. */
function combineLines(
  { method, members, statisticsFrom }: CombinedCard,
  references: ReadonlyMap<string, string>,
  { name, dataset }: Pick<LineageStep, 'name' | 'dataset'>,
): string[] {
  const used = members.filter(({ share }) => share > 0);
  const named = used.map((member) => references.get(member.weightsSha256) ?? member.name);
  const alpha = String(members[1]?.share ?? 0);
  const words = ['temper', method === 'path' ? 'interpolate' : 'soup', ...named];
  if (dataset?.name) words.push('--dataset', dataset.name);
  if (method === 'path') words.push('--alphas', alpha);
  words.push('--keep', ...(method === 'path' ? [alpha] : []), '--name', name);
  if (statisticsFrom) {
    const { images, batchSize, seed, on } = statisticsFrom;
    words.push('--statistics-images', String(images));
    words.push('--batch-size', String(batchSize), '--seed', String(seed));
    if (on === 'crafted') words.push('--statistics-on', on);
  } else {
    words.push('--keep-statistics', 'combined');
  }
  return [words.map(shellWord).join(' ')];
}

/** Where a plan refers to what has another name, or another id, in another history. */
function changesElsewhere(
  plan: Plan,
  { name, parent, dataset }: Pick<LineageStep, 'name' | 'dataset'> & { parent: string },
): string[] {
  const named = dataset?.name ?? plan.dataset;
  return [
    ...(plan.name === name ? [] : [`name=${asText(name)}`]),
    ...(plan.dataset === named ? [] : [`dataset=${asText(named)}`]),
    ...(plan.start.kind === 'checkpoint' ? [`start.checkpoint=${asText(parent)}`] : []),
    ...(plan.evaluation?.transferTo.length ? ['evaluation.transferTo=[]'] : []),
  ];
}

/** A value of --set is JSON where it can be: a name such as 7 has to be quoted. */
function asText(name: string): string {
  try {
    JSON.parse(name);
    return JSON.stringify(name);
  } catch {
    return name;
  }
}

function evaluateLine(reference: string, { id, plan, dataset }: CardEvaluation): string {
  return (
    evaluationCommand(reference, plan, dataset.name) ??
    `# ${id} has attacks that no option of the command line names: its plan is in card.json.`
  );
}
