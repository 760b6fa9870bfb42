/** Proves that the README of each language names every command, setting and state word, and that its examples work as they stand. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readDefinition } from '../../../src/core/check/definition-check';
import { PresetCatalog } from '../../../src/host/settings/preset-catalog';
import { SettingsReading } from '../../../src/host/settings/settings-reading';
import { commandIds } from '../../../src/ids';

const root = join(__dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const strings = v.record(v.string(), v.string());
const readStrings = (path: string): Record<string, string> => v.parse(strings, JSON.parse(read(path)));

const property = v.looseObject({ default: v.unknown(), enum: v.optional(v.array(v.string())) });
const { contributes } = v.parse(
  v.looseObject({
    contributes: v.looseObject({ configuration: v.array(v.looseObject({ properties: v.record(v.string(), property) })) }),
  }),
  JSON.parse(read('package.json')),
);
const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
const stateWords = ['no credentials', 'no token', 'fetching', 'valid', 'expiring', 'expired', 'failed'];
const languages = {
  'README.md': { titles: readStrings('package.nls.json'), word: (english: string) => english },
  'README.ko.md': { titles: readStrings('package.nls.ko.json'), word: wordsOf('ko') },
  'README.ru.md': { titles: readStrings('package.nls.ru.json'), word: wordsOf('ru') },
} as const;
const files = Object.keys(languages) as (keyof typeof languages)[];

function wordsOf(language: string): (english: string) => string | undefined {
  const translations = readStrings(`l10n/bundle.l10n.${language}.json`);
  return (english) => translations[english];
}

function examples(file: string): string[] {
  return [...read(file).matchAll(/^```json\n(.*?)^```$/gms)].map(([, block = '']) => block);
}

/** First cells of the rows of all tables, trimmed. */
function tableRows(file: string): string[][] {
  return read(file)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('the READMEs', () => {
  for (const file of files) {
    const { titles, word } = languages[file];

    it(`${file} explains every command by its title`, () => {
      const explained = tableRows(file)
        .flatMap(([first = '']) => [...first.matchAll(/\*\*([^*]+)\*\*/g)])
        .map(([, title = '']) => title);
      const missing = Object.keys(commandIds).filter((name) => !explained.includes(titles[`command.${name}.title`] ?? name));
      assert.deepEqual(missing, []);
    });

    it(`${file} has every setting with its values and its default`, () => {
      const rows = tableRows(file).filter(([first = '']) => first.startsWith('`freshBearer.'));
      assert.deepEqual(
        rows.map(([first = '']) => first.replaceAll('`', '')),
        settings.map(([id]) => id),
      );
      for (const [index, [id, { enum: values, default: preset }]] of settings.entries()) {
        const [, second = '', third = ''] = rows[index] ?? [];
        if (values) assert.equal(second, values.map((value) => `\`${value}\``).join(' · '), id);
        assert.equal(third, `\`${typeof preset === 'string' ? preset : JSON.stringify(preset)}\``, id);
      }
    });

    it(`${file} explains every state word`, () => {
      const explained = tableRows(file).map(([first]) => first);
      assert.deepEqual(
        stateWords.filter((english) => !explained.includes(word(english) ?? english)),
        [],
      );
    });

    it(`${file} has examples that are read without a problem`, () => {
      const log = {
        info: () => undefined,
        warn: (text: string) => {
          assert.equal(text, '');
        },
      };
      const presets = new PresetCatalog(join(root, 'src/presets'), readDefinition, log);
      const example = Object.assign({}, ...examples(file).map((block) => JSON.parse(block) as unknown)) as Record<string, unknown>;
      assert.deepEqual(Object.keys(example).sort(), ['freshBearer.definitions', 'freshBearer.environments']);
      const reading = new SettingsReading(
        { providers: [], definitions: example['freshBearer.definitions'], environments: example['freshBearer.environments'] },
        presets,
        readDefinition,
      );
      assert.deepEqual(reading.problems, []);
      assert.equal(reading.definitions().length, presets.list().length + 1);
      const production = reading.environments('rtzr').find(({ id }) => id === 'production');
      const local = reading.environments('rtzr').find(({ id }) => id === 'local');
      assert.ok(production && local);
      assert.deepEqual(Object.keys(local.values), Object.keys(production.values));
    });

    it(`${file} links to files and headings that are there`, () => {
      const text = read(file);
      const targets = [...text.matchAll(/(?:\]\(|src="|srcset=")([^)"]+)/g)].map(([, target = '']) => target);
      const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => `#${heading.toLowerCase().replaceAll(' ', '-')}`);
      const local = targets.filter((target) => !target.startsWith('https://'));
      assert.ok(local.length > 0);
      for (const target of local) {
        if (target.startsWith('#')) assert.ok(headings.includes(target), target);
        else assert.ok(existsSync(join(root, target)), target);
      }
    });

    it(`${file} has the pictures, the examples and the parts of the English one`, () => {
      const outline = (path: string): unknown => ({
        headings: [...read(path).matchAll(/^(#+) /gm)].map(([, marks]) => marks),
        pictures: [...read(path).matchAll(/media\/screenshots\/[\w-]+\.png/g)].map(([picture]) => picture),
        examples: examples(path).map((block) => block.replaceAll(/"(?:name|label)": "[^"]*"/g, '')),
        tables: tableRows(path).length,
        code: new Set(read(path).match(/(?<=`)npm [^`]+(?=`)/g)),
      });
      assert.deepEqual(outline(file), outline('README.md'));
    });
  }
});
