import type { Network } from '../../../contract/models/network';
import { cosineHeadOf, layersOf, needsOf, type Term } from '../../../contract/terms';
import { termImages, type TermImages } from '../../../contract/terms/term-kind';
import { featureNode } from '../../core/networks/features';
import { requireCosines } from '../../core/networks/head';
import { parameter } from '../networks/parameter-tensors';
import { applyNetwork, type TrainOptions } from '../networks/apply';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor1D, Tensor2D, Tensor4D, Tensors } from '../tensors/types';
import type { Teacher } from './teacher';
import type { Answers } from './terms';

/** What one update is computed from. */
export interface Batch {
  images: BatchImages;
  labels: Tensor1D;
}

export type BatchImages = (images: TermImages) => Tensor4D;

/** Images of a batch; a helper may leave [0, 1], as in the published code. */
export function batchImages(clean: Tensor4D, crafted: Tensor4D): BatchImages {
  const made = {
    clean: () => clean,
    crafted: () => crafted,
    helper: () => tf.add<Tensor4D>(clean, tf.mul(tf.sub(crafted, clean), helperExtent)),
  };
  return (images) => made[images]();
}

/** How far a helper is from its image, in lengths of what was crafted (Rade & Moosavi-Dezfooli 2022). */
const helperExtent = 2;

/** What the terms of an objective are computed with, beside the network and its parameters. */
export interface AnswerSettings {
  objective: readonly Term[];
  options: TrainOptions;
  /** Null where no term needs it. */
  teacher: Teacher | null;
  /** The whole state, in which the teacher and the starting weights are. */
  state: Tensors;
  /** Names of the parameters that train. */
  trained: readonly string[];
}

export const startEntry = (name: string): string => `start/${name}`;

/**
 * One forward pass in train mode for each kind of images that is needed, the clean ones first: each normalises by its own
 * batch and moves the statistics on from where the pass before left them, as in the published code of TRADES. Called under
 * the tape of the update's gradient.
 */
export function answersOf(
  network: Network,
  parameters: Tensors,
  batch: Batch,
  settings: AnswerSettings,
): { answers: Answers; movingStatistics: Tensors } {
  const { objective, options, teacher, state, trained } = settings;
  const needs = needsOf(objective);
  const head = identityHead(network, objective);
  const layers = [...layersOf(objective), ...(head ? [null] : [])];
  const taps = new Set(layers.map((layer) => featureNode(network, layer)));
  const applied = new Map<TermImages, { logits: Tensor2D; tapped: Tensors }>();
  let movingStatistics: Tensors = {};
  for (const need of termImages) {
    if (!needs.has(need)) continue;
    const moved = { ...parameters, ...movingStatistics };
    const result = applyNetwork(network, moved, batch.images(need), 'train', { ...options, taps });
    movingStatistics = { ...movingStatistics, ...result.movingStatistics };
    applied.set(need, result);
  }
  const found = (images: TermImages): { logits: Tensor2D; tapped: Tensors } => {
    const result = applied.get(images);
    if (!result) throw new RangeError(`no term of the objective needs the ${images} images`);
    return result;
  };
  return {
    movingStatistics,
    answers: {
      labels: batch.labels,
      logits: (images) => found(images).logits,
      features: (images, layer) => found(images).tapped[featureNode(network, layer)] as Tensor,
      identities: (images) => {
        if (!head) throw new RangeError('no term of the objective learns identities');
        return {
          features: found(images).tapped[featureNode(network, null)] as Tensor2D,
          directions: parameter<Tensor2D>(parameters, head.id, 'kernel'),
          bias: head.bias ? parameter<Tensor1D>(parameters, head.id, 'bias') : null,
        };
      },
      teacher: teacher?.answer(state, batch.images('clean')) ?? missingTeacher,
      teacherOfCrafted: teacher?.answer(state, batch.images('crafted')) ?? missingTeacher,
      weights: () =>
        trained.map((name) => ({
          value: parameters[name] as Tensor,
          start: state[startEntry(name)] as Tensor,
        })),
    },
  };
}

function identityHead(network: Network, objective: readonly Term[]) {
  const cosine = cosineHeadOf(objective);
  return cosine && requireCosines(network, cosine);
}

function noTeacher(): never {
  throw new RangeError('no term of the objective needs a teacher');
}

const missingTeacher = { logits: noTeacher, features: noTeacher };
