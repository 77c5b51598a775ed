import { writeFile } from 'node:fs/promises';
import { BrowserWindow, dialog, type WebContents } from 'electron';

/** The system's dialog for something to import; null when it was dismissed. */
export async function choosePath(
  contents: WebContents,
  kind: 'folder' | 'file',
): Promise<string | null> {
  const window = BrowserWindow.fromWebContents(contents);
  if (!window) return null;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: kind === 'folder' ? 'Choose a folder of images' : 'Choose a dataset file',
    properties: kind === 'folder' ? ['openDirectory'] : ['openFile'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Saves text where the person chooses; false when dismissed or when it could not be written. */
export async function saveText(
  contents: WebContents,
  suggestedName: string,
  text: string,
): Promise<boolean> {
  const window = BrowserWindow.fromWebContents(contents);
  if (!window) return false;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Save',
    defaultPath: suggestedName,
  });
  if (canceled || !filePath) return false;
  try {
    await writeFile(filePath, text);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    dialog.showErrorBox('The file could not be saved', `${filePath}: ${reason}`);
    return false;
  }
}
