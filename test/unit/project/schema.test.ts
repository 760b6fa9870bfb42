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

  it('cannot be written where a setting is not declared', () => {
    assert.throws(() => withSettingsSchemas({ contributes: { configuration: [] } }), /freshBearer\.providers/);
  });

  it('ask a definition that extends another only for what names it', () => {
    const { items } = settingsSchemas()['freshBearer.definitions'] ?? {};
    assert.ok(typeof items === 'object' && items !== null && 'required' in items && 'if' in items && 'then' in items);
    assert.deepEqual(items.required, ['schema', 'id', 'name']);
    assert.deepEqual(items.if, { not: { required: ['extends'] } });
    assert.deepEqual(at(items.then, 'required'), ['authentication', 'request', 'response', 'apiOrigins']);
    assert.deepEqual(at(items.then, 'properties', 'request', 'required'), ['url']);
    assert.deepEqual(at(items.then, 'properties', 'fields', 'items', 'required'), ['id', 'label']);
    assert.equal(at(items, 'properties', 'request', 'required'), undefined);
    assert.deepEqual(at(items, 'properties', 'fields', 'items', 'required'), ['id']);
    assert.notEqual(at(items, 'properties', 'fields', 'items', 'properties', 'omit'), undefined);
  });

  it('complete the members of one object, and refuse those of another type', () => {
    const body = at(settingsSchemas()['freshBearer.definitions'], 'items', 'properties', 'request', 'properties', 'body');
    assert.deepEqual(at(body, 'properties', 'type'), { enum: ['form', 'json', 'multipart'] });
    assert.deepEqual(Object.keys(at(body, 'properties') as object), ['type', 'fields', 'contentType', 'value']);
    assert.deepEqual(at(body, 'required'), ['type']);
    assert.deepEqual(at(body, 'allOf', '1'), {
      if: { required: ['type'], properties: { type: { const: 'json' } } },
      then: { propertyNames: { enum: ['type', 'value', 'contentType'] }, required: ['value'] },
    });
    const unit = at(
      settingsSchemas()['freshBearer.definitions'],
      'items',
      'properties',
      'response',
      'properties',
      'expiry',
      'items',
      'allOf',
      '1',
    );
    assert.deepEqual(at(unit, 'then', 'properties', 'unit', 'enum'), ['s', 'ms']);
  });
});

/** What stands in a JSON value at these members. */
function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce(
    (found, name) => (typeof found === 'object' && found !== null ? (Reflect.get(found, name) as unknown) : undefined),
    value,
  );
}
