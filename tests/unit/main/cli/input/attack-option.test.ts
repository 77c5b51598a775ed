import { describe, expect, it } from 'vitest';
import { attackChoices } from '../../../../../src/contract/attacks';
import { evaluationPgd } from '../../../../../src/contract/evaluations/evaluation-pgd';
import {
  attackFromText,
  namedAttackFromText,
} from '../../../../../src/main/cli/input/attack-option';

describe('an attack on the command line', () => {
  it('is PGD as evaluations use it, with its number of steps', () => {
    expect(attackFromText('pgd-50')).toEqual(evaluationPgd(50));
    expect(attackFromText('PGD-7')).toEqual(evaluationPgd(7));
    expect(attackFromText('pgd')).toEqual(evaluationPgd(20));
    expect(namedAttackFromText('pgd-50').name).toBe('PGD-50');
  });

  it.each(attackChoices(false).map(({ value }) => value))(
    'is a kind with usual settings: %s',
    (kind) => {
      expect(attackFromText(kind).kind).toBe(kind);
    },
  );

  it('is written as JSON, with a name or without', () => {
    const text = '{"kind":"fgsm","loss":"margin"}';
    expect(attackFromText(text)).toMatchObject({ kind: 'fgsm', loss: 'margin' });
    expect(namedAttackFromText(text).name).toBe('FGSM margin');
    expect(namedAttackFromText(`{"name":"mine","attack":${text}}`).name).toBe('mine');
  });

  it.each(['pgd-0', 'pgd-20.5', 'pgd-2000000', 'carried', 'pdg-20', '', '{"kind":"pgd"', '7'])(
    'is nothing else: %j',
    (text) => {
      for (const read of [attackFromText, namedAttackFromText]) {
        expect(() => read(text)).toThrow(/--attack/);
      }
    },
  );

  it('names what there is where a word is none of it', () => {
    expect(() => attackFromText('pgd-0')).toThrow(/--attack pgd-0: there is no such attack/);
    expect(() => attackFromText('pdg-20')).toThrow(
      /no such attack. Give pgd-N for PGD of N steps \(1 or more\), fgsm, .*square, or JSON such as \{"kind":"pgd"/,
    );
  });
});
