import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

const SavedWindow = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximised: z.boolean(),
  /** The view that was shown, as a location hash. */
  hash: z
    .string()
    .max(4000)
    .regex(/^(#.*)?$/)
    .default(''),
});
export type SavedWindow = z.infer<typeof SavedWindow>;

const SavedWindows = z.array(SavedWindow).max(20);

/** The windows of the last time; none the first time, and without those that no display would show any more. */
export function readWindows(file: string): SavedWindow[] {
  try {
    const saved: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return SavedWindows.parse(Array.isArray(saved) ? saved : [saved]).filter(isVisible);
  } catch {
    // A missing or damaged file costs nothing: the window opens in its first size.
    return [];
  }
}

/** @param openedWith the view that it was opened with, which it has as long as its page is not there yet */
export function describeWindow(window: BrowserWindow, openedWith: string): SavedWindow {
  const url = window.webContents.getURL();
  const hash = url === '' ? openedWith : new URL(url).hash;
  return { ...window.getNormalBounds(), maximised: window.isMaximized(), hash };
}

/** Writes a new file and renames it: a crash leaves the old one whole. */
export function saveWindows(file: string, windows: readonly SavedWindow[]): void {
  const fresh = `${file}.${process.pid}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(fresh, JSON.stringify(windows));
    renameSync(fresh, file);
  } catch (error) {
    console.error(`The places of the windows could not be saved in ${file}:`, error);
  }
}

function isVisible(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  return (
    bounds.x < workArea.x + workArea.width &&
    bounds.x + bounds.width > workArea.x &&
    bounds.y < workArea.y + workArea.height &&
    bounds.y + bounds.height > workArea.y
  );
}
