import { ImportOptions, largestSplitShare } from '../../../contract/datasets/dataset';
import { describeIssues } from '../../../contract/parse';
import { numberOrText } from '../../forms/typed-values';

/** What was typed, as text: the contract's schema is the only set of rules. */
export interface DatasetForm {
  name: string;
  resize: 'exact' | 'cover' | 'stretch';
  size: string;
  validationPercent: string;
  testPercent: string;
  flipAllowed: boolean;
  /** Columns of a list of images, with commas between them; empty: none. */
  factors: string;
}

export interface DatasetFormResult {
  options: Partial<ImportOptions>;
  /** Problems by field. */
  errors: Partial<Record<keyof DatasetForm, string>>;
}

export function emptyDatasetForm(): DatasetForm {
  return {
    name: '',
    resize: 'exact',
    size: '32',
    validationPercent: '10',
    testPercent: '20',
    flipAllowed: true,
    factors: '',
  };
}

const fieldOfPath: Record<string, keyof DatasetForm> = {
  name: 'name',
  validationFraction: 'validationPercent',
  testFraction: 'testPercent',
  'resize.height': 'size',
  factors: 'factors',
};

/** Typed in percent, where the contract has shares. */
const upToHalf = `write a number from 0 to ${largestSplitShare * 100}`;
const percentProblems: DatasetFormResult['errors'] = {
  validationPercent: upToHalf,
  testPercent: `${upToHalf}, or 100`,
};

/** A typed percentage as a share; not a number where the field is empty, which is not a share of 0. */
export function shareOf(percent: string): number {
  const typed = numberOrText(percent);
  return typeof typed === 'number' ? typed / 100 : NaN;
}

export function readDatasetForm(form: DatasetForm): DatasetFormResult {
  const side = Number(numberOrText(form.size) ?? NaN);
  const name = form.name.trim();
  const options = {
    ...(name !== '' && { name }),
    resize:
      form.resize === 'exact'
        ? { kind: 'exact' as const }
        : { kind: form.resize, height: side, width: side },
    validationFraction: shareOf(form.validationPercent),
    testFraction: shareOf(form.testPercent),
    flipAllowed: form.flipAllowed,
    ...(form.factors.trim() !== '' && {
      factors: form.factors.split(',').map((column) => column.trim()),
    }),
  };
  const errors: DatasetFormResult['errors'] = {};
  const parsed = ImportOptions.safeParse(options);
  for (const issue of parsed.success ? [] : describeIssues(ImportOptions, parsed.error)) {
    const field = fieldOfPath[issue.path.replace(/^factors\..*/, 'factors')];
    if (field) errors[field] = percentProblems[field] ?? issue.message;
  }
  return { options, errors };
}
