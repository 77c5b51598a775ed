import { expect, it } from 'vitest';
import type { FederatedComparison } from '../../../../../src/contract/federations/comparison';
import { isFederated } from '../../../../../src/contract/federations/comparison';
import type { RoundResult } from '../../../../../src/contract/federations/results';
import type { FederationId } from '../../../../../src/contract/ids';
import type { BatteryName } from '../../../../../src/contract/evaluations/batteries';
import { attacksOn } from '../../../../../src/contract/federations/federation';
import type { ImageShape } from '../../../../../src/contract/models/network';
import { distributionOf } from '../../../../../src/main/core/numerics/client-figures';
import {
  federatedChoice,
  federatedChoices,
} from '../../../../../src/renderer/features/compare/subjects/federated-subjects';
import { offeredChoices } from '../../../../../src/renderer/features/compare/subjects/subjects';
import {
  folderPlanOf,
  newFolderDraft,
} from '../../../../../src/renderer/features/federations/folder/folder-draft';
import {
  federationOf,
  newFederationDraft,
} from '../../../../../src/renderer/features/federations/federation-draft';
import { isProblem } from '../../../../../src/renderer/forms/typed-form';
import { comparisonTable, subjectColumns } from '../../../../../src/renderer/plots/shape/clients';
import { FederationsState } from '../../../../../src/renderer/state/records/federations.svelte';
import { ToastsState } from '../../../../../src/renderer/state/window/toasts.svelte';
import { makeDataset } from '../../../../support/lab-records';
import { makeFederation } from '../../../../support/federation-record';

const id = 'federation-aaaaaa' as FederationId;

it('what is said of a federation while it is carried out becomes a part of its record', () => {
  const federations = new FederationsState(undefined as never, undefined as never);
  const progress = { fraction: 0.25, message: 'round 1', remainingMs: null };
  const round: RoundResult = {
    average: 'fedavg',
    round: 1,
    clients: 2,
    trainLoss: 1,
    trainAccuracy: 0.5,
    validation: null,
    refused: [],
  };
  // Of one that is not known yet nothing is kept: its record comes whole.
  federations.handle({ type: 'federation-progress', federationId: id, progress });
  expect(federations.byId(id)).toBeUndefined();
  federations.handle({ type: 'federation-changed', federation: makeFederation(id) });
  federations.handle({ type: 'federation-progress', federationId: id, progress });
  federations.handle({ type: 'federation-round', federationId: id, round });
  federations.handle({ type: 'federation-round', federationId: id, round });
  federations.handle({ type: 'federation-results', federationId: id, resultCount: 3 });
  expect(federations.byId(id)).toEqual(
    makeFederation(id, { progress, fraction: 0.25, rounds: [round], resultCount: 3 }),
  );
  federations.handle({ type: 'federation-removed', federationId: id });
  expect(federations.all).toEqual([]);
});

it('what an event said while the list was read is kept', async () => {
  const gone = makeFederation('federation-bbbbbb');
  const begun = makeFederation(id);
  const bridge = {
    invoke: async () => {
      federations.handle({ type: 'federation-changed', federation: begun });
      // The answer was on its way already.
      return [];
    },
  };
  const federations = new FederationsState(bridge as never, new ToastsState());
  federations.add(gone);
  await federations.load();
  expect(federations.all).toEqual([begun]);
});

it('methods of federations are offered beside those with the same clients alone', () => {
  const one = makeFederation(id, { resultCount: 4 });
  const other = makeFederation('federation-bbbbbb', {
    resultCount: 4,
    division: { ...one.division, fingerprint: 'another' },
  });
  const choices = federatedChoices([one, other, makeFederation('federation-cccccc')]);
  expect(choices.map((choice) => choice.id)).toEqual([
    `${id}:global`,
    `${id}:ftfa`,
    'federation-bbbbbb:global',
    'federation-bbbbbb:ftfa',
  ]);
  expect(offeredChoices(choices, [`${id}:ftfa`]).offered.map((choice) => choice.id)).toEqual([
    `${id}:global`,
    `${id}:ftfa`,
  ]);
  expect(federatedChoice(`${id}:ftfa`, [one])?.name).toBe('FTFA · owners');
  expect(federatedChoice('federation-zzzzzz:ftfa', [one])).toBeNull();
  expect(['run-aaaaaa', 'checkpoint-aaaaaa', id, `${id}:ditto`].map(isFederated)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

it('a comparison over clients is drawn and listed client by client', () => {
  const counts = [
    { right: 1, images: 4 },
    { right: 2, images: 4 },
  ];
  const subject = (method: 'global' | 'ftfa'): FederatedComparison['subjects'][number] => ({
    reference: `${id}:${method}`,
    federationId: id,
    federationName: 'owners',
    method,
    accuracy: { clean: distributionOf(counts), robust: distributionOf(counts) },
    gain: null,
    scores: [{ images: 4, clean: 2, robust: 1 }, null],
  });
  const comparison: FederatedComparison = {
    baselineIndex: 0,
    subjects: [subject('global'), subject('ftfa')],
    datasetName: 'images',
    clientImages: [30, 40],
    basis: [],
    limits: [],
  };
  const [first, second] = subjectColumns(comparison, 'robust');
  expect(first?.dots).toMatchObject([{ client: 0, images: 30, value: 0.25 }]);
  expect([first?.name, second?.name]).toEqual(['average only', 'FTFA']);
  expect(comparisonTable(comparison).rows).toEqual([
    [1, 30, 50, 25, 50, 25],
    [2, 40, null, null, null, null],
  ]);
});

it('a draft of a federation in a folder is a plan, or says what is wrong', () => {
  const draft = newFolderDraft();
  const images = makeDataset();
  expect(folderPlanOf(draft, images)).toMatchObject({
    rounds: 5,
    quorum: 2,
    sites: null,
    privacy: null,
  });
  expect(folderPlanOf({ ...draft, quorum: '3', sites: '2' }, images)).toEqual({
    problem: null,
    fields: { quorum: expect.stringContaining('no round would ever close') as string },
  });
  expect(folderPlanOf({ ...draft, isPrivate: true, clip: '0' }, images)).toEqual({
    problem: null,
    fields: { 'privacy.clip': 'write a number above 0' },
  });
  expect(folderPlanOf({ ...draft, isPrivate: true }, images)).toMatchObject({
    privacy: { clip: 1, noise: 1 },
  });
});

it('a draft begins with the epsilon that is usual for its images, and keeps one that was typed', () => {
  const epsilonOf = (changes: object, image: ImageShape) => {
    const dataset = makeDataset({ manifest: { ...makeDataset().manifest, image } });
    const plan = federationOf({ ...newFederationDraft(), ...changes }, dataset);
    return isProblem(plan) ? plan : plan.training.threatModel.epsilon;
  };
  const large = { channels: 3, height: 96, width: 96 };
  expect(epsilonOf({}, { channels: 1, height: 28, width: 28 })).toBe(0.1);
  expect(epsilonOf({}, { channels: 3, height: 32, width: 32 })).toBe(8 / 255);
  expect(epsilonOf({}, large)).toBe(4 / 255);
  expect(epsilonOf({ epsilon: '2/255' }, large)).toBe(2 / 255);
  expect(epsilonOf({ epsilon: '' }, large)).toMatchObject({
    fields: { 'training.threatModel.epsilon': expect.any(String) as string },
  });
});

it('a draft takes the battery that is left of a chosen one with few classes', () => {
  const attacksOfEnd = (classNames: string[], battery: BatteryName | '') => {
    const dataset = makeDataset({ manifest: { ...makeDataset().manifest, classNames } });
    const plan = federationOf({ ...newFederationDraft(), battery }, dataset);
    return isProblem(plan) ? plan : attacksOn('test', plan).map(({ kind }) => kind);
  };
  const ten = Array.from({ length: 10 }, (_, place) => `class ${place}`);
  expect(attacksOfEnd(ten, '')).toEqual(['pgd']);
  expect(attacksOfEnd(ten, 'standard')).toEqual(['apgd', 'apgd', 'fab', 'square']);
  expect(attacksOfEnd(ten.slice(0, 2), 'standard')).toEqual(['apgd', 'pgd', 'fab', 'square']);
});
