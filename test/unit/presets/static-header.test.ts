/** Owns the proof that a static header is handed on as entered, without a request, and without a promise of how long it is good for. */
import assert from 'node:assert/strict';
import { readDefinition } from '../../../src/core/check/definition-check';
import { withStaticEndpoint } from '../../../src/core/request/static-endpoint';
import { tokenHeaderName } from '../../../src/core/provider/configured-providers';
import type { ProviderSource } from '../../../src/core/provider/provider';
import type { HttpRequest, TokenTransport } from '../../../src/core/request/transport';
import { Machine, rejection } from '../fakes/acme';
import { canary, leaks } from '../fakes/canary';
import { preset, rawDefinition, resolution, resolved } from '../fakes/definitions';

const definition = preset('static-header');
const apiOrigin = 'https://api.example.com';
const network: TokenTransport = { send: () => assert.fail('a request left the extension') };

function holding(values: Readonly<Record<string, string>>, value: string) {
  const source: ProviderSource = {
    config: { id: 'it', definition: definition.id, values: { apiOrigin, ...values } },
    definition,
    environments: [],
  };
  const machine = new Machine();
  machine.credentials.records.set('it', { method: 'value', origin: 'https://static.fresh-bearer.invalid', values: { value } });
  const { manager } = machine.window({ sources: [source], transport: withStaticEndpoint(network) });
  return { machine, manager };
}

describe('a static header', () => {
  const headers: readonly [values: Readonly<Record<string, string>>, name: string, value: string][] = [
    [{ header: 'X-API-Key' }, 'X-API-Key', 'key-1'],
    [{ scheme: 'Bearer' }, 'Authorization', 'Bearer key-1'],
    [{ header: 'X-Auth', scheme: 'Token' }, 'X-Auth', 'Token key-1'],
  ];
  for (const [values, name, value] of headers) {
    it(`${name}: ${value}`, async () => {
      const { manager } = holding(values, 'key-1');
      const grant = await manager.getAccessToken('it');
      assert.deepEqual([grant.headerName, grant.header, grant.token.expiresAtMs], [name, value, undefined]);
    });
  }

  it('is named where a command line fetches its value later', () => {
    const source = (id: string, values: Readonly<Record<string, string>>): ProviderSource => {
      const known = preset(id);
      return { config: { id: 'it', definition: id, values }, definition: known, environments: known.environments };
    };
    assert.equal(tokenHeaderName(source('static-header', { apiOrigin, header: 'X-API-Key' })), 'X-API-Key');
    assert.equal(tokenHeaderName(source('rtzr', {})), 'Authorization');
    assert.equal(tokenHeaderName(source('static-header', {})), 'Authorization');
    assert.equal(tokenHeaderName(undefined), 'Authorization');
  });

  it('that is a JWT expires as it says', async () => {
    // {"exp":1795438800}
    const { manager } = holding({}, 'eyJhbGciOiJub25lIn0.eyJleHAiOjE3OTU0Mzg4MDB9.c2ln');
    assert.equal((await manager.getAccessToken('it')).token.expiresAtMs, 1_795_438_800_000);
  });

  it('is nothing that could break out of a header', async () => {
    for (const value of [`${canary}\r\nX: y`, 'key\u0000'] as const) {
      const { manager, machine } = holding({}, value);
      const error = await rejection(manager.getAccessToken('it'));
      assert.equal(error.kind, 'malformed');
      assert.ok(!leaks([error, machine.log.lines]));
    }
  });

  it('has the name of a header, and nothing else', () => {
    for (const bad of [{ header: 'X Key' }, { header: 'X-Key\r\nX: y' }, { scheme: 'Bearer x' }]) {
      const result = resolution(definition, { values: { apiOrigin, ...bad } });
      assert.ok('kind' in result && result.reason === 'value-invalid');
    }
    assert.deepEqual(resolved(definition, { values: { apiOrigin } }).apiOrigins, [apiOrigin]);
  });

  it('names its scheme and header by fields of its own only', () => {
    for (const [use, place] of [
      [{ scheme: '{{value}}' }, 'use.scheme: {{value}} is not known here'],
      [{ header: '{{nothing}}' }, 'use.header: {{nothing}} is not known here'],
      [{ header: 'X-{{header}}' }, 'use.header: a header name'],
    ] as const) {
      const read = readDefinition(rawDefinition({ fields: [{ id: 'header', label: 'H' }], use }));
      assert.ok('problems' in read);
      assert.equal(read.problems[0]?.startsWith(place), true, read.problems.join());
    }
  });

  it('leaves requests of others alone', async () => {
    const sent: HttpRequest[] = [];
    const request: HttpRequest = { method: 'GET', url: 'https://static.fresh-bearer.invalid.example.com/', headers: {} };
    const answer = { status: 204, headers: {}, body: '' };
    const transport = withStaticEndpoint({ send: (each) => (sent.push(each), Promise.resolve(answer)) });
    assert.equal(await transport.send(request, new AbortController().signal), answer);
    assert.deepEqual(sent, [request]);
  });
});
