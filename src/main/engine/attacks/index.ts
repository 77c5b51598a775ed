import type {
  Attack,
  AttackKindName,
  AttackOf,
  TrainingAttack,
  TrainingKindName,
} from '../../../contract/attacks';
import { apgd } from './apgd';
import { carried } from './carried';
import { fab } from './fab';
import { fgsm } from './fgsm';
import { free } from './free';
import { liet } from './liet';
import { miFgsm } from './mi-fgsm';
import { nFgsm } from './n-fgsm';
import { pgd } from './pgd';
import type { AscentProcedure, Procedure } from './ascent/procedure';
import type { Ascent } from './ascent/projected-gradient';
import { square } from './square';

type Procedures = { [Name in AttackKindName]: Procedure<AttackOf<Name>> } & {
  [Name in TrainingKindName]: AscentProcedure<AttackOf<Name>>;
};

/** What every kind of attack does. */
const procedures: Procedures = {
  pgd,
  fgsm,
  'n-fgsm': nFgsm,
  liet,
  carried,
  free,
  'mi-fgsm': miFgsm,
  apgd,
  fab,
  square,
};

/** What an attack does, for calls with this very attack. */
export function procedureOf({ kind }: Attack): Procedure<Attack> {
  return procedures[kind] as unknown as Procedure<Attack>;
}

/** A training attack as the steps that it takes. */
export function ascentOf(attack: TrainingAttack): Ascent {
  return (procedures[attack.kind] as AscentProcedure<TrainingAttack>).ascent(attack);
}
