import { resolvedRunColour } from '../../../widgets/run-colour';

/** Resolves `--name` and `run-3` to the colours in force at the node, for canvases. */
export function colourResolver(node: Element): (name: string) => string {
  return (name) =>
    name.startsWith('run-')
      ? resolvedRunColour(Number(name.slice(4)), node)
      : resolveProperty(node, name);
}

/** Calls back when the system's or the person's theme changes; returns the way to stop. */
export function onThemeChange(callback: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(callback);
  media.addEventListener('change', callback);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    media.removeEventListener('change', callback);
    observer.disconnect();
  };
}

/** The window's typeface, for a canvas: it knows no CSS variables. */
export function canvasFont(size: number): string {
  return `${size}px ${resolveProperty(document.documentElement, '--font') || 'sans-serif'}`;
}

function resolveProperty(node: Element, name: string): string {
  return getComputedStyle(node).getPropertyValue(name).trim();
}
