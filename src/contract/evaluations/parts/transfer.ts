import { z } from 'zod';
import { CheckpointId } from '../../ids';
import type { InputIssue } from '../../parse';
import { Proportion } from '../proportion';
import type { AttackSettings } from './attacks';
import { evaluationPart } from './part-kind';

/** A checkpoint on which the adversarial images of the evaluated one are tried. */
export const TransferTarget = z.strictObject({ checkpointId: CheckpointId, name: z.string() });
export type TransferTarget = z.infer<typeof TransferTarget>;

/** How the adversarial images of one attack do on another checkpoint. */
const TransferResult = z.strictObject({
  checkpointId: CheckpointId,
  /** The attack's name in the plan; `clean` for the unchanged images. */
  attackName: z.string(),
  /** Of the other checkpoint. */
  accuracy: Proportion,
});

/** Asks other checkpoints about the images of the attacks; `temper transfer` asks for it. Their passes are not counted. */
export const transfer = evaluationPart({
  title: 'Transfer',
  settings: {
    /** Only where every attack runs on every image. */
    transferTo: z.array(TransferTarget).max(20).default([]),
  },
  result: { transfer: z.array(TransferResult).default([]) },
  passes: () => 0,
  issues: needsAllImages,
});

function needsAllImages({
  mode,
  transferTo,
}: Pick<AttackSettings, 'mode'> & { transferTo: TransferTarget[] }): InputIssue[] {
  if (mode !== 'cumulative' || transferTo.length === 0) return [];
  const message =
    'adversarial images are tried on other checkpoints only where every attack runs on every image; set the mode to "each"';
  return [{ path: 'transferTo', message }];
}
