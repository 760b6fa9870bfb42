/** Owns what the .vsix ships: a list of names, nothing besides, how big it may be, and the licences of what is bundled. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
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
      'THIRD-PARTY-NOTICES.txt',
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
      /^extension\/(readme(\.(ko|ru))?\.md|changelog\.md|(LICENSE|THIRD-PARTY-NOTICES)\.txt)$/iu,
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
    assert.ok(sizeOf('extension/dist/later.js') < 250 * kib, `later bundle: ${String(sizeOf('extension/dist/later.js'))} bytes`);
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

  describe('names the licences of what it bundles', () => {
    const notices = (): string => entries.get('extension/THIRD-PARTY-NOTICES.txt')?.toString() ?? '';

    /** `name version` of each bundled package, as its own manifest has it. */
    const bundled = (): readonly string[] => {
      const metafiles = JSON.parse(readFileSync(join(repositoryRoot, 'dist', 'meta.json'), 'utf8')) as readonly Metafile[];
      const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs)).filter((input) => input.includes('node_modules/'));
      const folders = new Set(inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(input)?.[0] ?? input));
      return [...folders].map((folder) => {
        const manifest = JSON.parse(readFileSync(join(repositoryRoot, folder, 'package.json'), 'utf8')) as {
          name: string;
          version: string;
        };
        return `${manifest.name} ${manifest.version}`;
      });
    };

    /** Package to licence text. */
    const sections = (): ReadonlyMap<string, string> =>
      new Map(
        [...notices().matchAll(/^-{80}\n(\S+ \S+) \(.+\)\n-{80}\n\n([^]*?)(?=\n-{80}\n|$(?![^]))/gmu)].map(([, name = '', text = '']) => [
          name,
          text,
        ]),
      );

    it('for every package that the bundles have code of', () => {
      assert.ok(bundled().length > 8, bundled().join());
      const found = sections();
      assert.deepEqual(
        bundled().filter((name) => !found.has(name)),
        [],
      );
    });

    it('with the whole text', () => {
      const bare = [...sections()].filter(([, text]) => !/copyright/iu.test(text) || !/permission|licen[cs]ed under/iu.test(text));
      assert.deepEqual(
        bare.map(([name]) => name),
        [],
      );
    });

    it('in a file that comes out the same each time, and names no place of this machine', () => {
      const folder = mkdtempSync(join(tmpdir(), 'fb-notices-'));
      try {
        const file = join(folder, 'again.txt');
        execFileSync(process.execPath, [join(repositoryRoot, 'scripts', 'third-party-notices.mjs'), file]);
        assert.equal(readFileSync(file, 'utf8'), notices());
        assert.equal(notices().includes(repositoryRoot), false);
        assert.deepEqual([...sections().keys()], [...sections().keys()].sort());
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  });
});
