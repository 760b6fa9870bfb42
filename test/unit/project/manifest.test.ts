/** Proves that package.json, its words, src/ids.ts and the pages that people read first say the same. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { commandIds, contextKeys, contextValues, extensionId, settingIds, viewIds } from '../../../src/ids';

const root = join(__dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readJson = (path: string): unknown => JSON.parse(read(path));
const sorted = (values: Iterable<string>): string[] => [...values].sort();

const strings = v.record(v.string(), v.string());
const setting = v.looseObject({ scope: v.optional(v.string()), markdownDescription: v.string() });
const menuItem = v.strictObject({ command: v.string(), when: v.optional(v.string()), group: v.optional(v.string()) });
const manifestSchema = v.looseObject({
  name: v.string(),
  publisher: v.string(),
  version: v.string(),
  license: v.string(),
  icon: v.string(),
  engines: strings,
  extensionKind: v.array(v.string()),
  activationEvents: v.array(v.string()),
  dependencies: strings,
  devDependencies: strings,
  contributes: v.looseObject({
    commands: v.array(v.looseObject({ command: v.string(), title: v.string(), category: v.string() })),
    menus: v.record(v.string(), v.array(menuItem)),
    keybindings: v.array(
      v.looseObject({ command: v.string(), key: v.string(), mac: v.string(), when: v.optional(v.string()), args: v.optional(v.unknown()) }),
    ),
    viewsContainers: v.record(v.string(), v.array(v.looseObject({ id: v.string(), icon: v.string() }))),
    views: v.record(v.string(), v.array(v.looseObject({ id: v.string(), icon: v.string() }))),
    viewsWelcome: v.array(v.looseObject({ view: v.string(), when: v.optional(v.string()) })),
    configuration: v.array(v.looseObject({ properties: v.record(v.string(), setting) })),
  }),
});

const manifest = v.parse(manifestSchema, readJson('package.json'));
const { contributes } = manifest;
const settings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties)) as Record<
  string,
  v.InferOutput<typeof setting>
>;
const declaredCommands = contributes.commands.map(({ command }) => command);
const words = {
  en: v.parse(strings, readJson('package.nls.json')),
  ko: v.parse(strings, readJson('package.nls.ko.json')),
  ru: v.parse(strings, readJson('package.nls.ru.json')),
};

describe('package.json and src/ids.ts', () => {
  it('have the same commands', () => {
    assert.deepEqual(sorted(declaredCommands), sorted(Object.values(commandIds)));
  });

  it('have the same views', () => {
    const containers = Object.values(contributes.viewsContainers)
      .flat()
      .map(({ id }) => id);
    const views = Object.values(contributes.views)
      .flat()
      .map(({ id }) => id);
    assert.deepEqual(sorted([...containers, ...views]), sorted(Object.values(viewIds)));
    assert.deepEqual(Object.keys(contributes.views), containers);
    assert.deepEqual(
      contributes.viewsWelcome.map(({ view }) => view).filter((view) => !views.includes(view)),
      [],
    );
  });

  it('have the same settings', () => {
    const { section, ...names } = settingIds;
    assert.deepEqual(sorted(Object.keys(settings)), sorted(Object.values(names).map((name) => `${section}.${name}`)));
  });

  it('have the same extension id', () => {
    assert.equal(extensionId, `${manifest.publisher}.${manifest.name}`);
  });
});

/** Our commands in the arguments of `runCommands`. */
function commandsIn(args: unknown): readonly string[] {
  return JSON.stringify(args).match(/freshBearer\.\w+/g) ?? [];
}

describe('package.json', () => {
  it('puts every command under Fresh Bearer, with a title to translate', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.equal(category, 'Fresh Bearer', command);
      assert.equal(title, `%command.${command.replace(/^freshBearer\./, '')}.title%`);
    }
  });

  it('has only declared commands in menus and keybindings', () => {
    const bound = contributes.keybindings.flatMap(({ command, args }) => (command === 'runCommands' ? commandsIn(args) : [command]));
    assert.equal(bound.length, 5);
    const used = [
      ...Object.values(contributes.menus)
        .flat()
        .map(({ command }) => command),
      ...bound,
    ];
    assert.deepEqual(
      used.filter((command) => !declaredCommands.includes(command)),
      [],
    );
  });

  it('matches tree items by the flags that they have, and by whole words', () => {
    const flags = Object.values(contextValues) as readonly string[];
    const patterns = Object.values(contributes.menus)
      .flat()
      .flatMap(({ when = '' }) => [...when.matchAll(/viewItem =~ \/((?:[^/\\]|\\.)*)\//g)].map(([, pattern = '']) => pattern));
    const mentions = Object.values(contributes.menus)
      .flat()
      .flatMap(({ when = '' }) => when.match(/viewItem/g) ?? []);
    assert.ok(patterns.length > 0);
    assert.equal(patterns.length, mentions.length, 'a viewItem is not compared with a regular expression');
    for (const pattern of patterns) {
      const flag = /^(?:\\b(\w+)\\b|\^\(\?!\.\*\\b(\w+)\\b\))$/.exec(pattern);
      assert.ok(flags.includes(flag?.[1] ?? flag?.[2] ?? ''), `/${pattern}/ is about no flag of contextValues`);
    }
  });

  it('shows view items and view titles in its own view only', () => {
    const places = Object.entries(contributes.menus).filter(([place]) => place.startsWith('view/'));
    for (const [place, items] of places) {
      for (const { command, when = '' } of items) assert.match(when, /^view == freshBearer\.providers( |$)/, `${place}: ${command}`);
    }
  });

  it('lets no workspace have a say in a setting', () => {
    for (const [id, { scope }] of Object.entries(settings)) assert.equal(scope, 'application', id);
  });

  it('binds keys on every system, and none that types a letter', () => {
    const everywhere = contributes.keybindings.filter(
      ({ when = '' }) => !when.startsWith('focusedView == freshBearer.providers && !inputFocus'),
    );
    assert.deepEqual(
      everywhere.map(({ command, when }) => [command, when]),
      [
        ['freshBearer.copyPinned', undefined],
        // The terminal keeps keys to itself, but for some commands of VS Code's own: this is one of them.
        ['runCommands', 'terminalFocus'],
      ],
    );
    for (const { key, mac } of everywhere) {
      assert.doesNotMatch(key, /ctrl\+(?:shift\+)?alt\+|alt\+(?:shift\+)?ctrl\+/, 'Ctrl+Alt is AltGr');
      assert.doesNotMatch(mac, /\b(?:alt|option)\b/, 'Option types letters');
      assert.match(key, /^shift\+alt\+[a-z]$/);
      assert.match(mac, /^ctrl\+cmd\+[a-z]$/);
    }
  });

  it('has a word for a browser without an extension host, beside the welcome for all others', () => {
    assert.deepEqual(
      contributes.viewsWelcome.map(({ when }) => when),
      [`!${contextKeys.browserOnly}`, contextKeys.browserOnly],
    );
  });

  it('runs where the workspace is, and starts when VS Code has started', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    assert.deepEqual(manifest.activationEvents, [
      'onStartupFinished',
      'onLanguage:http',
      // What REST Client or httpYac sends first waits for this, so that no variable is missing.
      'onLanguage:markdown',
      'onCommand:rest-client.request',
      'onCommand:rest-client.rerun-last-request',
      'onCommand:httpyac.send',
      'onCommand:httpyac.sendAll',
    ]);
  });

  it('needs the VS Code that its types are of', () => {
    const engine = /^\^(\d+\.\d+)\.0$/.exec(manifest.engines['vscode'] ?? '')?.[1];
    assert.ok(engine, 'engines.vscode is not ^x.y.0');
    assert.equal(/^(\d+\.\d+)\.\d+$/.exec(manifest.devDependencies['@types/vscode'] ?? '')?.[1], engine);
  });

  it('pins every dependency exactly', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    assert.ok(versions.length > 0);
    for (const [name, version] of versions) assert.match(version, /^\d+\.\d+\.\d+$/, name);
  });

  it('invents no address', () => {
    for (const key of ['repository', 'bugs', 'homepage', 'qna', 'badges', 'sponsor']) assert.ok(!(key in manifest), key);
  });

  it('has a PNG icon of 256 × 256, and its other icons', () => {
    const icon = readFileSync(join(root, manifest.icon));
    assert.equal(icon.subarray(0, 8).toString('hex'), '89504e470d0a1a0a', 'the PNG signature');
    assert.equal(icon.toString('latin1', 12, 16), 'IHDR');
    assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
    const others = [...Object.values(contributes.viewsContainers), ...Object.values(contributes.views)].flat();
    for (const { icon: path } of others) assert.ok(existsSync(join(root, path)), path);
  });
});

/** Texts that read the same in every language: names. */
const glossary = new Set(['Fresh Bearer']);

describe('the words of package.json', () => {
  it('are all used, and none is missing', () => {
    const used = new Set([...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key));
    for (const [language, texts] of Object.entries(words)) assert.deepEqual(sorted(Object.keys(texts)), sorted(used), language);
  });

  it('are not left in English', () => {
    for (const language of ['ko', 'ru'] as const) {
      const same = Object.entries(words[language])
        .filter(([key, text]) => text === words.en[key] && !glossary.has(text))
        .map(([key]) => key);
      assert.deepEqual(same, [], language);
    }
  });

  const page = 'command:extension.open?%5B%22fresh-bearer.fresh-bearer%22%5D';

  it('link to declared commands and to our own page only', () => {
    assert.deepEqual(JSON.parse(decodeURIComponent(page.slice(page.indexOf('?') + 1))), [extensionId]);
    for (const text of Object.values(words).flatMap((texts) => Object.values(texts))) {
      for (const [, command = ''] of text.replaceAll(page, '').matchAll(/\(command:([\w.]+)/g))
        assert.ok(declaredCommands.includes(command), command);
    }
  });

  it('lead from each setting to the documentation', () => {
    for (const [language, texts] of Object.entries(words))
      for (const [id, { markdownDescription }] of Object.entries(settings)) {
        const key = markdownDescription.replaceAll('%', '');
        assert.ok(texts[key]?.endsWith(`](${page})`), `${language}: ${id}`);
      }
  });

  it('are there for each language that has a file', () => {
    const files = readdirSync(root).filter((name) => /^package\.nls(\..+)?\.json$/.test(name));
    assert.deepEqual(sorted(files), ['package.nls.json', 'package.nls.ko.json', 'package.nls.ru.json']);
  });
});

describe('the changelog and the licence', () => {
  it('tell this version and its day', () => {
    assert.match(read('CHANGELOG.md'), new RegExp(`^## \\[${manifest.version.replaceAll('.', '\\.')}\\] - \\d{4}-\\d{2}-\\d{2}$`, 'm'));
  });

  it('are MIT', () => {
    assert.equal(manifest.license, 'MIT');
    assert.match(read('LICENSE'), /^MIT License\n/);
  });
});
