// What Electron's own default_app does, for the test machine's Electron, which comes without it:
// `electron [flags] FOLDER [arguments]` runs the application in FOLDER.
const { existsSync, readFileSync } = require('node:fs');
const { Module } = require('node:module');
const path = require('node:path');
const { app } = require('electron');

const named = process.argv.slice(1).find((word) => !word.startsWith('-'));
if (named === undefined) {
  process.stderr.write('Name the folder of the application: electron FOLDER\n');
  process.exit(1);
}

const folder = path.resolve(named);
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

const description = path.join(folder, 'package.json');
if (existsSync(description)) {
  const { name, productName, version } = JSON.parse(readFileSync(description, 'utf8'));
  if (version !== undefined) app.setVersion(version);
  if (productName ?? name) app.name = productName ?? name;
}
app.setAppPath(folder);
Module._load(folder, undefined, true);
