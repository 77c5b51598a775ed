import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What a window must never do, or switch on (docs/security.md); each with the files in which it may stand. */
const forbidden: [RegExp, string[]][] = [
  [/openExternal|openPath/, []],
  [/webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures/, []],
  [/allowpopups|<webview|nodeIntegration: true|contextIsolation: false|sandbox: false/, []],
  [/executeJavaScript|insertCSS|setCertificateVerifyProc|certificate-error/, []],
  [/\beval\(|new Function\(/, []],
  [/@html|innerHTML|outerHTML|insertAdjacentHTML/, []],
  [/\bhttps?\.(get|request|createServer)|node:(http|https|http2|dgram|tls|net)'/, []],
  // ssh is started with arguments of its own, never through a shell.
  [/shell: true|\bexec\(['"`]|execSync/, []],
];

const files = globSync(
  'src/{main/index.ts,main/shell/**/*.ts,main/core/channel/*.ts,preload/*.ts,renderer/**/*.{ts,svelte}}',
);

it.each(forbidden)(
  '%s stands nowhere in the window, its shell or the channel to other machines',
  (pattern, allowed) => {
    expect(files.length).toBeGreaterThan(200);
    const found = files.filter((file) => pattern.test(readFileSync(file, 'utf8')));
    expect(found).toEqual(allowed);
  },
);
