import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

const SavedBounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximised: z.boolean(),
});
type SavedBounds = z.infer<typeof SavedBounds>;

/** Where the window was; null the first time, or when no display shows that place any more. */
export function readBounds(file: string): SavedBounds | null {
  try {
    const bounds = SavedBounds.parse(JSON.parse(readFileSync(file, 'utf8')));
    return isVisible(bounds) ? bounds : null;
  } catch {
    // A missing or damaged file costs nothing: the window opens in its first size.
    return null;
  }
}

/** Writes a new file and renames it: a crash leaves the old one whole. */
export function saveBounds(file: string, window: BrowserWindow): void {
  const bounds: SavedBounds = { ...window.getNormalBounds(), maximised: window.isMaximized() };
  const fresh = `${file}.${process.pid}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(fresh, JSON.stringify(bounds));
    renameSync(fresh, file);
  } catch (error) {
    console.error(`The window's place could not be saved in ${file}:`, error);
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
