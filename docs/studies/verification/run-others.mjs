// The third part: identities of other kinds. An embedder is trained with CosFace, and one with softmax cross-entropy, on glyphs (a character
// drawn by fonts) and on avatars, and each is verified on characters or people that it has not seen. What is finished is in
// others.json and is not repeated.
//
//   node docs/studies/verification/make-glyphs.mjs FOLDER/glyphs
//   node docs/studies/verification/make-avatars.mjs FOLDER/avatars
//   TEMPER_HOME=FOLDER/home node docs/studies/verification/run-others.mjs FOLDER [--only NAMES] [--until HH:MM] [--table]
import { join } from 'node:path';
import { asked, resultsIn, runTable, temper, train, verify } from './shared.mjs';

const { folder, limits, isTable } = asked();
const kinds = ['glyphs', 'avatars'];
const losses = {
  softmax: { kind: 'cross-entropy', smoothing: 0 },
  cosface: { kind: 'cosface', scale: 16, margin: 0.2 },
};
const attack = { epsilon: '8/255', pairs: 100, same: 300, different: 3000 };

const { known, once } = resultsIn('others.json', limits);

if (isTable) {
  console.log(runTable(Object.entries(known())));
  process.exit(0);
}

const added = new Set(temper('datasets', 'list').datasets.map(({ name }) => name));
for (const kind of kinds) {
  if (!added.has(`${kind}-train`)) {
    const add = (part, validation) =>
      temper(
        ...['datasets', 'add', join(folder, kind, part), '--name', `${kind}-${part}`],
        ...['--validation', validation, '--test', '0', '--no-flip'],
      );
    add('train', '0.15');
    add('held-out', '0');
  }
  for (const [loss, term] of Object.entries(losses)) {
    const name = `${kind}-${loss}-0`;
    await once(name, () => {
      train(folder, name, {
        dataset: `${kind}-train`,
        seed: 0,
        start: { kind: 'fresh', network: { preset: 'small-cnn', width: 16 } },
        recipe: { crafting: null, objective: [{ ...term, on: 'clean' }] },
        threatModel: { norm: 'linf', epsilon: attack.epsilon },
        learningRate: { kind: 'one-cycle', peak: 0.1 },
        epochs: 6,
        batchSize: 64,
        augmentation: { cropPadding: 3, horizontalFlip: false },
        validation: { images: 100, attack: { kind: 'fgsm' }, guard: null },
        evaluation: null,
      });
      return verify(name, `${kind}-held-out`, attack);
    });
  }
}
