import { describe, expect, it } from 'vitest';
import { EvaluationId } from '../../../../../src/contract/ids';
import { idArgument } from '../../../../../src/main/cli/input/id-argument';

function evaluation(text: string): string {
  return idArgument(EvaluationId, text, 'evaluation', 'temper evaluations list');
}

describe('an id on the command line', () => {
  it('is what was typed', () => {
    expect(evaluation('evaluation-k3v9q2m1x7ad')).toBe('evaluation-k3v9q2m1x7ad');
  });

  it('of another kind, or none at all, is not there; the message says where ids are listed', () => {
    for (const text of ['nothing', '', 'run-k3v9q2m1x7ad']) {
      expect(() => evaluation(text)).toThrow(
        `There is no evaluation "${text}": give its id, such as evaluation-k3v9q2m1x7ad. ` +
          'List them with: temper evaluations list',
      );
    }
  });
});
