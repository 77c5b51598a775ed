import { writeFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { BrowserWindow, dialog, shell, type WebContents } from 'electron';
import type { PathKind } from '../../contract/protocol/bridge';

const pathTitles: Record<PathKind, string> = {
  folder: 'Choose a folder to import',
  file: 'Choose a file to import',
  destination: 'Choose a folder to write to',
};

/** The system's dialog for something to import or a place to write to; null when it was dismissed. */
export async function choosePath(contents: WebContents, kind: PathKind): Promise<string | null> {
  const window = BrowserWindow.fromWebContents(contents);
  if (!window) return null;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: pathTitles[kind],
    properties: kind === 'file' ? ['openFile'] : ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Saves text or bytes where the person chooses; false when dismissed or when it could not be written. */
export async function saveText(
  contents: WebContents,
  suggestedName: string,
  content: string | Uint8Array,
): Promise<boolean> {
  const window = BrowserWindow.fromWebContents(contents);
  if (!window) return false;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save',
    defaultPath: suggestedName,
  });
  if (canceled || !filePath) return false;
  try {
    await writeFile(filePath, content);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    dialog.showErrorBox('The file could not be saved', `${filePath}: ${reason}`);
    return false;
  }
}

/** The file manager selects it in its parent: nothing in it is opened or run. */
export function showFolder(path: string): void {
  if (isAbsolute(path)) shell.showItemInFolder(path);
}
