/** Owns the proof that mistakes in the definition language, and what it can't express, are told by name with the fix. */
import assert from 'node:assert/strict';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { rawDefinition } from '../../fakes/definitions';

type Changes = Readonly<Record<string, unknown>>;

function problems(changes: Changes): readonly string[] {
  const read = readDefinition(rawDefinition(changes));
  return 'problems' in read ? read.problems : [];
}

const url = 'https://auth.plain.test/token';
const pair = { client_id: '{{clientId}}', client_secret: '{{clientSecret}}' };
const form = (fields: Changes): Changes => ({ request: { url, body: { type: 'form', fields: { ...pair, ...fields } } } });
const json = (value: unknown): Changes => ({ request: { url, body: { type: 'json', value: { ...pair, value } } } });
const method = (members: Changes): Changes => ({ authentication: [{ id: 'key', label: 'K', fields: keyFields, ...members }] });
const keyFields = [
  { id: 'clientId', label: 'I' },
  { id: 'clientSecret', label: 'S', secret: true },
  { id: 'privateKey', label: 'P', format: 'private-key', secret: true },
];
const expiry = (...sources: readonly Changes[]): Changes => ({ response: { token: '/t', expiry: sources } });

describe('a template is refused with its fix', () => {
  const cases: readonly [changes: Changes, expected: string | RegExp][] = [
    [
      form({ x: '{{clientId|bcrypt}}' }),
      'request.body.fields.x: bcrypt signatures cannot be expressed: sha256 and hmac are the hashes there are.',
    ],
    [form({ x: '{{clientId|rot13}}' }), /^request\.body\.fields\.x: there is no filter rot13\. Known are base64, /],
    [form({ x: '{{clientId|sha256:hexa}}' }), /^request\.body\.fields\.x: the filter sha256 does not take .* \{\{name\|sha256:base64\}\}/],
    [form({ x: '{{clientId|hmac}}' }), /^request\.body\.fields\.x: the filter hmac .* Write \{\{name\|hmac:key\}\}/],
    [
      form({ x: '{{clientId|hmac:other}}' }),
      'request.body.fields.x: {{other}} is not known here. Add a field of that name, or correct the spelling.',
    ],
    [form({ x: '{{clientId|base64:url}}' }), /^request\.body\.fields\.x: the filter base64 does not take/],
    [form({ x: '{{clientId|number}}' }), /^request\.body\.fields\.x: the filter number gives a JSON type/],
    [json('a {{clientId|number}}'), /^request\.body\.value\.value: the filter number gives a JSON type/],
    [json(['{{clientId|list|lower}}']), /^request\.body\.value\.value\.0: the filter list gives a JSON type/],
    [form({ x: '{{clientId:iso}}' }), 'request.body.fields.x: {{clientId}} takes no format. A filter stands behind |.'],
    [form({ x: '{{now:yyyy-MM-dd}}' }), /^request\.body\.fields\.x: \{\{now\}\} takes s, ms, iso, or a pattern with its zone/],
    [form({ x: '{{now:yyyy-MM-dd@Asia/Nowhere}}' }), /^request\.body\.fields\.x: \{\{now\}\} takes/],
    [form({ x: '{{now:YYYY@UTC}}' }), /^request\.body\.fields\.x: \{\{now\}\} takes/],
    [form({ x: '{{nonce:4}}' }), /^request\.body\.fields\.x: \{\{nonce\}\} takes a length of 8 to 64/],
    [
      { ...form({}), apiOrigins: ['https://{{tenant|lower}}.plain.test'], fields: [{ id: 'tenant', label: 'T' }] },
      'apiOrigins.0: {{tenant}} takes no filter in an address. Remove it.',
    ],
    [
      form({ x: '{{assertion}}' }),
      'request.body.fields.x: {{assertion}} is not known here. Add a field of that name, or correct the spelling.',
    ],
    [
      { request: { ...(form({})['request'] as object), values: { a: '{{b}}', b: '1' } } },
      'request.values.a: {{b}} is not known here. Add a field of that name, or correct the spelling.',
    ],
    [{ request: { ...(form({})['request'] as object), values: { uuid: '1' } } }, 'request.values.uuid: the name is taken. Choose another.'],
    [
      { request: { ...(form({})['request'] as object), values: { clientId: '1' } } },
      'request.values.clientId: the name is taken. Choose another.',
    ],
  ];
  for (const [changes, expected] of cases) {
    it(String(expected), () => {
      const found = problems(changes);
      assert.ok(found.length >= 1);
      if (typeof expected === 'string') assert.deepEqual(found, [expected]);
      else assert.match(found[0] ?? '', expected);
    });
  }
});

describe('what cannot be expressed is told by name', () => {
  const cases: readonly [changes: Changes, expected: RegExp][] = [
    [method({ type: 'oauth1' }), /^authentication\.0\.type: OAuth 1 signatures cannot be expressed/],
    [method({ type: 'digest' }), /^authentication\.0\.type: a challenge and response of several steps cannot be expressed/],
    [method({ type: 'aws-sigv4' }), /^authentication\.0\.type: AWS signatures cannot be expressed/],
    [method({ type: 'tls_client_auth' }), /^authentication\.0\.type: use the type in-request with clientCertificate\.$/],
    [method({ type: 'private_key_jwt' }), /^authentication\.0\.type: use the type private-key-jwt\.$/],
    [method({ type: 'client_secret_post' }), /^authentication\.0\.type: use the type in-request/],
    [method({ type: 'magic' }), /^authentication\.0\.type: not "basic" or "basic-key" or "in-request" or "private-key-jwt" or "none"\.$/],
    [method({}), /^authentication\.0\.type: missing\.$/],
    [{ request: { url, body: { type: 'xml', value: '<a/>' } } }, /^request\.body\.type: XML and SOAP cannot be expressed/],
    [
      form({ grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer' }),
      /^request\.body\.fields\.grant_type: SAML assertions cannot be expressed/,
    ],
    [
      form({ grant_type: 'refresh_token', refresh_token: '{{clientSecret}}' }),
      /^request\.body\.fields\.grant_type: sign-in and refresh tokens are not supported yet/,
    ],
    [form({ grantType: 'REFRESH-TOKEN' }), /^request\.body\.fields\.grantType: sign-in and refresh tokens are not supported yet/],
    [
      form({ refresh_token: '{{clientSecret}}' }),
      /^request\.body\.fields\.refresh_token: sign-in and refresh tokens are not supported yet/,
    ],
    [
      { request: { url, query: { grant_type: 'refresh_token' }, body: { type: 'form', fields: pair } } },
      /^request\.query\.grant_type: sign-in and refresh tokens are not supported yet/,
    ],
    [
      { request: { url, values: { way: 'refresh_token' }, body: { type: 'form', fields: { ...pair, grant_type: '{{way}}' } } } },
      /^request\.body\.fields\.grant_type: sign-in and refresh tokens are not supported yet/,
    ],
    [
      form({ grant_type: 'http://auth0.com/oauth/grant-type/passwordless/otp' }),
      /^request\.body\.fields\.grant_type: a grant that needs a person/,
    ],
    [form({ grant_type: 'urn:openid:params:grant-type:ciba' }), /^request\.body\.fields\.grant_type: a grant that needs a person/],
    [form({ grant_type: 'authorization_code' }), /^request\.body\.fields\.grant_type: a grant that needs a person in a browser/],
    [
      { request: { url, body: { type: 'json', value: { ...pair, grant_type: 'urn:ietf:params:oauth:grant-type:device_code' } } } },
      /^request\.body\.value\.grant_type: a grant that needs a person in a browser/,
    ],
  ];
  for (const [changes, expected] of cases) {
    it(String(expected), () => {
      const found = problems(changes);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', expected);
    });
  }
});

describe('a contradiction is told with its fix', () => {
  const assertion = { key: '{{privateKey}}', algorithm: 'RS256' };
  const cases: readonly [changes: Changes, expected: string | RegExp][] = [
    [
      { ...method({ type: 'private-key-jwt', assertion, fields: [keyFields[2]] }), request: { url, body: { type: 'json', value: {} } } },
      'authentication.key: client_assertion goes into a form. Give request.body the type form, or use in-request and name {{assertion}}.',
    ],
    [
      { ...method({ type: 'private-key-jwt', assertion: { ...assertion, key: '{{clientSecret}}' } }), ...form({}) },
      'authentication.key.assertion.key: RS256 signs with a private key. Name a field of this method with the format private-key.',
    ],
    [
      { ...method({ type: 'in-request', clientCertificate: { certificate: '{{clientId}}', key: '{{privateKey}}' } }), ...form({}) },
      'authentication.key.clientCertificate.certificate: name a field of this method with the format certificate.',
    ],
    [
      method({
        type: 'in-request',
        fields: [...keyFields.slice(0, 2), { id: 'privateKey', label: 'P', format: 'private-key' }],
        assertion,
      }),
      'authentication.key.privateKey: a private key is secret. Set secret to true.',
    ],
    [
      { ...method({ type: 'none' }), request: { url, body: { type: 'form', fields: pair } } },
      'authentication.key: {{privateKey}} stands nowhere in the request. Put it into a header or the body.',
    ],
    [
      { ...method({ type: 'in-request', assertion }), request: { ...(form({})['request'] as object), query: { jwt: '{{assertion}}' } } },
      'request.query.jwt: {{assertion}} is secret. Put it into a header or the body, or set request.secretsInQuery where the vendor takes it nowhere else.',
    ],
    [
      { request: { ...(form({})['request'] as object), values: { twice: '{{clientSecret|base64}}' }, query: { s: '{{twice}}' } } },
      'request.query.s: {{twice}} is secret. Put it into a header or the body, or set request.secretsInQuery where the vendor takes it nowhere else.',
    ],
    [
      {
        request: {
          ...(form({})['request'] as object),
          values: { sign: '{{clientSecret|sha256}}' },
          headers: { 'X-Id': '{{sign}}' },
          requestIdHeader: 'X-Id',
        },
      },
      'request.requestIdHeader: the value is shown, so it can hold no credentials. Name another header.',
    ],
    [
      {
        ...method({
          type: 'basic',
          username: '{{clientId}}',
          password: '{{clientSecret}}',
          encoding: 'raw',
          header: 'X-Authorization',
          fields: keyFields.slice(0, 2),
        }),
        request: { url, headers: { 'X-Authorization': '{{uuid}}' }, requestIdHeader: 'x-authorization' },
      },
      'request.requestIdHeader: the value is shown, so it can hold no credentials. Name another header.',
    ],
    [{ use: { header: 'Host' } }, 'use.header: this header belongs to the transport. Name another.'],
    [
      { companions: [{ id: 'c', label: 'C', fields: [], header: { name: 'Content-Length', value: '1' } }] },
      'companions.c.header: this header belongs to the transport. Name another.',
    ],
    [
      { response: { token: '/t', success: { pointer: '/t', equals: ['x'] }, expiry: [{ type: 'jwt' }] } },
      'response.success: the token stands there. Name the member that tells success.',
    ],
    [{ use: { headers: { Host: 'x' } } }, 'use.headers.Host: this header belongs to the transport. Remove it.'],
    [{ use: { header: 'X-T', headers: { 'x-t': '1' } } }, /^use\.headers: the token itself goes into one of these/],
    [{ use: { headers: { 'X-T': '{{uuid}}' } } }, /^use\.headers\.X-T: \{\{uuid\}\} is not known here/],
    [{ use: { scheme: 'Two words' } }, 'use.scheme: a word, or empty for the token alone.'],
    [{ apiOrigins: [] }, /^apiOrigins: empty\. Name the origins of the API/],
    [expiry({ type: 'lifetime', unit: 's' }), 'response.expiry.0: name either a pointer or a header.'],
    [expiry({ type: 'lifetime', unit: 's', pointer: '/a', header: 'X' }), 'response.expiry.0: name either a pointer or a header.'],
    [
      expiry({ type: 'date', pointer: '/a', pattern: 'yyyy-MM-dd' }),
      'response.expiry.0: the pattern writes no offset, so a zone has to be stated.',
    ],
    [
      expiry({ type: 'date', pointer: '/a', pattern: 'DD/MM/yyyy', zone: 'UTC' }),
      /^response\.expiry\.0: the pattern has letters that are not known/,
    ],
    [expiry({ type: 'date', pointer: '/a', zone: 'KST' }), /^response\.expiry\.0: there is no such zone\. Write UTC/],
    [expiry({ type: 'none' }, { type: 'jwt' }), 'response.expiry.1: never reached: none before it always counts. Change the order.'],
    [{ response: { token: '/t', expiry: [{ type: 'jwt' }], errorCode: ['/e', '/t'] } }, /^response\.errorCode: the token stands there/],
    [{ typo: 1 }, /^typo: not a member here\. Known are \$schema, schema, id, extends, /],
    [{ response: { token: { from: 'cookie' }, expiry: [{ type: 'jwt' }] } }, /^response\.token/],
  ];
  for (const [changes, expected] of cases) {
    it(String(expected), () => {
      const found = problems(changes);
      assert.equal(found.length, 1, found.join('\n'));
      if (typeof expected === 'string') assert.equal(found[0], expected);
      else assert.match(found[0] ?? '', expected);
    });
  }

  const fine: Readonly<Record<string, Changes>> = {
    'a hash of a secret in the query': {
      request: { ...(form({})['request'] as object), query: { sign: '{{clientSecret|hmac:clientSecret}}' } },
    },
    'a secret in the query where it is said so': { request: { url, method: 'GET', secretsInQuery: true, query: pair } },
    'no origin where the answer brings the base URL': { apiOrigins: [], use: { baseUrl: '/instance_url' } },
    'ISO 8601 without a zone, which has to write its offset': expiry({ type: 'date', pointer: '/a' }),
  };
  for (const [what, changes] of Object.entries(fine)) {
    it(`none is ${what}`, () => {
      assert.deepEqual(problems(changes), []);
    });
  }
});
