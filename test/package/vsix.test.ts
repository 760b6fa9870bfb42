/** Owns what the .vsix ships: a list of names, nothing besides, and how big it may be. */
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packagedExtension, repositoryRoot } from '../e2e/tools';
import { readVsix } from './vsix';

const kib = 1024;

describe('the packaged extension', () => {
  let entries: ReadonlyMap<string, Buffer>;
  const sizeOf = (name: string): number => {
    const content = entries.get(name);
    assert.ok(content, `${name} is missing`);
    return content.length;
  };

  before(async () => {
    entries = await readVsix(packagedExtension());
  });

  it('ships what it must', () => {
    const must = [
      'package.json',
      'package.nls.json',
      'package.nls.ko.json',
      'package.nls.ru.json',
      'l10n/bundle.l10n.ko.json',
      'l10n/bundle.l10n.ru.json',
      'readme.md',
      'README.ko.md',
      'README.ru.md',
      'changelog.md',
      'LICENSE.txt',
      'api/fresh-bearer.d.ts',
      'dist/extension.js',
      'dist/chunk.js',
      'dist/later.js',
      'dist/http.js',
      'dist/web.js',
      'dist/bearer.js',
      'media/fresh-bearer.svg',
      'media/icon.png',
      ...readdirSync(join(repositoryRoot, 'src', 'presets')).map((name) => `dist/presets/${name}`),
      ...readdirSync(join(repositoryRoot, 'media', 'walkthrough')).map((name) => `media/walkthrough/${name}`),
    ];
    const missing = must.filter((name) => !entries.has(`extension/${name}`));
    assert.deepEqual(missing, []);
  });

  it('ships nothing else', () => {
    const allowed = [
      /^\[Content_Types\]\.xml$/u,
      /^extension\.vsixmanifest$/u,
      /^extension\/package(\.nls(\.(ko|ru))?)?\.json$/u,
      /^extension\/l10n\/bundle\.l10n\.(ko|ru)\.json$/u,
      /^extension\/(readme(\.(ko|ru))?\.md|changelog\.md|LICENSE\.txt)$/iu,
      /^extension\/dist\/(extension|chunk|later|http|web|bearer)\.js$/u,
      /^extension\/api\/fresh-bearer\.d\.ts$/u,
      /^extension\/dist\/presets\/[a-z0-9-]+\.json$/u,
      /^extension\/media\/(fresh-bearer\.svg|icon\.png)$/u,
      /^extension\/media\/screenshots\/[a-z-]+\.png$/u,
      /^extension\/media\/walkthrough\/[a-z-]+\.(svg|png)$/u,
    ];
    const others = [...entries.keys()].filter((name) => !allowed.some((pattern) => pattern.test(name)));
    assert.deepEqual(others, []);
  });

  it('is small, and so is what a window start loads', () => {
    const activation = sizeOf('extension/dist/extension.js') + sizeOf('extension/dist/chunk.js');
    assert.ok(activation < 185 * kib, `activation bundle: ${String(activation)} bytes`);
    assert.ok(sizeOf('extension/dist/later.js') < 150 * kib, `later bundle: ${String(sizeOf('extension/dist/later.js'))} bytes`);
    assert.ok(sizeOf('extension/dist/http.js') < 170 * kib, `http bundle: ${String(sizeOf('extension/dist/http.js'))} bytes`);
    const { size } = statSync(packagedExtension());
    assert.ok(size < 2048 * kib, `.vsix: ${String(size)} bytes`);
  });

  it('keeps axios and the lock out of what a window start loads', () => {
    const text = (name: string): string => entries.get(name)?.toString() ?? '';
    const marks = ['maxContentLength', '.drawing.'];
    for (const mark of marks) assert.ok(text('extension/dist/http.js').includes(mark), `${mark} is no mark of the http bundle any more`);
    const atActivation = text('extension/dist/extension.js') + text('extension/dist/chunk.js');
    assert.deepEqual(
      marks.filter((mark) => atActivation.includes(mark)),
      [],
    );
    assert.match(atActivation, /Promise\.resolve\(\)\.then\(\(\)=>[^;]*require\("\.\/http\.js"\)/u);
    assert.doesNotMatch(text('extension/dist/chunk.js'), /require\("\.\/(http|later)\.js"\)/u);
    assert.match(atActivation, /Promise\.resolve\(\)\.then\(\(\)=>[^;]*require\("\.\/later\.js"\)/u);
  });
});
