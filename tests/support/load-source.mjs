import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

/** Loads a TypeScript module of the sources, for scripts that measure or test parts without a build. */
export async function openSources() {
  const server = await createServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  return {
    load: (path) => server.ssrLoadModule(path),
    close: () => server.close(),
  };
}
