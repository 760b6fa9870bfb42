/** Owns the proof that the settings' declarations in package.json are those of the schemas that the extension reads with. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { settingsSchemas, withSettingsSchemas } from '../../../scripts/settings-schemas';

const manifest: unknown = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../package.json'), 'utf8'));

describe('the JSON schemas of the settings', () => {
  it('are up to date in package.json', () => {
    assert.deepEqual(manifest, withSettingsSchemas(manifest), 'Run `npx tsx scripts/write-schema.ts`.');
  });

  it('name the members of an entry, and which of them it needs', () => {
    const { items } = settingsSchemas()['freshBearer.providers'] ?? {};
    assert.ok(typeof items === 'object' && items !== null && 'properties' in items && 'required' in items);
    assert.deepEqual(Object.keys(items.properties ?? {}), ['id', 'name', 'definition', 'environment', 'values', 'variable']);
    assert.deepEqual(items.required, ['id', 'definition']);
  });

  it('explain the members of a definition whose names do not', () => {
    const { items } = settingsSchemas()['freshBearer.definitions'] ?? {};
    assert.ok(typeof items === 'object' && items !== null && 'properties' in items);
    const explained = Object.entries(items.properties ?? {}).filter(([, member]) => typeof member === 'object' && 'description' in member);
    const names = explained.map(([name]) => name);
    for (const name of ['id', 'fields', 'environments', 'authentication', 'apiOrigins', 'minimumLifetimeSeconds', 'companions', 'hints'])
      assert.ok(names.includes(name), name);
  });

  it('can not be written where a setting is not declared', () => {
    assert.throws(() => withSettingsSchemas({ contributes: { configuration: [] } }), /freshBearer\.providers/);
  });
});
