/** Where the secrets of a request are said to go: of every preset, and of values that are made for each request. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { secretPlaces } from '../../../../src/core/request/secret-places';

const definitions = readdirSync('src/presets')
  .filter((name) => name.endsWith('.json'))
  .map((name): unknown => JSON.parse(readFileSync(join('src/presets', name), 'utf8')));

describe('the places of secrets', () => {
  it('are told of each secret of each preset that is one request', () => {
    const byId = new Map(definitions.map((raw) => [(raw as { id: string }).id, raw]));
    let count = 0;
    for (const raw of definitions) {
      const definition = readDefinition(raw, (id) => byId.get(id));
      assert.ok(!('problems' in definition), JSON.stringify(definition));
      for (const method of definition.authentication) {
        const places = secretPlaces(definition, method);
        const used = new Set(places.map(({ field }) => field.id));
        // The header of the API alone may take one.
        const inUse = JSON.stringify(definition.use ?? {});
        for (const { id, secret } of method.fields)
          if (secret && !inUse.includes(`{{${id}}}`)) assert.ok(used.has(id), `${definition.id}: ${id}`);
        count += places.length;
      }
    }
    assert.ok(count > 50, String(count));
  });

  it('follow the values of the request, and tell a hash from what is hashed', () => {
    const definition = readDefinition({
      schema: 1,
      id: 'acme',
      name: 'Acme',
      authentication: [
        {
          id: 'a',
          label: 'A',
          type: 'in-request',
          fields: [
            { id: 'pass', label: 'Pass', secret: true },
            { id: 'salt', label: 'Salt', secret: true },
          ],
        },
      ],
      request: {
        url: 'https://a.test/token',
        values: { joined: '{{pass}}:x', digest: '{{joined|sha256}}', signed: '{{uuid|hmac:salt}}' },
        headers: { 'X-Digest': '{{digest}}', 'X-Joined': '{{joined|base64}}', 'X-Signed': '{{signed}}' },
      },
      response: { token: '/t', expiry: [{ type: 'none' }] },
      apiOrigins: ['https://a.test'],
    });
    assert.ok(!('problems' in definition), JSON.stringify(definition));
    const [method] = definition.authentication;
    assert.ok(method);
    assert.deepEqual(
      secretPlaces(definition, method).map(({ field, slot, name }) => [field.id, slot, name]),
      [
        ['pass', 'header', 'X-Joined'],
        ['salt', 'proof', ''],
      ],
    );
  });
});
