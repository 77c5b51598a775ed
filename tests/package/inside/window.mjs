import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { until } from './tools.mjs';

const display = ':7';
const port = 9333;

/**
 * Opens the window of the package under a virtual display, waits until it shows a text, and photographs it. Chromium's
 * sandbox is on, as for every ordinary user.
 * @param {{link?: string, text: string, picture: string}} wanted
 */
export async function photograph({ link, text, picture }) {
  const server = spawn('Xvfb', [display, '-screen', '0', '1600x1000x24'], { stdio: 'ignore' });
  try {
    await until('Xvfb', async () => existsSync('/tmp/.X11-unix/X7') || undefined);
    const words = [`--remote-debugging-port=${port}`, ...(link === undefined ? [] : [link])];
    const window = spawn('temper-window', words, {
      env: { ...process.env, DISPLAY: display },
      // What Chromium says about buses that are not there would hide what matters.
      stdio: 'ignore',
    });
    try {
      const page = await connect();
      await until(`the window shows "${text}"`, async () =>
        (await page.text()).includes(text) ? true : undefined,
      );
      writeFileSync(picture, await page.picture());
      page.close();
    } finally {
      window.kill('SIGTERM');
      await once(window, 'exit');
    }
  } finally {
    server.kill();
    await once(server, 'exit');
  }
}

/** Speaks to the page through Chromium's debugging protocol. */
async function connect() {
  const address = await until('the window answers', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/json`).catch(() => undefined);
    const pages = answer === undefined ? [] : await answer.json();
    return pages.find(({ type, url }) => type === 'page' && url.startsWith('temper://'))
      ?.webSocketDebuggerUrl;
  });
  const socket = new WebSocket(address);
  await once(socket, 'open');
  let last = 0;
  const ask = (/** @type {string} */ method, params = {}) => {
    const id = ++last;
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`${method}: the page does not answer`)), 30_000).unref();
      const listen = (/** @type {MessageEvent} */ { data }) => {
        const message = JSON.parse(data);
        if (message.id !== id) return;
        socket.removeEventListener('message', listen);
        resolve(message.result);
      };
      socket.addEventListener('message', listen);
      socket.send(JSON.stringify({ id, method, params }));
    });
  };
  return {
    async text() {
      const { result } = await ask('Runtime.evaluate', { expression: 'document.body.innerText' });
      return String(result.value);
    },
    async picture() {
      const { data } = await ask('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(data, 'base64');
    },
    close: () => socket.close(),
  };
}
