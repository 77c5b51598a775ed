// How long a checkpoint of 102 MB (ResNet-50, 25.6 million random weights) takes to be imported, and how much memory.
//
//   node tests/bench/import-model.mjs [--torch PYTHON] [--rounds 3] [--without-command]
//
// Prints one JSON document: for each format bytes, readMs, digestMs, writeMs, importMs, processorMs, peakMemoryRatio and commandMs, medians
// of the rounds. importMs is reading, matching, converting, hashing and writing as a checkpoint of Temper;
// peakMemoryRatio is how far the process's peak rose above what it held before, in units of the file. commandMs is the
// whole `temper models import` beside it, which also starts the engine and verifies the model; its time
// goes into gradient checks at 224 × 224. The .pth file is written by PyTorch (npm run bench -- peers), and left out
// where there is none; the ONNX file by Temper's own writer.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { peerPython, peersFolder } from '../../scripts/lib/peers.mjs';
import { temper } from '../real/temper.mjs';
import { judged, report } from './lib/figures.mjs';
import { loadNow } from './lib/machine.mjs';
import { writeResNet50 } from './lib/random-weights.mjs';

const { values } = parseArgs({
  options: {
    torch: { type: 'string', default: peerPython(peersFolder(), 'torch') },
    rounds: { type: 'string', default: '3' },
    'without-command': { type: 'boolean', default: false },
  },
});
const writer = fileURLToPath(new URL('lib/write-onnx-model.mjs', import.meta.url));
const reader = fileURLToPath(new URL('lib/read-model-file.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'temper-bench-'));
const home = join(folder, 'home');
const load = loadNow();
try {
  const files = await makeFiles();
  const results = {};
  for (const [format, file] of Object.entries(files)) {
    const rounds = Array.from({ length: Number(values.rounds) }, () => measure(file));
    const command = ['models', 'import', file, '--name', `x-${format}`];
    const commandMs = values['without-command'] ? null : (await temper(home, command)).durationMs;
    const medianOf = (key) => median(rounds.map((round) => round[key]));
    results[format] = {
      bytes: statSync(file).size,
      readMs: medianOf('readMs'),
      digestMs: medianOf('digestMs'),
      writeMs: medianOf('writeMs'),
      importMs: judged(medianOf('importMs'), { atMost: 2000 }),
      processorMs: medianOf('processorMs'),
      peakMemoryRatio: judged(medianOf('peakMemoryRatio'), { atMost: 2.5 }),
      commandMs,
    };
  }
  report('import-model', load, { rounds: Number(values.rounds), formats: results });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function makeFiles() {
  const safetensors = join(folder, 'resnet50.safetensors');
  writeResNet50(safetensors);
  const files = { safetensors };
  if (existsSync(values.torch)) {
    files.pytorch = join(folder, 'resnet50.pth');
    const script = [
      'import sys, struct, json, torch, numpy',
      'data = open(sys.argv[1], "rb").read()',
      'length = struct.unpack("<Q", data[:8])[0]',
      'header = json.loads(data[8:8 + length])',
      'part = lambda o: numpy.frombuffer(data[8 + length + o[0]:8 + length + o[1]], "<f4")',
      'state = {k: torch.tensor(part(v["data_offsets"])).reshape(v["shape"]) for k, v in header.items() if k != "__metadata__"}',
      'torch.save(state, sys.argv[2])',
    ].join('\n');
    const { status, stderr } = spawnSync(values.torch, ['-c', script, safetensors, files.pytorch], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`PyTorch could not write the file: ${stderr}`);
  }
  files.onnx = join(folder, 'resnet50.onnx');
  runNode([writer, safetensors, files.onnx]);
  return files;
}

function measure(file) {
  return JSON.parse(runNode([reader, file]).trim().split('\n').at(-1));
}

function runNode(args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function median(numbers) {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)];
}
