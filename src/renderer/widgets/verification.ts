import type { ModelImportReport } from '../../contract/models/model-import';
import { gradientWords, mappingWords, parityWords } from '../../words/imports';
import { formatPercent } from '../../words/numbers';
import type { verdictLooks } from './verdict-looks';

type Verdict = keyof typeof verdictLooks;

export interface VerificationCheck {
  name: string;
  verdict: Verdict;
  finding: string;
}

const verdicts: Record<ModelImportReport['verdict'], Verdict> = {
  trainable: 'passed',
  unverified: 'warning',
  faulty: 'failed',
};

export function verdictOfReport({ verdict }: ModelImportReport): Verdict {
  return verdicts[verdict];
}

/** Each check that an import makes, with what was found; `skipped` where it could not be made. */
export function verificationChecks(report: ModelImportReport): VerificationCheck[] {
  const { parity, gradients, accuracy, mapping } = report;
  return [
    {
      name: 'Accuracy',
      verdict: accuracy ? 'passed' : 'skipped',
      finding: accuracy
        ? `${formatPercent(accuracy.accuracy)} (${accuracy.correct} of ${accuracy.images} test images of ${accuracy.datasetName})`
        : 'not measured',
    },
    {
      name: 'Reference',
      verdict: parity ? (parity.passed ? 'passed' : 'failed') : 'skipped',
      finding: parity ? parityWords(parity) : 'the file holds nothing to compare with',
    },
    {
      name: 'Gradients',
      verdict:
        gradients.length === 0
          ? 'skipped'
          : gradients.every((each) => each.passed)
            ? 'passed'
            : 'failed',
      finding: gradients.length === 0 ? 'not checked' : gradientWords(report),
    },
    {
      name: 'Input scaling',
      verdict: report.conventions.some((each) => each.accuracy !== null) ? 'passed' : 'warning',
      finding: report.chosenConvention,
    },
    ...(mapping.length === 0
      ? []
      : [{ name: 'Parameters', verdict: 'passed' as const, finding: mappingWords(report) }]),
  ];
}
