import { expect, test } from './support/fixtures';

test('the window is sandboxed and speaks only the contract', async ({ application }) => {
  const { page, electron } = application;
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();

  const globals = await page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    bridge: Object.keys(Reflect.get(globalThis, 'temper') as object).sort(),
    origin: location.origin,
  }));
  expect(globals).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: [
      'choosePath',
      'copyText',
      'invoke',
      'invokeText',
      'lookAt',
      'machines',
      'onMachines',
      'openWindow',
      'pathOfDropped',
      'reconnect',
      'saveText',
      'showFolder',
      'subscribe',
    ],
    origin: 'temper://app',
  });

  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const [width, height] = window?.getMinimumSize() ?? [];
    return { width, height };
  });
  expect(preferences).toEqual({ width: 1024, height: 600 });

  const unknown = await page.evaluate(() =>
    window.temper?.invoke('lab:destroy' as 'lab:status', {}),
  );
  expect(unknown).toEqual({
    ok: false,
    error: { code: 'invalid-input', message: 'There is no command "lab:destroy".' },
  });
});

test('the page cannot leave the application or open another window', async ({ application }) => {
  const { page, electron, problems } = application;
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  const address = page.url();

  expect(await page.evaluate(() => window.open('https://example.org'))).toBeNull();
  await page.evaluate(() => location.assign('https://example.org/'));
  expect(await page.evaluate(() => fetch('https://example.org').then(String, String))).toContain(
    'TypeError',
  );
  expect(page.url()).toBe(address);
  const windows = await electron.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
  );
  expect(windows).toBe(1);

  // The content security policy reports the refused request; nothing else may be wrong.
  expect(problems.filter((problem) => !problem.includes('Content Security Policy'))).toEqual([]);
  problems.length = 0;
});

test('pages are reached by keyboard, and the rail folds', async ({ application }) => {
  const { page } = application;
  const pages = ['Home', 'Datasets', 'Models', 'Runs', 'Evaluations', 'Compare', 'Settings'];
  for (const [index, name] of pages.entries()) {
    await page.keyboard.press(`Control+${index + 1}`);
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    );
  }
  // A page that was chosen in the rail has the focus: Tab leads into it.
  await page.getByRole('link', { name: 'Datasets', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Datasets' })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Control+b');
  await expect(page.getByRole('button', { name: 'Expand the rail' })).toBeVisible();
});

test('what people type is shown as it was typed, not as the font would like it', async ({
  start,
}) => {
  const { page } = await start();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const widths = await page.evaluate(async () => {
    await document.fonts.ready;
    const widthOf = (text: string): number => {
      const element = document.body.appendChild(document.createElement('span'));
      element.textContent = text;
      const { width } = element.getBoundingClientRect();
      element.remove();
      return width;
    };
    return ['8x8', '->'].map((text) => ({
      font: document.fonts.check('13px "Inter Variable"'),
      together: widthOf(text),
      apart: [...text].reduce((sum, letter) => sum + widthOf(letter), 0),
    }));
  });
  // A multiplication sign or an arrow would have another width than the letters.
  for (const { font, together, apart } of widths) {
    expect(font).toBe(true);
    expect(together).toBeCloseTo(apart, 1);
  }
});

test('the window is locked down: no Node, no permission, no foreign script, no file', async ({
  application,
}) => {
  const { page, electron, problems } = application;
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Electron has it, and leaves it out of its types.
    const contents = window?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  });

  const found = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.foreign = true';
    document.body.append(script);
    const frame = document.createElement('iframe');
    frame.src = 'https://example.org/';
    document.body.append(frame);
    const refused = (attempt: () => Promise<unknown>) =>
      attempt().then(
        () => 'allowed',
        () => 'refused',
      );
    return {
      script: Reflect.get(window, 'foreign') as unknown,
      notification: await Notification.requestPermission(),
      camera: await refused(() => navigator.mediaDevices.getUserMedia({ video: true })),
      file: await refused(() => fetch('file:///etc/passwd')),
      outside: await fetch('temper://app/../../../package.json').then(
        ({ status }) => status,
        () => 0,
      ),
    };
  });
  expect(found).toEqual({
    script: undefined,
    notification: 'denied',
    camera: 'refused',
    file: 'refused',
    outside: 404,
  });
  expect(
    problems.filter((problem) => !/Content Security Policy|package\.json|404/.test(problem)),
  ).toEqual([]);
  problems.length = 0;
});
