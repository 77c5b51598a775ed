import { expect, it } from 'vitest';
import { askableModels } from '../../../../../src/renderer/features/datasets/label-check';
import { makeCard, makeCheckpoint, makeDataset } from '../../../../support/lab-records';

it('models of images of another shape are not asked about a dataset, its own come first', () => {
  const grey = makeDataset({ name: 'grey' });
  const image = { height: 32, width: 32, channels: 3 };
  const colour = {
    ...makeDataset({ name: 'colour' }),
    manifest: { ...grey.manifest, fingerprint: 'colour', image },
  };
  const trainedOn = (datasetName: string, datasetFingerprint: string | null) =>
    makeCheckpoint({ card: makeCard({ datasetName, datasetFingerprint }) });
  const ofGrey = trainedOn('grey', grey.manifest.fingerprint);
  const ofColour = trainedOn('colour', 'colour');
  const unknown = trainedOn('elsewhere', null);
  const models = [ofGrey, unknown, ofColour];
  expect(askableModels(models, colour, [grey, colour])).toEqual([ofColour, unknown]);
});
