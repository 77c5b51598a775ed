/** Text made safe to stand in HTML and SVG, in attributes too. */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

type Attributes = Record<string, string | number>;

/** One element; the content is markup already. Attribute values are escaped here. */
export function element(name: string, attributes: Attributes, ...content: string[]): string {
  const text = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeMarkup(attributeText(value))}"`)
    .join('');
  return content.length === 0
    ? `<${name}${text}/>`
    : `<${name}${text}>${content.join('')}</${name}>`;
}

function attributeText(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
}
