import { expect, test } from 'vitest';
import {
  everyEvaluation,
  parseRoute,
  routeHref,
  type Route,
} from '../../../../../src/renderer/state/window/routes';

test('every route survives the way through the address', () => {
  const routes: Route[] = [
    { name: 'home' },
    { name: 'settings' },
    { name: 'help', document: null, section: null },
    { name: 'help', document: 'evaluation', section: 'comparing' },
    { name: 'datasets', id: null },
    { name: 'datasets', id: 'dataset-abc123' },
    { name: 'models', id: 'checkpoint-abc123' },
    { name: 'runs', id: null },
    { name: 'new-run', from: null },
    { name: 'new-run', from: 'a name / with slashes & signs' },
    { name: 'evaluations', id: null, filter: everyEvaluation },
    {
      name: 'evaluations',
      id: null,
      filter: { text: 'tuned & Linf 8/255', states: ['running', 'failed'], checks: ['warning'] },
    },
    { name: 'evaluations', id: 'evaluation-abc123' },
    { name: 'new-evaluation', checkpoint: 'checkpoint-abc123', like: null },
    { name: 'new-evaluation', checkpoint: null, like: 'evaluation-abc123' },
    { name: 'new-evaluation', checkpoint: 'checkpoint-a', like: null, along: 'directions-a' },
    {
      name: 'inspect',
      evaluations: ['evaluation-a', 'evaluation-b'],
      image: 17,
      attack: 'PGD-20 ×2',
    },
    { name: 'inspect', evaluations: [], image: 0, attack: null },
    {
      name: 'pair',
      verification: 'verification-a',
      first: 'test.12',
      second: 'train.3',
      attack: 'PGD-20 ×2',
    },
    { name: 'compare', subjects: [], baseline: null },
    { name: 'compare', subjects: ['run-a', 'scratch long'], baseline: 'run-a' },
  ];
  for (const route of routes) expect(parseRoute(routeHref(route))).toEqual(route);
});

test('an unknown address is home', () => {
  expect(parseRoute('')).toEqual({ name: 'home' });
  expect(parseRoute('#/nowhere/1')).toEqual({ name: 'home' });
});

test('a filter of evaluations takes from an address only what there is', () => {
  expect(parseRoute('#/evaluations?states=lost,completed&checks=green')).toEqual({
    name: 'evaluations',
    id: null,
    filter: { text: '', states: ['completed'], checks: [] },
  });
});
