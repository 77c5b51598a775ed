// Electron's main script in place of the application's, which it loads: runs a measurement in the first window, prints
// what it found and quits.
const { app } = require('electron');

const measure = require(process.env.TEMPER_BENCH_MEASUREMENT);
const parameters = JSON.parse(process.env.TEMPER_BENCH_PARAMETERS);

app.once('browser-window-created', (_event, window) => {
  const shown = new Promise((resolve) => window.once('show', () => resolve(Date.now())));
  /** Runs a function in the page; it sees its arguments and the page alone, and what it returns comes back. */
  const page = (work, ...values) =>
    window.webContents.executeJavaScript(
      `(${work})(${values.map((value) => JSON.stringify(value)).join(', ')})`,
    );
  window.webContents.once('dom-ready', async () => {
    process.stdout.write('window-probe-begins\n');
    try {
      const found = await measure({ app, window, page, shown, parameters });
      process.stdout.write(`window-probe ${JSON.stringify(found)}\n`);
    } catch (error) {
      process.stdout.write(`window-probe-failed ${error.stack}\n`);
    }
    app.quit();
  });
});

require(process.env.TEMPER_BENCH_APPLICATION);
