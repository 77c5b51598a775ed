import { join, normalize, sep } from 'node:path';

/** The file that a URL of the scheme names; null when it points anywhere else. */
export function fileOf(rendererFolder: string, url: string): string | null {
  const { host, pathname } = new URL(url);
  if (host !== 'app') return null;
  const file = normalize(join(rendererFolder, decodeURIComponent(pathname)));
  return file.startsWith(normalize(rendererFolder) + sep) ? file : null;
}
