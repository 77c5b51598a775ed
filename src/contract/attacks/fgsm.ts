import { z } from 'zod';
import { AttackLoss, BatchNormMode } from './threat-model';
import { attackKind, batchNormField, lossField, lossText } from './attack-kind';

export const FgsmAttack = z.strictObject({
  kind: z.literal('fgsm'),
  loss: AttackLoss.default('cross-entropy'),
  batchNorm: BatchNormMode.default('eval'),
});
export type FgsmAttack = z.infer<typeof FgsmAttack>;

/** One step of epsilon from the image itself (Goodfellow et al. 2015). */
export const fgsm = attackKind({
  schema: FgsmAttack,
  title: 'FGSM',
  craftsInTraining: true,
  followsGradient: true,
  plainAscent: 'one step',
  measuresDistance: false,
  label: ({ loss }) => `FGSM${lossText(loss)}`,
  passes: () => 1,
  unitTest: (attack) => ({ rank: 3, steps: 1, attack }),
  shortened: (attack) => attack,
  fields: [lossField, batchNormField],
  starting: FgsmAttack.parse({ kind: 'fgsm' }),
});
