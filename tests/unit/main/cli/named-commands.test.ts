import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runFake } from './support/fake-context';

const texts = globSync([
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'docs/**/*.md',
  'src/**/*.{ts,svelte}',
]);

/** The commands of each group, such as `add` and `list` of `datasets`, and the options of each command. */
async function commandsAndOptions() {
  const manual = (await runFake(['manual'])).stdout.text.replaceAll('\\-', '-');
  const groups = new Map<string, Set<string>>();
  const options = new Map<string, Set<string>>();
  for (const section of manual.split('\n.SS "temper ').slice(1)) {
    const [, words = ''] = /^((?:[a-z][a-z-]* ?)+)/.exec(section) ?? [];
    const [group = '', name] = words.trim().split(' ');
    if (name !== undefined) groups.set(group, (groups.get(group) ?? new Set()).add(name));
    const long = [...section.matchAll(/^\\fB.*?(--[a-z][a-z-]*)/gm)].map(([, flag = '']) => flag);
    options.set(words.trim(), new Set(long));
  }
  return { groups, options };
}

it('every command that the documentation or a message names is there', async () => {
  const { groups } = await commandsAndOptions();
  const named = texts.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/temper ([a-z-]+) ([a-z]+(?:-[a-z]+)*)/g)].flatMap(
      ([words, group = '', name = '']) =>
        groups.has(group) ? [{ file, words, known: groups.get(group)?.has(name) }] : [],
    ),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ known }) => !known)).toEqual([]);
});

it('every option in an example of the documentation is there', async () => {
  const { options } = await commandsAndOptions();
  const examples = texts
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [
        ...readFileSync(file, 'utf8')
          .replaceAll('\\\n', ' ')
          .matchAll(/(?<=^|`)(?:npm run -s temper -- |temper )(?!--)(.*?)(?=`|$)/gm),
      ].map(([, words = '']) => ({ file, words: words.replace(/ #.*/, '') })),
    );
  const unknown = examples.flatMap(({ file, words }) => {
    const [first = '', second = ''] = words.split(' ');
    const known = options.get(`${first} ${second}`) ?? options.get(first);
    const given = [...words.matchAll(/(?<= )--[a-z][a-z-]*/g)].map(([option]) => option);
    return given
      .filter((option) => known && !known.has(option))
      .map((option) => ({ file, words, option }));
  });
  expect(examples.length).toBeGreaterThan(50);
  expect(unknown).toEqual([]);
});
