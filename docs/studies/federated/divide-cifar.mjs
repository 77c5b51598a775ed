// Divides a JPEG copy of CIFAR-10 (train/CLASS/NUMBER.jpg, test/CLASS/NUMBER.jpg) by name: the first 500 training and 100 test files of each
// class for clients, the next 500 and 20 for parents, which share no image with them.
//   node docs/studies/federated/divide-cifar.mjs SOURCE TARGET
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [source, target] = process.argv.slice(2);
const parts = {
  clients: { train: [0, 500], test: [0, 100] },
  parents: { train: [500, 1000], test: [100, 120] },
};
for (const [part, splits] of Object.entries(parts)) {
  for (const [split, [from, to]] of Object.entries(splits)) {
    for (const name of readdirSync(join(source, split))) {
      const folder = join(target, part, split, name);
      mkdirSync(folder, { recursive: true });
      const files = readdirSync(join(source, split, name)).toSorted();
      for (const file of files.slice(from, to)) {
        copyFileSync(join(source, split, name, file), join(folder, file));
      }
    }
  }
}
