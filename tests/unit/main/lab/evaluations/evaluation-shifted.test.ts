import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetRecord } from '../../../../../src/contract/datasets/dataset';
import type { EvaluationPlan } from '../../../../../src/contract/evaluations/evaluation';
import { throwIssues } from '../../../../../src/main/core/rules/issues';
import { evaluationCommand } from '../../../../../src/main/lab/evaluations/evaluation-command';
import { orderedEvaluationIssues } from '../../../../../src/main/lab/evaluations/evaluation-order';
import {
  shiftedDataOf,
  withShiftedDatasets,
} from '../../../../../src/main/lab/evaluations/evaluation-shifted';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import {
  makeDataset,
  makeEvaluationPlan,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
let drawn: DatasetRecord;

beforeEach(() => {
  lab = openTestContext();
  drawn = other('drawn', 'e', {});
});
afterEach(() => lab.remove());

function other(name: string, digit: string, changes: object): DatasetRecord {
  const { manifest } = lab.dataset;
  const dataset = makeDataset({
    name,
    directory: `/nowhere/${name}`,
    manifest: { ...manifest, ...changes, fingerprint: digit.repeat(64) },
  });
  insertDataset(lab.database, dataset);
  return dataset;
}

const planOf = (...names: string[]): EvaluationPlan =>
  makeEvaluationPlan({ shifted: names.map((dataset) => ({ dataset })) });

function check(plan: EvaluationPlan): void {
  throwIssues(orderedEvaluationIssues(lab.database, plan, lab.dataset), 'The evaluation plan');
}

describe('the shifted datasets of an evaluation', () => {
  it('are what their names mean when it is queued, whatever they are called later', () => {
    const { id, manifest, directory } = drawn;
    const plan = withShiftedDatasets(lab.database, planOf('drawn'));
    expect(plan.shifted).toEqual([
      { dataset: id, name: 'drawn', fingerprint: manifest.fingerprint },
    ]);
    expect(withShiftedDatasets(lab.database, planOf(id))).toEqual(plan);
    expect(shiftedDataOf(lab.database, plan)).toEqual([
      { directory, fingerprint: manifest.fingerprint },
    ]);
    expect(() => check(plan)).not.toThrow();
    expect(evaluationCommand('natural', plan, null)).toContain('--shift drawn');
  });

  it('are none, where none were asked for', () => {
    const plan = makeEvaluationPlan();
    expect(withShiftedDatasets(lab.database, plan)).toBe(plan);
    expect(shiftedDataOf(lab.database, plan)).toEqual([]);
    expect(evaluationCommand('natural', plan, null)).not.toContain('--shift');
  });

  it('are refused before work starts: one that is not here, that is the dataset itself, or has other classes', () => {
    expect(() => check(planOf('gone'))).toThrow(
      /shifted\.0\.dataset: there is no dataset "gone"\..*drawn/,
    );
    expect(() => check(planOf('drawn', lab.dataset.name))).toThrow(
      /shifted\.1\.dataset: .*is the dataset itself/,
    );
    expect(() => check(planOf('drawn', 'drawn'))).toThrow(/"drawn" is named twice/);
    other('trees', 'd', { classNames: ['oak', 'elm'] });
    expect(() => check(planOf('trees'))).toThrow(/"trees" lacks the classes/);
  });

  it('that are gone once it runs end it with their name', () => {
    const plan = planOf('gone');
    expect(withShiftedDatasets(lab.database, plan)).toBe(plan);
    expect(() => shiftedDataOf(lab.database, plan)).toThrow(/no dataset "gone"/);
  });
});
