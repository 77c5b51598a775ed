/** A name from another program as a node's id: `layer1.0.conv1` as `layer1-0-conv1`. */
export function nodeId(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return id === '' ? 'node' : id;
}
