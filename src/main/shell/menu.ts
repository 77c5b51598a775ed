import { app, Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  openWindow: () => void;
  askAgain: () => void;
  showHelp: () => void;
}

/** The standard roles, further windows and Help: what a desktop expects of every application, and nothing else. */
export function installMenu({ openWindow, askAgain, showHelp }: MenuActions): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  const developer: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: openWindow },
        { label: 'Ask again when closing during work', click: askAgain },
        { type: 'separator' },
        { role: 'close' },
        { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    { label: 'View', submenu: app.isPackaged ? view : [...view, ...developer] },
    { role: 'windowMenu' },
    // The key is the page's own, so that it works in a browser too.
    {
      role: 'help',
      submenu: [
        { label: 'Temper help', accelerator: 'F1', registerAccelerator: false, click: showHelp },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
