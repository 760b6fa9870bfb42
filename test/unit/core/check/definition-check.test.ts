/** Owns the proof that a definition that can't work, or would let a secret out, is refused with its place and the fix. */
import assert from 'node:assert/strict';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { canary, leaks } from '../../fakes/canary';
import { rawDefinition } from '../../fakes/definitions';

function problems(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const read = readDefinition(rawDefinition(changes));
  return 'problems' in read ? read.problems : [];
}

const url = 'https://auth.plain.test/token';
const body = { type: 'form', fields: { client_id: '{{clientId}}', client_secret: '{{clientSecret}}' } };
const request = { url, body };
const response = { token: '/access_token', expiry: [{ type: 'lifetime', pointer: '/expires_in', unit: 's' }], errorCode: '/error' };
const secretFields = [
  { id: 'clientId', label: 'Client ID' },
  { id: 'clientSecret', label: 'Client secret', secret: true },
];
const secret = { type: 'in-request', id: 'secret', label: 'Secret', fields: secretFields };
const key = { type: 'basic-key', id: 'key', label: 'Key', fields: [{ id: 'apiKey', label: 'Key', secret: true }], key: '{{apiKey}}' };
const companion = {
  id: 'orders',
  label: 'Orders',
  fields: [{ id: 'ordersKey', label: 'Key', secret: true }],
  header: { name: 'Authorization', value: 'Basic {{ordersKey}}' },
};

describe('a definition that can be used', () => {
  const cases: readonly [what: string, changes: Readonly<Record<string, unknown>>][] = [
    ['as it is', {}],
    ['with a base URL field', { fields: [{ id: 'base', label: 'Base', format: 'base-url' }], request: { url: '{{base}}/token', body } }],
    ['with a tenant in the host', { fields: [{ id: 'tenant', label: 'T' }], request: { url: 'https://{{tenant}}.plain.test/t', body } }],
    ['on loopback', { request: { url: 'http://127.0.0.1:4010/token', body }, apiOrigins: ['http://[::1]:4010'] }],
    [
      'with two ways of authentication that share field names',
      { authentication: [secret, { ...key, fields: [{ id: 'clientId', label: 'K' }], key: '{{clientId}}' }] },
    ],
    ['with a companion', { companions: [companion] }],
    ['with a request id', { request: { ...request, headers: { RqUID: '{{uuid}}' }, requestIdHeader: 'rquid' } }],
    ['with an id that is no secret in the query', { request: { ...request, query: { app: '{{clientId}}' } } }],
    ['with $schema', { $schema: 'https://example.com/definition.json' }],
    [
      'with an environment',
      { environments: [{ id: 'one', name: 'One', values: { origin: 'https://one.test' } }], request: { url: '{{origin}}/t', body } },
    ],
  ];
  for (const [what, changes] of cases) {
    it(what, () => {
      assert.deepEqual(problems(changes), []);
    });
  }
});

describe('a definition that cannot be used says where and why', () => {
  const cases: readonly [changes: Readonly<Record<string, unknown>>, expected: string | RegExp][] = [
    // The schema.
    [{ schema: 2 }, /^schema: .+/],
    [{ id: 'Not An Id' }, 'id: lower-case letters, digits and inner hyphens, 64 at most.'],
    [{ typo: true }, /^typo: .+/],
    [{ authentication: [] }, /^authentication: .+/],
    [{ request: { ...request, headers: { 'X Y': '1' } } }, /^request\.headers\.X Y: a header name/],
    [{ response: { ...response, token: 'access_token' } }, 'response.token: a JSON pointer (RFC 6901), such as /access_token.'],
    [{ response: { ...response, expiry: [{ type: 'lifetime', pointer: '/x', unit: 'h' }] } }, /^response\.expiry\.0\.unit: .+/],
    // Ids.
    [{ authentication: [secret, { ...key, id: 'secret' }] }, 'authentication: the id secret is there twice. Rename one.'],
    [{ fields: [{ id: 'clientId', label: 'X' }] }, 'authentication.0.fields: the id clientId is there twice. Rename one.'],
    [{ companions: [companion, companion] }, 'companions: the id orders is there twice. Rename one.'],
    [{ environments: ['a', 'a'].map((id) => ({ id, name: id, values: {} })) }, 'environments: the id a is there twice. Rename one.'],
    // Fields.
    [
      { fields: [{ id: 'pin', label: 'PIN', secret: true }] },
      'fields.pin: a secret field belongs to an authentication method. Move it there.',
    ],
    [{ fields: [{ id: 'uuid', label: 'X' }] }, 'fields.uuid: the name uuid is taken by a value of ours. Choose another.'],
    [
      { fields: [{ id: 'scope', label: 'X', default: 'b', options: [{ value: 'a', label: 'A' }] }] },
      'fields.scope: the default is none of the options.',
    ],
    // Placeholders.
    [
      { request: { url, body: { type: 'form', fields: { ...body.fields, scope: '{{scope}}' } } } },
      'request.body.fields.scope: {{scope}} is not known here. Add a field of that name, or correct the spelling.',
    ],
    [
      { request: { url, body: { type: 'form', fields: { ...body.fields, scope: '{{scope' } } } },
      'request.body.fields.scope: the braces are unbalanced or a placeholder is no name. Write {{name}} or {{name|filter}}.',
    ],
    [
      { request: { ...request, url: 'https://auth.plain.test/{{clientSecret}}' } },
      'request.url: {{clientSecret}} is not known here. Add a field of that name, or correct the spelling.',
    ],
    [
      { authentication: [{ ...key, key: '{{clientSecret}}' }], request: { url } },
      'authentication.key.key: {{clientSecret}} is not known here. Add a field of that name, or correct the spelling.',
    ],
    [
      { companions: [{ ...companion, header: { name: 'A', value: '{{clientSecret}}' } }] },
      'companions.orders.header.value: {{clientSecret}} is not known here. Add a field of that name, or correct the spelling.',
    ],
    [
      {
        environments: [
          { id: 'one', name: 'One', values: { origin: 'https://one.test' } },
          { id: 'two', name: 'Two', values: {} },
        ],
        request: { url: '{{origin}}/t', body },
      },
      'request.url: {{origin}} is not known here. Add a field of that name, or correct the spelling.',
    ],
    [
      { request: { url, body: { type: 'form', fields: { client_id: '{{clientId}}' } } } },
      'authentication.secret: {{clientSecret}} stands nowhere in the request. Put it into a header or the body.',
    ],
    // Addresses.
    ...[
      'http://auth.plain.test/t',
      'http://localhost/t',
      'auth.plain.test/t',
      'https://u:p@auth.plain.test',
      `${url}?a=b`,
      `${url}#a`,
      'https://',
      '',
    ].map((address): [Readonly<Record<string, unknown>>, string] => [
      { request: { url: address, body } },
      'request.url: not an address that a secret may go to. Begin with https:// or a base URL field, and put a query into request.query.',
    ]),
    [
      { apiOrigins: ['http://api.plain.test'] },
      'apiOrigins.0: not an address that a secret may go to. Begin with https:// or a base URL field, and put a query into request.query.',
    ],
    [
      { fields: [{ id: 'base', label: 'B' }], request: { url: '{{base}}.evil.test/t', body } },
      'request.url: not an address that a secret may go to. Begin with https:// or a base URL field, and put a query into request.query.',
    ],
    // What would let a secret out.
    [
      { request: { ...request, query: { s: '{{clientSecret}}' } } },
      'request.query.s: {{clientSecret}} is secret. Put it into a header or the body, or set request.secretsInQuery where the vendor takes it nowhere else.',
    ],
    [
      { request: { ...request, headers: { 'X-Key': '{{clientSecret}}' }, requestIdHeader: 'x-key' } },
      'request.requestIdHeader: the value is shown, so it can hold no credentials. Name another header.',
    ],
    // One header in two spellings: the one that is looked at need not be the one that is sent.
    [
      {
        request: {
          ...request,
          headers: { 'X-Request-Id': '{{uuid}}', 'x-request-id': '{{clientSecret}}' },
          requestIdHeader: 'X-Request-Id',
        },
      },
      'request.headers.x-request-id: this header is there before, in another spelling. Remove one.',
    ],
    [
      { use: { headers: { 'Client-Id': 'a', 'CLIENT-ID': 'b' } } },
      'use.headers.CLIENT-ID: this header is there before, in another spelling. Remove one.',
    ],
    [
      { check: { path: '/', headers: { Accept: 'a/b', accept: 'c/d' } } },
      'check.headers.accept: this header is there before, in another spelling. Remove one.',
    ],
    [
      { request: { ...request, headers: { 'PROXY-Authorization': 'x' } } },
      'request.headers.PROXY-Authorization: this header belongs to the transport. Remove it.',
    ],
    [
      { request: { ...request, headers: { Authorization: 'x' }, requestIdHeader: 'Authorization' } },
      'request.requestIdHeader: the value is shown, so it can hold no credentials. Name another header.',
    ],
    [
      { request: { ...request, requestIdHeader: 'RqUID' } },
      'request.requestIdHeader: request.headers has no such header. Add it, with {{uuid}}.',
    ],
    [
      { response: { ...response, errorCode: '/access_token' } },
      'response.errorCode: the token stands there. Name the place of the error code.',
    ],
    [{ request: { ...request, headers: { host: 'x' } } }, 'request.headers.host: this header belongs to the transport. Remove it.'],
    [{ request: { ...request, method: 'GET' } }, 'request.body: a GET request has no body. Use request.query.'],
    // Environments.
    // An address that is wrong whatever the environment is told once.
    [
      { environments: [{ id: 'one', name: 'One', values: {} }], request: { url: 'http://auth.plain.test/t', body } },
      'request.url: not an address that a secret may go to. Begin with https:// or a base URL field, and put a query into request.query.',
    ],
    [
      {
        fields: [{ id: 'scope', label: 'S', options: [{ value: 'a', label: 'A' }] }],
        environments: [{ id: 'one', name: 'One', values: { scope: 'b' } }],
      },
      'environments.one.scope: the value does not fit. Correct or remove it.',
    ],
    [
      { environments: [{ id: 'one', name: 'One', values: { other: 'a\nb' } }] },
      'environments.one.other: the value does not fit. Correct or remove it.',
    ],
    [
      { environments: [{ id: 'one', name: 'One', values: { origin: 'http://one.test' } }], request: { url: '{{origin}}/t', body } },
      'environments.one: its values make an address that a secret may not go to. Use https.',
    ],
  ];
  for (const [changes, expected] of cases) {
    it(String(expected), () => {
      const found = problems(changes);
      assert.equal(found.length, 1, found.join('\n'));
      if (typeof expected === 'string') assert.equal(found[0], expected);
      else assert.match(found[0] ?? '', expected);
    });
  }

  for (const raw of [undefined, null, 1, 'text', [], {}]) {
    it(`${raw === undefined ? 'nothing' : JSON.stringify(raw)} is none`, () => {
      assert.ok('problems' in readDefinition(raw));
    });
  }
});

describe('a secret pasted in the wrong place', () => {
  const places: readonly [what: string, changes: Readonly<Record<string, unknown>>, place: string][] = [
    ['a text where an object belongs', { request: canary }, 'request'],
    ['a text where a list belongs', { authentication: canary }, 'authentication'],
    ['a text where a number belongs', { minimumLifetimeSeconds: canary }, 'minimumLifetimeSeconds'],
    ['a text where a choice belongs', { request: { ...request, method: canary } }, 'request.method'],
    ['the type of a variant', { authentication: [{ ...secret, type: canary }] }, 'authentication.0.type'],
    ['an id', { id: canary }, 'id'],
    ['the value of an unknown member', { typo: canary }, 'typo'],
    ['the name of an unknown member', { [canary]: true }, '…'],
    ['the name of a header', { request: { ...request, headers: { [`${canary}:`]: 'x' } } }, 'request.headers.…'],
    ['an address', { source: canary }, 'source'],
    ['a pointer', { response: { ...response, token: canary } }, 'response.token'],
    ['a label', { fields: [{ id: 'a', label: { fr: canary } }] }, 'fields.0.label'],
    [
      'a placeholder',
      { request: { url, body: { type: 'form', fields: { ...body.fields, key: '{{d41d8cd98f00b204e9800998ecf8427e}}' } } } },
      'request.body.fields.key',
    ],
    [
      'the name of a form field',
      { request: { url, body: { type: 'form', fields: { ...body.fields, [canary]: '{{x}}' } } } },
      'request.body.fields.…',
    ],
    ['a secret that is a number', { id: 8_812_345_678 }, 'id'],
  ];
  for (const [what, changes, place] of places) {
    it(`is named by its place and not quoted: ${what}`, () => {
      const found = problems(changes);
      assert.ok(
        found.some((problem) => problem.startsWith(`${place}: `)),
        found.join('\n'),
      );
      assert.ok(!leaks(found), found.join('\n'));
      assert.doesNotMatch(found.join(), /8812345678|d41d8cd9/);
    });
  }
});
