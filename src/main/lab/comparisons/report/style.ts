/** The look of a report: the window's greys, type and 4 px grid; light and dark follow the system. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f7f8; --line: #dfe2e6; --ink: #1d2126; --quiet: #5d6670;
  --run-0: #0072b2; --run-1: #d55e00; --run-2: #009e73; --run-3: #cc79a7;
  --run-4: #e69f00; --run-5: #56b4e9; --run-6: #c9b800; --run-7: #1c1d1f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16191d; --raised: #1e2227; --line: #343a42; --ink: #e4e7eb; --quiet: #9aa4af;
    --run-0: #3b9fdc; --run-1: #ea7b2c; --run-2: #1fb88c; --run-3: #d98fb8;
    --run-4: #e9ab1f; --run-5: #7cc5f0; --run-6: #f0e442; --run-7: #e6e7e8;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 13px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
main { max-width: 1240px; margin: 0 auto; padding: 24px 24px 48px; }
h1 { font-size: 20px; font-weight: 600; margin: 0 0 4px; }
h2 { font-size: 14px; font-weight: 600; margin: 0 0 8px; }
h3 { font-size: 13px; font-weight: 600; margin: 12px 0 4px; }
p { margin: 0 0 8px; max-width: 88ch; }
ul { margin: 0; padding-left: 20px; max-width: 88ch; }
.facts, .note, footer, figcaption { color: var(--quiet); }
.note { font-weight: 400; font-size: 12px; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 0; margin: 12px 0 0; }
.swatch { vertical-align: -2px; margin-right: 2px; }
.verdict { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: 16px; margin: 20px 0; }
.columns { columns: 2 420px; column-gap: 32px; }
.columns p { break-inside: avoid; }
details { margin: 8px 0; }
summary { cursor: pointer; color: var(--quiet); }
details .columns { margin-top: 8px; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); gap: 16px; }
figure { margin: 0; border: 1px solid var(--line); border-radius: 6px; padding: 12px; }
figcaption { margin-bottom: 4px; }
figcaption b { color: var(--ink); font-weight: 600; }
figure svg { display: block; width: 100%; height: auto; }
section { margin-top: 24px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 12px; }
th, td { text-align: left; padding: 4px 16px 4px 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { color: var(--quiet); font-weight: 500; }
.number { text-align: right; }
footer { margin-top: 32px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 12px; }
footer p { margin-bottom: 2px; overflow-wrap: anywhere; }
svg text { fill: var(--quiet); font: 11px system-ui, -apple-system, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums; }
svg text.name { fill: var(--ink); paint-order: stroke; stroke: var(--ground); stroke-width: 3px; stroke-linejoin: round; }
.grid { stroke: var(--line); stroke-width: 0.6; }
.axis { stroke: var(--quiet); stroke-width: 1; }
.threat { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 2 3; }
.curve { fill: none; stroke-width: 1.6; stroke-linejoin: round; }
.dashed { stroke-dasharray: 5 3; }
.band { opacity: 0.14; }
.whisker { stroke-width: 1.4; }
.link { stroke-width: 1; stroke-dasharray: 1 3; }
polygon.marker { stroke-width: 1.4; }
@media print { main { max-width: none; padding: 0; } figure, .verdict { break-inside: avoid; } }
`;
