/** Proves what a map of the code promises: no import circle, types included, and no folder too full to be looked through. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const largestFolder = 20;

const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/gu)]
    .map(([, specifier = '']) => `${resolve(dirname(file), specifier)}.ts`)
    .filter((path) => existsSync(path));
}

/** The files of one circle, or none. `import()` counts too: what loads late is still known. */
function findCircle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] => {
    const start = path.indexOf(file);
    if (start >= 0) return path.slice(start);
    if (done.has(file)) return [];
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next);
      if (circle.length > 0) return circle;
    }
    path.pop();
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const circle = visit(file);
    if (circle.length > 0) return circle.map((name) => relative(root, name));
  }
  return [];
}

describe('the structure of src/', () => {
  it('has no import circle, types included', () => {
    assert.deepEqual(findCircle(new Map(sources.map((file) => [file, importsOf(file)]))), []);
  });

  it('would show one', () => {
    const graph = new Map([
      ['/a', ['/b']],
      ['/b', ['/c']],
      ['/c', ['/b']],
    ]);
    assert.deepEqual(findCircle(graph), [relative(root, '/b'), relative(root, '/c')]);
  });

  it(`has at most ${String(largestFolder)} files in a folder`, () => {
    const folders = sources.map((file) => relative(root, dirname(file)));
    const full = [...new Set(folders)].filter((folder) => folders.filter((other) => other === folder).length > largestFolder);
    assert.deepEqual(full, []);
    assert.ok(folders.length > 100);
  });
});

describe('the wiring of features', () => {
  const longest = 120;
  const wiring = sources.filter((file) => /^(extension|services|register-[a-z-]+)\.ts$/u.test(basename(file)));

  it(`is a list, and no file of it is longer than ${String(longest)} lines`, () => {
    const lines = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length;
    assert.deepEqual(
      wiring.filter((file) => lines(file) > longest).map((file) => relative(root, file)),
      [],
    );
    assert.ok(wiring.length >= 10);
  });

  it('is complete: each feature that can be registered is registered by extension.ts', () => {
    const extension = join(root, 'src', 'extension.ts');
    const features = wiring.filter((file) => basename(file).startsWith('register-'));
    assert.deepEqual(
      features.filter((file) => !importsOf(extension).includes(file)).map((file) => relative(root, file)),
      [],
    );
  });
});
