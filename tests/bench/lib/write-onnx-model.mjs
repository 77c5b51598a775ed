// Writes a safetensors file's network as ONNX, without the notes by which Temper knows its own: as from another program.
//
//   node tests/bench/lib/write-onnx-model.mjs FROM.safetensors TO.onnx
import { writeFileSync } from 'node:fs';
import { openSources } from '../../support/load-source.mjs';

const [from, to] = process.argv.slice(2);
const engine = '/src/main/engine';
const sources = await openSources();
const { withOutsideFile } = await sources.load(`${engine}/formats/outside-file.ts`);
const { readModel } = await sources.load(`${engine}/model-import/read-model.ts`);
const { onnxBytes } = await sources.load(`${engine}/model-export/onnx/write-onnx.ts`);
const { modelMessage } = await sources.load(`${engine}/formats/onnx/schema.ts`);
const { parameterSpecs } = await sources.load(`${engine}/networks/parameters.ts`);
const { ModelImportOptions } = await sources.load('/src/contract/models/model-import.ts');

const { network, values } = await withOutsideFile(from, (file) =>
  readModel(file, ModelImportOptions.parse({}), null),
);
const shaped = new Map(
  parameterSpecs(network).map(({ name, shape }) => [name, { shape, values: values.get(name) }]),
);
const message = modelMessage();
const model = message.decode(
  onnxBytes({ network, values: shaped, name: 'measured', classNames: null }),
);
model.metadata_props = [];
model.producer_name = '';
writeFileSync(to, message.encode(model).finish());
await sources.close();
process.exit(0);
