// Uses a freshly installed package as an ordinary user without a network; leaves a history for `second.mjs`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { check, isInstalled, temper } from './tools.mjs';
import { photograph } from './window.mjs';

const resources = '/usr/lib/temper/resources/lab/resources';

check('loopback is the only network', Object.keys(networkInterfaces()).join() === 'lo');
const tools = ['node', 'npm', 'python3', 'gcc', 'g++', 'cc', 'make'].filter(isInstalled);
check('there is no Node, no Python and no compiler', tools.length === 0, tools);

const doctor = temper('doctor');
check('the doctor finds everything ready', doctor.ready === true, doctor.checks);
const names = doctor.checks.map(({ name }) => name);
check('the doctor does not ask for a compiler', !names.includes('C++ compiler'), names);

writeImages('/home/person/patterns');
const { dataset } = temper('datasets', 'add', '/home/person/patterns');
check(
  'a dataset is imported',
  dataset.manifest.splits.train.images === 54,
  dataset.manifest.splits,
);

temper('datasets', 'add', `${resources}/datasets/fashion-mnist-few`, '--name', 'fashion-mnist-few');
const words = ['--set', 'epochs=1', '--set', 'name=first', '--set', 'validation.images=50'];
const { run } = temper('run', `${resources}/plans/demo-fine-tune.json`, ...words);
check('a run completes', run.state === 'completed', run.state);

temper('models', 'export', 'first', '--format', 'onnx', '--to', '/home/person/exported');
const imported = temper(
  ...['models', 'import', '/home/person/exported/model.onnx'],
  ...['--dataset', 'fashion-mnist-subset', '--name', 'returned'],
);
check('a model is imported', imported.command === 'models import', imported);

await photograph({ text: 'first', picture: '/home/person/home.png' });
check('the window opens and shows the run', true);
writeFileSync('/home/person/before.json', JSON.stringify(temper('runs', 'show', 'first')));

/**
 * Stripes and checks as IDX files, which need no library to write.
 * @param {string} folder
 */
function writeImages(folder) {
  mkdirSync(folder);
  for (const [prefix, count] of /** @type {const} */ ([
    ['train', 60],
    ['t10k', 20],
  ])) {
    const images = Buffer.alloc(count * 64);
    const labels = Buffer.alloc(count);
    for (let index = 0; index < count; index += 1) {
      labels[index] = index % 2;
      for (let pixel = 0; pixel < 64; pixel += 1) {
        const bright = index % 2 === 0 ? pixel % 2 : (pixel + (pixel >> 3)) % 2;
        images[index * 64 + pixel] = bright * 200 + (index % 50);
      }
    }
    writeFileSync(`${folder}/${prefix}-images-idx3-ubyte`, withHeader([2051, count, 8, 8], images));
    writeFileSync(`${folder}/${prefix}-labels-idx1-ubyte`, withHeader([2049, count], labels));
  }
}

/**
 * @param {number[]} header
 * @param {Buffer} content
 */
function withHeader(header, content) {
  const head = Buffer.alloc(header.length * 4);
  header.forEach((value, index) => head.writeUInt32BE(value, index * 4));
  return Buffer.concat([head, content]);
}
