import { describe, expect, it } from 'vitest';
import { directionsFrom } from '../../../../../src/main/cli/input/direction-options';

describe('the options about directions', () => {
  it('ask for all kept directions of a generator, on at most 500 images', () => {
    const { directions } = directionsFrom({ directions: 'vae' }, 1000);
    expect(directions).toMatchObject({
      generator: 'vae',
      along: null,
      shifts: [-3, -2, -1, 0, 1, 2, 3],
      inversion: { kind: 'encoder' },
      images: 500,
    });
    expect(directionsFrom({ directions: 'vae' }, 40).directions?.images).toBe(40);
    expect(directionsFrom({}, 1000)).toEqual({});
  });

  it('name directions, shifts and descent', () => {
    const options = {
      directions: 'vae',
      along: ['disco-vae:3', 'of:mine:1'],
      shifts: '-0.5, 2',
      inversionSteps: '300',
      directionImages: '20',
    };
    expect(directionsFrom(options, 1000).directions).toMatchObject({
      along: [
        { set: 'disco-vae', direction: 2 },
        { set: 'of:mine', direction: 0 },
      ],
      shifts: [-0.5, 2],
      inversion: { kind: 'descent', steps: 300, rate: 0.05 },
      images: 20,
    });
  });

  it.each([
    [{ shifts: '1' }, '--shifts needs --directions GENERATOR.'],
    [{ along: ['vae:1'] }, '--along needs --directions GENERATOR.'],
    [{ directions: 'vae', shifts: '' }, '--shifts: name at least one'],
    [{ directions: 'vae', shifts: 'far' }, '--shifts far: expected a number'],
    [{ directions: 'vae', shifts: '200' }, '--shifts'],
    [{ directions: 'vae', along: ['vae'] }, '--along vae: expected a set and the number'],
    [{ directions: 'vae', along: ['vae:0'] }, '--along vae:0: expected a set and the number'],
    [{ directions: 'vae', inversionSteps: '0' }, '--inversion-steps'],
  ])('refuse %j', (options, expected) => {
    expect(() => directionsFrom(options, 1000)).toThrow(expected);
  });
});
