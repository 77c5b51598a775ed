import type { Page } from '@playwright/test';

/** Drops a file on the window as a file manager does: the file comes from the disk, so that it has a path. */
export async function drop(page: Page, path: string): Promise<void> {
  const input = await page.evaluateHandle(() => {
    const element = document.createElement('input');
    element.type = 'file';
    element.hidden = true;
    document.body.append(element);
    return element;
  });
  await input.asElement()?.setInputFiles(path);
  await input.evaluate((element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add((element as HTMLInputElement).files?.[0] as File);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector('main')?.dispatchEvent(event);
    }
    element.remove();
  });
}
