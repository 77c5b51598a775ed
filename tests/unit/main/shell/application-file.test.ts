import { expect, test } from 'vitest';
import { fileOf } from '../../../../src/main/shell/application-file';

test('the scheme serves files below the renderer folder, and nothing else', () => {
  expect(fileOf('/app/renderer', 'temper://app/index.html')).toBe('/app/renderer/index.html');
  expect(fileOf('/app/renderer', 'temper://app/assets/a%20b.js#x')).toBe(
    '/app/renderer/assets/a b.js',
  );
  expect(fileOf('/app/renderer', 'temper://elsewhere/index.html')).toBeNull();
  expect(fileOf('/app/renderer', 'temper://app/%2e%2e/main/a.js')).toBe('/app/renderer/main/a.js');
  expect(fileOf('/app/renderer', 'temper://app/..%2F..%2Fetc%2Fpasswd')).toBeNull();
});
