import { ImportOptions } from '../../../contract/dataset';
import { describeIssues } from '../../../contract/parse';

/** What was typed, as text: the contract's schema is the only set of rules. */
export interface ImportForm {
  path: string;
  name: string;
  resize: 'exact' | 'cover' | 'stretch';
  size: string;
  validationPercent: string;
  testPercent: string;
  flipAllowed: boolean;
}

export interface ImportFormResult {
  options: Partial<ImportOptions>;
  /** Problems by field. */
  errors: Partial<Record<keyof ImportForm, string>>;
}

export function emptyImportForm(path: string): ImportForm {
  return {
    path,
    name: '',
    resize: 'exact',
    size: '32',
    validationPercent: '10',
    testPercent: '20',
    flipAllowed: true,
  };
}

const fieldOfPath: Record<string, keyof ImportForm> = {
  name: 'name',
  validationFraction: 'validationPercent',
  testFraction: 'testPercent',
  'resize.height': 'size',
};

export function readImportForm(form: ImportForm): ImportFormResult {
  const side = Number(form.size);
  const name = form.name.trim();
  const options = {
    ...(name !== '' && { name }),
    resize:
      form.resize === 'exact'
        ? { kind: 'exact' as const }
        : { kind: form.resize, height: side, width: side },
    validationFraction: Number(form.validationPercent) / 100,
    testFraction: Number(form.testPercent) / 100,
    flipAllowed: form.flipAllowed,
  };
  const errors: ImportFormResult['errors'] = {};
  if (form.path.trim() === '') errors.path = 'Choose a folder or a file.';
  const parsed = ImportOptions.safeParse(options);
  for (const issue of parsed.success ? [] : describeIssues(ImportOptions, parsed.error)) {
    const field = fieldOfPath[issue.path];
    if (field) errors[field] = issue.message;
  }
  return { options, errors };
}
