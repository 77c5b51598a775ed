import { describe, expect, it } from 'vitest';
import { blankAnnotation } from '../../../../../src/contract/annotation';
import { Plan } from '../../../../../src/contract/plans/plan';
import type { RunRecord } from '../../../../../src/contract/runs/run';
import {
  fieldLabel,
  fieldText,
  planFields,
  seedFreeKey,
} from '../../../../../src/renderer/features/runs/table/plan-fields';
import {
  cellText,
  columnById,
  fixedColumns,
  planColumns,
  type RunFacts,
} from '../../../../../src/renderer/features/runs/table/run-columns';
import {
  bySeeds,
  isMeasuredApart,
  groupRuns,
  runLines,
  sortFacts,
  spreadOf,
  spreadText,
} from '../../../../../src/renderer/features/runs/table/run-groups';
import { selectThrough } from '../../../../../src/renderer/features/runs/list/selection';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { newId } from '../../../../../src/main/lab/identifiers';
import { makeSummary } from '../../../../support/evaluation-summary';
import { makeEvaluation, makeEvaluationPlan } from '../../../../support/lab-records';
import { planInput, runRecord } from '../../plots/support';

function row(
  name: string,
  adversarial: number | null,
  plan: Record<string, unknown> = {},
): RunFacts {
  const run = runRecord({
    id: `run-${name.replace(/\W/g, '').padEnd(8, '0')}` as RunRecord['id'],
    name,
    plan: Plan.parse({ ...planInput, name, ...plan }),
    best:
      adversarial === null
        ? null
        : {
            epoch: 3,
            step: 30,
            validationCleanAccuracy: 0.9,
            validationAdversarialAccuracy: adversarial,
            averaged: false,
          },
  });
  return { run, annotation: blankAnnotation(run.id), evaluation: null };
}

const names = (rows: readonly RunFacts[]) => rows.map(({ run }) => run.name);
const adversarial = columnById('adversarial');
if (!adversarial) throw new Error('the column is missing');

describe('plan fields', () => {
  const { plan } = row('a', 0.5).run;

  it('are the leaves of the plan without its words', () => {
    const fields = planFields(plan);
    expect(fields['learningRate.peak']).toBe(0.05);
    expect(fields['recipe.crafting.attack.stepSize.relativeToEpsilon']).toBe(0.25);
    expect(fields['augmentation.horizontalFlip']).toBe('false');
    expect(fields['evaluation']).toBeNull();
    expect(Object.keys(fields)).not.toContain('name');
  });

  it('have a label and a text for people', () => {
    expect(fieldLabel('learningRate.warmUpEpochs')).toBe('Learning rate · warm up epochs');
    expect(fieldText('threatModel.epsilon', 8 / 255)).toBe('8/255');
    expect(fieldText('learningRate.peak', 0.1 + 0.2)).toBe('0.3');
    expect(fieldText('evaluation', null)).toBe('–');
  });

  it('tell plans apart by everything but the seed, the words and the evaluation', () => {
    const key = (plan: Record<string, unknown>) => seedFreeKey(row('x', 0, plan).run.plan);
    expect(key({ seed: 4, description: 'other' })).toBe(key({ seed: 9 }));
    expect(key({ epochs: 11 })).not.toBe(key({}));
  });
});

describe('columns', () => {
  it('have different ids, and those of the plan are found by theirs', () => {
    const offered = [...fixedColumns, ...planColumns([row('a', 0.5).run])];
    expect(new Set(offered.map(({ id }) => id)).size).toBe(offered.length);
    for (const { id, header } of offered) expect(columnById(id)?.header).toBe(header);
    expect(columnById('nothing')).toBeNull();
  });

  it('show what a run has, and a dash for what it has not', () => {
    expect(cellText(adversarial, row('a', 0.5))).toBe('50.0 %');
    expect(cellText(adversarial, row('a', null))).toBe('–');
  });
});

describe('groups', () => {
  const rows = [
    row('fine-tune seed 1', 0.5, { seed: 1 }),
    row('short', 0.9, { epochs: 2 }),
    row('fine-tune seed 2', 0.6, { seed: 2 }),
    row('fine-tune seed 3', null, { seed: 3 }),
  ];

  it('have the mean and the sample deviation of the values there are', () => {
    expect(spreadOf([1, 2, 3, null])).toEqual({ mean: 2, deviation: 1, count: 3 });
    expect(spreadOf([4])).toEqual({ mean: 4, deviation: null, count: 1 });
    expect(spreadOf([null, 'a'])).toBeNull();
    expect(spreadText(adversarial, rows.slice(0, 1))).toBe('50.0');
    // Of 0.5 and 0.6: mean 0.55, deviation 0.1 / √2.
    expect(spreadText(adversarial, [rows[0], rows[2], rows[3]] as RunFacts[])).toBe('55.0 ± 7.1');
    const name = columnById('name');
    expect(name && spreadText(name, rows)).toBe('');
  });

  it('have no mean of what was not measured alike', () => {
    const larger = { threatModel: { norm: 'linf', epsilon: 0.2 } };
    const apart = [row('a', 0.5), row('b', 0.7, larger)];
    expect(isMeasuredApart(adversarial, apart)).toBe(true);
    expect(spreadText(adversarial, apart)).toBe('');
    // A run without figures is not measured otherwise; clean accuracies do not know the threat model.
    expect(isMeasuredApart(adversarial, [row('a', 0.5), row('b', null, larger)])).toBe(false);
    const clean = columnById('clean');
    expect(clean && spreadText(clean, apart)).toBe('90.0 ± 0.0');
    const epochs = columnById('bestEpoch');
    expect(epochs && spreadText(epochs, apart)).toBe('3 ± 0');
  });

  it('have no mean of evaluations by other attacks, but one of their clean accuracies', () => {
    const evaluated = (epsilon: number, worst: number): RunFacts => {
      const share = wilsonInterval(worst, 10);
      const summary = makeSummary({ clean: share, worstCase: share });
      const plan = makeEvaluationPlan({ threatModel: { norm: 'linf', epsilon } });
      const changes = { plan, summary, state: 'completed' as const };
      const evaluation = makeEvaluation(newId('checkpoint'), newId('dataset'), changes);
      return { ...row(`at ${epsilon}`, 0.5), evaluation };
    };
    const [worst, cleanTest] = ['worst', 'cleanTest'].map(columnById);
    if (!worst || !cleanTest) throw new Error('a column is missing');
    expect(spreadText(worst, [evaluated(0.1, 4), evaluated(0.1, 6)])).toBe('50.0 ± 14.1');
    const apart = [evaluated(0.1, 4), evaluated(0.2, 6)];
    expect(spreadText(worst, apart)).toBe('');
    expect(spreadText(cleanTest, apart)).toBe('50.0 ± 14.1');
  });

  it('put together what differs in the seed alone, under the name they share', () => {
    const groups = groupRuns(rows, bySeeds);
    expect(groups.map(({ title }) => title)).toEqual(['fine-tune', 'short']);
    expect(groups.map((group) => group.rows.length)).toEqual([3, 1]);
  });

  it('can be of any plan field', () => {
    const groups = groupRuns(rows, 'plan.epochs');
    expect(groups.map(({ title }) => title)).toEqual(['10', '2']);
  });

  it('are sorted by their mean, and closed ones show their head alone', () => {
    const view = { groupBy: bySeeds, order: { columnId: 'adversarial', descending: true } };
    const open = runLines(rows, view, new Set());
    const words = open.map((line) =>
      line.kind === 'group' ? `[${line.group.title}]` : line.facts.run.name,
    );
    expect(words).toEqual([
      '[short]',
      'short',
      '[fine-tune]',
      'fine-tune seed 2',
      'fine-tune seed 1',
      'fine-tune seed 3',
    ]);
    const [group] = groupRuns(rows, bySeeds);
    const closed = runLines(rows, view, new Set([group?.key ?? '']));
    expect(closed.map(({ kind }) => kind)).toEqual(['group', 'run', 'group']);
  });
});

describe('order', () => {
  const rows = [row('b10', 0.2), row('b9', null), row('a', 0.4)];

  it('is by value with missing ones at the end, both ways', () => {
    const by = (descending: boolean) =>
      names(sortFacts(rows, { columnId: 'adversarial', descending }));
    expect(by(false)).toEqual(['b10', 'a', 'b9']);
    expect(by(true)).toEqual(['a', 'b10', 'b9']);
    expect(names(sortFacts(rows, { columnId: 'name', descending: false }))).toEqual([
      'a',
      'b9',
      'b10',
    ]);
    expect(names(sortFacts(rows, null))).toEqual(names(rows));
  });
});

describe('selecting through', () => {
  it('takes both ends in either direction, and the item alone where the other is gone', () => {
    const order = ['a', 'b', 'c', 'd'];
    expect(selectThrough(order, 'd', 'b')).toEqual(['b', 'c', 'd']);
    expect(selectThrough(order, 'a', 'b')).toEqual(['a', 'b']);
    expect(selectThrough(order, 'x', 'b')).toEqual(['b']);
  });
});
