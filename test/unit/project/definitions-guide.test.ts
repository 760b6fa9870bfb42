/** Owns the proof that every example of docs/definitions.md is a definition that can be used, and that the guide names every word of the language. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readDefinition } from '../../../src/core/check/definition-check';
import { merged } from '../../../src/core/definition/definition-merge';
import { filterNames } from '../../../src/core/template/template-filters';
import { withPresetList } from '../../../scripts/preset-list';
import { settingsSchemas } from '../../../scripts/settings-schemas';

const root = resolve(import.meta.dirname, '../../..');
const guide = readFileSync(resolve(root, 'docs/definitions.md'), 'utf8');
const examples = [...guide.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, text = '']) => JSON.parse(text) as Record<string, unknown>);
const presetOf = (id: string): unknown => JSON.parse(readFileSync(resolve(root, `src/presets/${id}.json`), 'utf8'));

describe('docs/definitions.md', () => {
  const [whole = {}] = examples;

  it('has examples', () => {
    assert.ok(examples.length >= 20);
    assert.equal(whole['id'], 'acme');
  });

  for (const [index, example] of examples.entries()) {
    it(`shows what can be used: example ${String(index + 1)}, ${Object.keys(example).join(', ')}`, () => {
      const own = 'authentication' in example && !('extends' in example) ? { ...whole, authentication: [] } : whole;
      const read = readDefinition('schema' in example ? example : merged(own, example), presetOf);
      assert.deepEqual('problems' in read ? read.problems : [], []);
    });
  }

  it('names every member of the language', () => {
    const names = new Set<string>();
    const collect = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const members = Object.entries(schema);
      for (const [key, value] of members) {
        if (key === 'properties' && typeof value === 'object' && value !== null)
          for (const name of Object.keys(value as object)) names.add(name);
        collect(value);
      }
    };
    collect(settingsSchemas()['freshBearer.definitions']);
    const unsaid = [...names].filter((name) => !guide.includes(`"${name}"`) && !guide.includes(`\`${name}\``)).sort();
    // Of use for editors alone.
    assert.deepEqual(unsaid, ['$schema']);
  });

  it('lists every preset with its source', () => {
    assert.equal(guide, withPresetList(guide), 'Run `npx tsx scripts/write-preset-list.ts`.');
    assert.match(guide, /\| RTZR STT OpenAPI \| `rtzr` \| <https:\/\/developers\.rtzr\.ai\/docs\/authentications> \|/);
  });

  it('names every filter', () => {
    for (const name of filterNames) assert.ok(guide.includes(`\`${name}`) || guide.includes(`|${name}`), name);
  });
});
