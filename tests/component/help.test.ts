import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import HelpPage from '../../src/renderer/features/help/HelpPage.svelte';
import HelpTerm from '../../src/renderer/ui/display/HelpTerm.svelte';

test('Help shows the document of the address, with its sections', async () => {
  render(HelpPage, { document: 'evaluation', section: null });
  expect(await screen.findByRole('heading', { name: 'Comparing' })).toBeDefined();
  const here = screen.getByRole('link', { name: 'Evaluation' });
  expect(here.getAttribute('aria-current')).toBe('page');
});

test('a search lists sections that lead to their place, and says when there is none', async () => {
  render(HelpPage, { document: null, section: null });
  await screen.findByRole('heading', { name: 'Disk space' });
  const field = screen.getByRole('searchbox', { name: 'Search the help' });
  await userEvent.type(field, 'lost classes');
  const [first] = screen.getAllByRole('link', { name: /Lost classes/ });
  expect(first?.getAttribute('href')).toBe('#/help/evaluation/lost-classes');
  await userEvent.type(field, ' xyzzy');
  expect(screen.getByRole('status').textContent).toContain('Nothing in the help has');
});

test('the sign beside a word leads to the place that says more', async () => {
  render(HelpTerm, { term: 'significance' });
  await userEvent.click(screen.getByRole('button', { name: /What is this/ }));
  const link = await screen.findByRole('link', { name: 'More in Help' });
  expect(link.getAttribute('href')).toBe('#/help/evaluation/comparing');
});

test('a word without a place of its own leads to its entry in the glossary', async () => {
  render(HelpTerm, { term: 'lineage' });
  await userEvent.click(screen.getByRole('button', { name: /What is this/ }));
  const link = await screen.findByRole('link', { name: 'More in Help' });
  expect(link.getAttribute('href')).toBe('#/help/glossary/lineage');
});

test('a search counts all that it finds, and shows the best until all are asked for', async () => {
  render(HelpPage, { document: null, section: null });
  await screen.findByRole('heading', { name: 'Disk space' });
  await userEvent.type(screen.getByRole('searchbox', { name: 'Search the help' }), 'images');
  const count = Number.parseInt(screen.getByRole('status').textContent ?? '', 10);
  expect(count).toBeGreaterThan(20);
  const hits = () => document.querySelectorAll('ol > li').length;
  expect(hits()).toBe(20);
  await userEvent.click(screen.getByRole('button', { name: `Show all ${count}` }));
  expect(hits()).toBe(count);
});
