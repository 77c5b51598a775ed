import { expect, it } from 'vitest';
import { hrefInWindow } from '../../../../../src/renderer/ui/display/markdown';

it('links of a note lead to views of the window', () => {
  expect(hrefInWindow('#/runs/run-abcdef')).toBe('#/runs/run-abcdef');
  expect(hrefInWindow('temper://open/runs/run-abcdef')).toBe('#/runs/run-abcdef');
});

it.each([
  'https://example.org/',
  '//example.org/',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'temper://app/index.html',
  '#runs',
  '#/runs"onclick="alert(1)',
  '#/runs\njavascript:alert(1)',
])('the address %j is no link', (href) => {
  expect(hrefInWindow(href)).toBeNull();
});
