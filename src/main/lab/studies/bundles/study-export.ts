import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { TemperError } from '../../../../contract/errors';
import { studyFiles } from '../../../../contract/studies/bundle';
import type { StudyReport } from '../../../../contract/studies/records';
import { explainWriteError, makeFolder } from '../../../core/files/writing';
import type { LabContext } from '../../context';
import { collectBundle } from './study-bundle';
import { studyMarkdown } from '../report/study-markdown';
import { studyPage } from '../report/study-page';
import type { StudyView } from '../study-view';

interface ExportedFile {
  path: string;
  content: string | Buffer;
}

/**
 * Writes a study into a new folder, whole or not at all: its file, the plan of every arm, the report, the results, and
 * the part of the history that another data home can import.
 *
 * @throws TemperError `invalid-input` for a relative path, `already-exists`, `disk-full`, `read-only`
 */
export function exportStudy(
  context: LabContext,
  view: StudyView,
  report: StudyReport,
  path: string,
): { path: string; files: number; bytes: number } {
  if (!isAbsolute(path)) {
    throw new TemperError('invalid-input', `The path of an export is absolute; got "${path}".`);
  }
  if (existsSync(path)) {
    throw new TemperError('already-exists', `${path} exists already. Choose another name.`, {
      path,
    });
  }
  const files = filesOf(context, view, report);
  try {
    writeWhole(path, files);
  } catch (error) {
    throw explainWriteError(error, 'The study', path);
  }
  const bytes = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
  return { path, files: files.length, bytes };
}

function filesOf(context: LabContext, view: StudyView, report: StudyReport): ExportedFile[] {
  const { opened, stored } = view;
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return [
    { path: studyFiles.study, content: json(stored.study) },
    ...opened.arms.flatMap(({ name, plan }) =>
      plan === null
        ? []
        : [
            {
              path: `${studyFiles.plans}/${fileName(name)}.json`,
              content: json({ ...plan, name }),
            },
          ],
    ),
    { path: studyFiles.report, content: studyMarkdown(report) },
    { path: studyFiles.page, content: studyPage(report, context.version) },
    { path: studyFiles.results, content: json(report) },
    {
      path: studyFiles.history,
      content: gzipSync(JSON.stringify(collectBundle(context, view)), { level: 9 }),
    },
  ];
}

function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}.=_-]+/gu, '-').replace(/^[.-]+/, '');
}

/** Writes beside the place and gives the name at the end. */
function writeWhole(place: string, files: readonly ExportedFile[]): void {
  makeFolder(dirname(place));
  const staging = mkdtempSync(join(dirname(place), `.${basename(place).slice(0, 100)}-`));
  try {
    for (const { path, content } of files) {
      const file = join(staging, 'export', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    renameSync(join(staging, 'export'), place);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
