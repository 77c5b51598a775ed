import { describe, expect, it } from 'vitest';
import { ModelCard } from '../../../../../src/contract/models/model-card';
import { cardMarkdown } from '../../../../../src/main/foreign/model-export/card-markdown';
import { directionsPlan, makeDirectionsResult } from '../../../../support/directions-result';
import { makeEvaluationPlan } from '../../../../support/lab-records';
import { makeModelCard } from '../../../../support/model-cards';

const facts = {
  format: 'onnx' as const,
  verification: {
    verdict: 'verified' as const,
    explanation: 'ONNX Runtime gives the same logits.',
    reference: 'ONNX Runtime',
    images: 64,
    largestDifference: 1e-7,
  },
};

describe('the card of an export', () => {
  it('is what its schema says', () => {
    expect(ModelCard.parse(JSON.parse(JSON.stringify(makeModelCard())))).toEqual(makeModelCard());
  });

  it('reads like this', async () => {
    await expect(cardMarkdown(makeModelCard(), facts)).toMatchFileSnapshot(
      '../../../../fixtures/model-card.md',
    );
  });

  it('claims no robustness where none was measured', () => {
    const text = cardMarkdown({ ...makeModelCard(), evaluations: [], threatModel: null }, facts);
    expect(text).toContain('Not measured. No claim of robustness can be made.');
    expect(text).toContain('was not trained against an adversary, or it is not known');
  });

  it('shows accuracy along directions, and says what redrawing loses', () => {
    const base = makeModelCard();
    const evaluations = base.evaluations.map((evaluation) => ({
      ...evaluation,
      plan: makeEvaluationPlan({ directions: directionsPlan }),
      directions: makeDirectionsResult('si|ze'),
    }));
    const card = { ...base, evaluations };
    expect(ModelCard.parse(JSON.parse(JSON.stringify(card)))).toEqual(card);
    const text = cardMarkdown(card, facts);
    expect(text).toContain('Moved along directions of the generator vae: 90.0 %');
    expect(text).toContain('200 steps of descent');
    expect(text).toContain('More than half of the correct predictions are lost');
    expect(text).toContain('| shift | -2 | 2 |');
    expect(text).toMatch(/\| si\\\|ze \| 30\.0 % .* \| 20\.0 % .* \|/);
  });

  it('lets no attack, check or measure bring markup of its own', () => {
    const hostile = '[x](http://example.org) <img src=x> ~~a~~ &lt; | \u001b[31m';
    const base = makeModelCard();
    const card = {
      ...base,
      lineage: base.lineage.map((step) => ({
        ...step,
        metrics: { [hostile]: 1 },
        createdBy: hostile,
      })),
      evaluations: base.evaluations.map((evaluation) => ({
        ...evaluation,
        attacks: evaluation.attacks.map((attack) => ({ ...attack, name: hostile })),
        marks: [hostile],
        checks: { ...evaluation.checks, text: hostile },
        stoppedEarly: hostile,
      })),
    };
    const verification = { ...facts.verification, explanation: hostile };
    const text = cardMarkdown(card, { ...facts, verification });
    expect(text.match(/example\.org/g)?.length).toBeGreaterThanOrEqual(6);
    expect(text).not.toMatch(/(^|[^\\])(\[x|<img|~~|&lt;)|\u001b/);
  });

  it('lets no name break out of its line', () => {
    const name = 'a\n\n# Accuracy 100 % <script> | `x`';
    const reproduce = ["temper run 'a\n```\n# Accuracy 100 %'"];
    const card = { ...makeModelCard(), name, missing: [name], reproduce };
    const lines = cardMarkdown(card, facts).split('\n');
    expect(lines[0]).toBe('# a \\# Accuracy 100 % \\<script\\> \\| \\`x\\`');
    expect(lines.filter((line) => line.startsWith('# '))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('```'))).toHaveLength(2);
  });
});
