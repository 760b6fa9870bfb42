/** Owns the proof that presets are read one by one when they are looked up, each once, and that a bad file costs no other. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { PresetCatalog } from '../../../../src/host/settings/preset-catalog';
import { rawDefinition } from '../../fakes/definitions';
import { FakeLog } from '../fake-log';

describe('PresetCatalog', () => {
  let folder: string;
  let log: FakeLog;
  let read: unknown[];
  let catalog: PresetCatalog;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fb-presets-'));
    log = new FakeLog();
    read = [];
    for (const id of ['b', 'a']) writeFileSync(join(folder, `${id}.json`), JSON.stringify(rawDefinition({ id })));
    writeFileSync(
      join(folder, 'dialect.json'),
      JSON.stringify({ schema: 1, extends: 'a', id: 'dialect', name: 'Dialect', use: { scheme: 'X' } }),
    );
    writeFileSync(join(folder, 'broken.json'), '{');
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...rawDefinition({ id: 'wrong' }), typo: 'canary' }));
    writeFileSync(join(folder, 'note.txt'), 'no preset');
    const counting: typeof readDefinition = (value, baseOf) => {
      read.push(value);
      return readDefinition(value, baseOf);
    };
    catalog = new PresetCatalog(folder, counting, log);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('reads what is looked up, once, and nothing else', () => {
    assert.ok(catalog.has('a') && !catalog.has('note') && !catalog.has('../a'));
    assert.equal(read.length, 0);
    assert.equal(catalog.find('a')?.id, 'a');
    assert.equal(catalog.find('a'), catalog.find('a'));
    assert.equal(catalog.find('c'), undefined);
    assert.equal(read.length, 1);
  });

  it('reads one that extends another whole', () => {
    assert.equal(catalog.find('dialect')?.request.url, 'https://auth.plain.test/token');
    assert.deepEqual(catalog.find('dialect')?.use, { scheme: 'X', header: 'Authorization' });
  });

  it('lists them by name, and passes over what cannot be used, once told', () => {
    const ids = catalog.list().map(({ id }) => id);
    assert.deepEqual(ids, ['a', 'b', 'dialect']);
    catalog.list();
    assert.equal(read.length, 4);
    assert.deepEqual(
      log.lines.map((line) => line.split(': ')[0]),
      ['warn Preset broken cannot be read.', 'warn Preset wrong cannot be used'],
    );
    assert.ok(!log.lines.join().includes('canary'));
  });

  it('is empty where its folder is gone', () => {
    const gone = new PresetCatalog(join(folder, 'gone'), readDefinition, log);
    assert.deepEqual([gone.list(), gone.find('a'), gone.has('a')], [[], undefined, false]);
    assert.deepEqual(log.lines, ['warn The presets that ship with the extension cannot be read. Reinstall it.']);
  });
});
