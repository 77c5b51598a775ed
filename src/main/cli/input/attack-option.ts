import { Attack, attackChoices, attackLabel, startingAttack } from '../../../contract/attacks';
import { TemperError } from '../../../contract/errors';
import { evaluationPgd } from '../../../contract/evaluations/evaluation-pgd';
import { NamedAttack } from '../../../contract/evaluations/parts/attacks';
import { parseOrThrow } from '../../../contract/parse';
import { parseJson } from '../../core/files/read-json';

const usualSteps = 20;

/**
 * An attack as it is typed: `pgd-50` is PGD as evaluations use it, with this many steps; `fgsm`, `apgd`, `square` and the other
 * kinds have the settings that a form starts with; everything else is written as JSON.
 *
 * @throws TemperError `invalid-input` for anything else, naming what there is
 */
export function attackFromText(text: string): Attack {
  const word = attackOfWord(text.trim().toLowerCase());
  return word ?? parseOrThrow(Attack, jsonOf(text), '--attack');
}

/** As `attackFromText`; in JSON an attack may have a name: `{"name":…,"attack":{…}}`. */
export function namedAttackFromText(text: string): NamedAttack {
  if (!isJson(text)) return named(attackFromText(text));
  const value = jsonOf(text);
  const hasName = typeof value === 'object' && value !== null && 'attack' in value;
  if (hasName) return parseOrThrow(NamedAttack, value, '--attack');
  return named(parseOrThrow(Attack, value, '--attack'));
}

function named(attack: Attack): NamedAttack {
  return { name: attackLabel(attack), attack };
}

function attackOfWord(word: string): Attack | null {
  const pgd = /^pgd(?:-([1-9]\d*))?$/.exec(word);
  if (pgd) return parseOrThrow(Attack, evaluationPgd(Number(pgd[1] ?? usualSteps)), '--attack');
  const choice = attackChoices(false).find(({ value }) => value === word);
  return choice ? startingAttack(choice.value, null) : null;
}

const isJson = (text: string): boolean => /^\s*[[{"]/.test(text);

function jsonOf(text: string): unknown {
  if (isJson(text)) return parseJson(text, '--attack');
  const kinds = attackChoices(false).flatMap(({ value }) => (value === 'pgd' ? [] : [value]));
  throw new TemperError(
    'invalid-input',
    `--attack ${text}: there is no such attack. Give pgd-N for PGD of N steps (1 or more), ${kinds.join(', ')}, or JSON such as {"kind":"pgd","steps":100,"stepSize":{"relativeToEpsilon":0.1}}.`,
  );
}
