/** Proves that every text is exported, translated into both languages and says the same thing with the same placeholders. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson, type l10nJsonFormat } from '@vscode/l10n-dev';

const root = join(__dirname, '../../..');
const languages = ['ko', 'ru'] as const;
type Language = (typeof languages)[number];

/** Texts that read the same in another language: names that vendors use untranslated, and bare arrangements of placeholders. */
const sameAsEnglish: Readonly<Record<Language, ReadonlySet<string>>> = {
  ko: new Set(['{0}: {1}', 'Fresh Bearer', 'API', 'client_secret_post']),
  ru: new Set([
    '{0}: {1}',
    'Fresh Bearer',
    'Scope',
    'Client ID',
    'Client ID (AppKey)',
    'Client Secret (AppSecret)',
    'App ID',
    'App key',
    'App secret',
    'Channel ID',
    'Channel secret',
    'API',
    'Audience',
    'Account ID',
    'Resource',
    'Client secret',
    'client_secret_post',
  ]),
};
const stateWords = ['no credentials', 'no token', 'fetching', 'valid', 'expiring', 'expired', 'failed'];

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function stringsOf(path: string): Record<string, string> {
  const strings: Record<string, string> = {};
  for (const [key, value] of Object.entries(JSON.parse(read(path)) as l10nJsonFormat)) {
    strings[key] = typeof value === 'string' ? value : value.message;
  }
  return strings;
}

function exported(): Promise<l10nJsonFormat> {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return getL10nJson(names.map((name) => ({ extension: '.ts', contents: read(join('src', name)) })));
}

/** Placeholders, code and command links: what a translation takes over as it is, in any order. */
function fixedParts(text: string): string[] {
  return (text.match(/\{\d+\}|\(command:[\w.]+\)|`[\w.]+`|https?:\/\/[\w.]+\w/g) ?? []).sort();
}

function assertTranslated(english: string, translated: string, language: Language): void {
  assert.notEqual(translated, '', `${language} lacks: ${english}`);
  assert.equal(translated, translated.trim(), `${language} has blanks around: ${translated}`);
  assert.deepEqual(fixedParts(translated), fixedParts(english), `${language} changes what is fixed in: ${english}`);
  if (translated === english) assert.ok(sameAsEnglish[language].has(english), `${language} leaves in English: ${english}`);
}

interface Localized {
  readonly where: string;
  readonly text: Readonly<Record<string, unknown>>;
}

function localizedTexts(value: unknown, where: string): Localized[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value || languages.some((language) => language in value)) return [{ where, text: value as Record<string, unknown> }];
  return Object.entries(value).flatMap(([key, child]) => localizedTexts(child, `${where}/${key}`));
}

/** In Korean a particle depends on the last sound before it, which a placeholder does not tell. */
const particleAfterPlaceholder = /\{\d+\}"?(?:을|를|이|가|은|는|과|와|으로|로)(?=[\s.,]|$)/;
/** Words that are written with ё, and were not; short forms such as `удалены` have none. */
const withoutYo =
  /учетн|(?<![а-яё])(?:еще|ее)(?![а-яё])|истек(?![а-яё])|(?:закрепл|сохран|удал|обновл|измен|провер|введ)енн|(?:отмен|отклон|удал|закрепл|обновл)ен(?![а-яё])/i;

describe('translations', function () {
  this.timeout(120_000);

  it('are made from the strings that the sources hold now (npm run l10n)', async () => {
    assert.deepEqual(JSON.parse(read('l10n/bundle.l10n.json')), await exported());
  });

  for (const language of languages) {
    it(`${language} has every string of the sources, with its placeholders`, () => {
      const source = stringsOf('l10n/bundle.l10n.json');
      const translations = stringsOf(`l10n/bundle.l10n.${language}.json`);
      assert.deepEqual(Object.keys(translations), Object.keys(source));
      for (const [key, english] of Object.entries(source)) assertTranslated(english, translations[key] ?? '', language);
    });

    it(`${language} has every string of package.json`, () => {
      const source = stringsOf('package.nls.json');
      const translations = stringsOf(`package.nls.${language}.json`);
      assert.deepEqual(Object.keys(translations), Object.keys(source));
      for (const [key, english] of Object.entries(source)) assertTranslated(english, translations[key] ?? '', language);
    });

    it(`${language} calls a command the same in the palette, on buttons and in messages`, () => {
      const source = stringsOf('l10n/bundle.l10n.json');
      const translations = stringsOf(`l10n/bundle.l10n.${language}.json`);
      const titles = stringsOf(`package.nls.${language}.json`);
      const commands = Object.entries(stringsOf('package.nls.json')).filter(([key]) => key.startsWith('command.'));
      const common = commands.filter(([, english]) => english in source);
      assert.ok(common.length >= 4, 'no command title is used in messages');
      for (const [key, english] of common) assert.equal(translations[english], titles[key]);
    });

    it(`${language} has a word of its own for each state`, () => {
      const translations = stringsOf(`l10n/bundle.l10n.${language}.json`);
      const words = stateWords.map((word) => translations[word]);
      assert.ok(!words.includes(undefined));
      assert.equal(new Set(words).size, stateWords.length);
    });

    it(`${language} is written in each text of the shipped definitions`, () => {
      const names = readdirSync(join(root, 'src/presets')).filter((name) => name.endsWith('.json'));
      const texts = names.flatMap((name) => localizedTexts(JSON.parse(read(`src/presets/${name}`)), name));
      assert.ok(texts.length > names.length);
      for (const { where, text } of texts) {
        const english = text['en'];
        const translated = text[language];
        assert.ok(typeof english === 'string' && typeof translated === 'string', `${where} lacks ${language}`);
        assertTranslated(english, translated, language);
      }
    });
  }

  it('put no Korean particle that depends on a sound behind a placeholder', () => {
    assert.match('{0}을 추가', particleAfterPlaceholder);
    for (const text of Object.values(stringsOf('l10n/bundle.l10n.ko.json'))) assert.doesNotMatch(text, particleAfterPlaceholder);
  });

  it('write ё in Russian', () => {
    assert.match('срок истек', withoutYo);
    const presets = readdirSync(join(root, 'src/presets')).filter((name) => name.endsWith('.json'));
    const texts = presets.flatMap((name) => localizedTexts(JSON.parse(read(`src/presets/${name}`)), name)).map(({ text }) => text['ru']);
    texts.push(...Object.values(stringsOf('l10n/bundle.l10n.ru.json')), ...Object.values(stringsOf('package.nls.ru.json')));
    for (const text of texts) assert.doesNotMatch(String(text), withoutYo);
  });
});
