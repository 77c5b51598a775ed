// How long a folder of the size of ImageNet takes to be listed, and how much memory that needs. No image is opened.
//
//   node_modules/.bin/node tests/bench/list-folder.mjs [--images 1200000] [--classes 1000] [--zip]
//
// Makes a folder of that many entries (hard links to a few files) in a temporary folder, or with --zip a zip archive of
// as many entries, lists it and lays it out as classes, and prints one line of JSON:
// {container, images, classes, makeMs, listMs, layOutMs, peakRssMb, heapMb}.
import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openSources } from '../support/load-source.mjs';

const linksPerFile = 20_000;
const { values } = parseArgs({
  options: {
    images: { type: 'string', default: '1200000' },
    classes: { type: 'string', default: '1000' },
    zip: { type: 'boolean', default: false },
    // For the process that makes the entries, so that its memory is not counted.
    make: { type: 'string' },
  },
});
const images = Number(values.images);
const classes = Number(values.classes);
if (values.make === undefined) await measure();
else if (values.zip) makeZip(values.make);
else makeFolder(values.make);

async function measure() {
  const root = mkdtempSync(join(tmpdir(), 'temper-bench-'));
  const sources = await openSources();
  try {
    const { openFiles } = await sources.load('/src/main/foreign/datasets/sources/open-files.ts');
    const { layOutFolder } = await sources.load(
      '/src/main/foreign/datasets/readers/names/folder-layout.ts',
    );
    const source = join(root, values.zip ? 'images.zip' : 'images');
    const self = [fileURLToPath(import.meta.url), ...process.argv.slice(2), '--make', source];
    const makeMs = await timed(() => execFileSync(process.execPath, self, { stdio: 'inherit' }));
    let opened;
    const listMs = await timed(async () => {
      opened = await openFiles(source, root, new AbortController().signal);
    });
    let layout;
    const layOutMs = await timed(() => {
      layout = layOutFolder(opened.listing);
    });
    if (layout.paths.length !== images) throw new Error(`${layout.paths.length} images were found`);
    const { heapUsed } = process.memoryUsage();
    opened.close();
    console.log(
      JSON.stringify({
        container: values.zip ? 'zip' : 'folder',
        images,
        classes: layout.classNames.length,
        makeMs,
        listMs,
        layOutMs,
        peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
        heapMb: Math.round(heapUsed / 2 ** 20),
      }),
    );
  } finally {
    await sources.close();
    rmSync(root, { recursive: true, force: true });
  }
}

async function timed(work) {
  const startMs = performance.now();
  await work();
  return Math.round(performance.now() - startMs);
}

function nameOf(index) {
  const label = index % classes;
  const folder = `n${String(label).padStart(8, '0')}`;
  return { folder, file: `${folder}_${Math.floor(index / classes)}.JPEG` };
}

function makeFolder(folder) {
  for (let label = 0; label < classes; label += 1) {
    mkdirSync(join(folder, nameOf(label).folder), { recursive: true });
  }
  let original = '';
  for (let index = 0; index < images; index += 1) {
    if (index % linksPerFile === 0) {
      original = join(folder, '..', `original-${index}`);
      writeFileSync(original, 'x');
    }
    const { folder: name, file } = nameOf(index);
    linkSync(original, join(folder, name, file));
  }
}

/** Stored entries of one byte; sizes of zip64 where there are more than 65,535 of them. */
function makeZip(path) {
  const descriptor = openSync(path, 'wx');
  let offset = 0;
  let buffered = [];
  const write = (bytes) => {
    buffered.push(bytes);
    offset += bytes.length;
    if (buffered.length > 10_000) flush();
  };
  const flush = () => {
    writeSync(descriptor, Buffer.concat(buffered));
    buffered = [];
  };
  const headers = [];
  for (let index = 0; index < images; index += 1) {
    const { folder, file } = nameOf(index);
    const name = Buffer.from(`${folder}/${file}`);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt32LE(1, 20);
    header.writeUInt32LE(1, 24);
    header.writeUInt16LE(name.length, 28);
    header.writeUInt32LE(offset, 42);
    headers.push(header, name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    write(local);
    write(name);
    write(Buffer.from('x'));
  }
  const start = offset;
  for (const part of headers) write(part);
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(images), 24);
  end.writeBigUInt64LE(BigInt(images), 32);
  end.writeBigUInt64LE(BigInt(offset - start), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(offset), 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x06054b50, 76);
  end.writeUInt16LE(0xffff, 84);
  end.writeUInt16LE(0xffff, 86);
  end.writeUInt32LE(0xffffffff, 92);
  write(end);
  flush();
}
