import { createRequire } from 'node:module';

/**
 * Node's `require` for packages that load binaries relative to their own folder. The built engine is CommonJS and has
 * one; the sources, which the tests run, are modules and make one.
 */
export const nodeRequire = typeof require === 'function' ? require : createRequire(import.meta.url);
