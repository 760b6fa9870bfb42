/** Owns the proof of what definitions put on the wire: literals of requests that a real local server received. */
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { visit, type Wish } from './vendor';

const secretField = { id: 'clientSecret', label: 'S', secret: true };
const idField = { id: 'clientId', label: 'I' };
const method = (members: Readonly<Record<string, unknown>>): NonNullable<Wish['changes']> => ({
  authentication: [{ id: 'secret', label: 'S', fields: [idField, secretField], ...members }],
});
const inHeader = { headers: { 'X-Id': '{{clientId}}', 'X-Secret': '{{clientSecret|base64}}' } };

interface Row extends Wish {
  readonly line?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

const rows: Readonly<Record<string, Row>> = {
  'a form by POST': {
    line: 'POST /token',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: 'client_id=id&client_secret=s%3Ae%2Bc%25r%26e+t',
  },
  'a GET with everything in the query, the secret too where it is said': {
    request: { method: 'GET', secretsInQuery: true, query: { appid: '{{clientId}}', secret: '{{clientSecret}}' } },
    line: 'GET /token?appid=id&secret=s%3Ae%2Bc%25r%26e+t',
    headers: { 'content-type': undefined, 'content-length': undefined },
    body: '',
  },
  'a PUT with query, headers and body side by side': {
    request: {
      method: 'PUT',
      query: { grant_type: 'client_credentials' },
      headers: { 'X-Id': '{{clientId}}', Accept: 'application/vnd.acme+json' },
      body: { type: 'json', value: { key: '{{clientSecret}}' } },
    },
    line: 'PUT /token?grant_type=client_credentials',
    headers: { 'x-id': 'id', accept: 'application/vnd.acme+json', 'content-type': 'application/json' },
    body: '{"key":"s:e+c%r&e t"}',
  },
  'a POST without a body': { request: inHeader, line: 'POST /token', headers: { 'content-type': undefined, 'x-id': 'id' }, body: '' },
  'a form with another Content-Type': {
    request: {
      ...inHeader,
      body: { type: 'form', fields: { grant_type: 'any' }, contentType: 'application/x-www-form-urlencoded; charset=UTF-8' },
    },
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
    body: 'grant_type=any',
  },
  'nested JSON with types and a header of choice': {
    changes: {
      fields: [
        { id: 'scopes', label: 'S', multiple: true },
        { id: 'lifetime', label: 'L' },
        { id: 'offline', label: 'O' },
        { id: 'nothing', label: 'N', optional: true },
      ],
    },
    values: { scopes: 'read, write', lifetime: '3600', offline: 'true' },
    request: {
      body: {
        type: 'json',
        contentType: 'text/json; charset=utf-8',
        value: {
          auth: { id: '{{clientId}}', secrets: ['{{clientSecret}}', 'x{{nothing}}'], empty: '{{nothing}}' },
          scopes: '{{scopes|list}}',
          text: '{{scopes}}',
          ttl: '{{lifetime|number}}',
          offline: '{{offline|boolean}}',
          constants: [1, true, null, {}],
        },
      },
    },
    headers: { 'content-type': 'text/json; charset=utf-8' },
    body: '{"auth":{"id":"id","secrets":["s:e+c%r&e t"]},"scopes":["read","write"],"text":"read write","ttl":3600,"offline":true,"constants":[1,true,null,{}]}',
  },
  'several scopes with a separator of choice, and a name sent several times': {
    changes: {
      fields: [
        { id: 'scopes', label: 'S', multiple: true, separator: ',', default: 'a b' },
        { id: 'resources', label: 'R', multiple: true },
      ],
    },
    values: { scopes: 'openid  AdobeID,read', resources: 'urn:a urn:b' },
    request: {
      ...inHeader,
      body: { type: 'form', fields: { scope: '{{scopes}}', resource: '{{resources|list}}', audience: ['x', '{{clientId}}'] } },
    },
    body: 'scope=openid%2CAdobeID%2Cread&resource=urn%3Aa&resource=urn%3Ab&audience=x&audience=id',
  },
  'Basic with the pair form-urlencoded first': {
    changes: method({ type: 'basic', username: '{{clientId}}', password: '{{clientSecret}}', encoding: 'form' }),
    request: {},
    // id:s%3Ae%2Bc%25r%26e+t
    headers: { authorization: 'Basic aWQ6cyUzQWUlMkJjJTI1ciUyNmUrdA==' },
  },
  'Basic raw': {
    changes: method({ type: 'basic', username: '{{clientId}}', password: '{{clientSecret}}', encoding: 'raw' }),
    request: {},
    // id:s:e+c%r&e t
    headers: { authorization: 'Basic aWQ6czplK2MlciZlIHQ=' },
  },
  'another scheme than Basic': {
    changes: method({ type: 'basic', username: '{{clientId}}', password: '{{clientSecret}}', encoding: 'raw', scheme: 'ID' }),
    request: {},
    headers: { authorization: 'ID aWQ6czplK2MlciZlIHQ=' },
  },
  'no scheme, in another header': {
    changes: method({
      type: 'basic',
      username: '{{clientId}}',
      password: '{{clientSecret}}',
      encoding: 'raw',
      scheme: '',
      header: 'X-Auth',
    }),
    request: {},
    headers: { authorization: undefined, 'x-auth': 'aWQ6czplK2MlciZlIHQ=' },
  },
  'base64 of two base64s': {
    changes: method({ type: 'basic-key', key: '{{both|base64}}' }),
    request: { values: { both: '{{clientId|base64}}:{{clientSecret|base64}}' } },
    // aWQ=:czplK2MlciZlIHQ=
    headers: { authorization: 'Basic YVdRPTpjenBsSzJNbGNpWmxJSFE9' },
  },
  'no credentials at all': {
    changes: { authentication: [{ type: 'none', id: 'secret', label: 'None' }] },
    credentials: {},
    request: { body: { type: 'form', fields: { grant_type: 'anonymous' } } },
    headers: { authorization: undefined },
    body: 'grant_type=anonymous',
  },
  'values of the request: the instant in every form': {
    request: {
      ...inHeader,
      body: {
        type: 'json',
        value: {
          s: '{{now:s|number}}',
          ms: '{{now:ms}}',
          iso: '{{now:iso}}',
          seoul: '{{now:yyyy-MM-dd HH:mm:ss.SSSXXX@Asia/Seoul}}',
          moscow: "{{now:yyyyMMdd'T'HHmmssXX@+03:00}}",
          utc: '{{now:dd.MM.yyyy@UTC}}',
        },
      },
    },
    body: '{"s":1795435200,"ms":"1795435200250","iso":"2026-11-23T12:00:00.250Z","seoul":"2026-11-23 21:00:00.250+09:00","moscow":"20261123T150000+0300","utc":"23.11.2026"}',
  },
  filters: {
    request: {
      ...inHeader,
      values: { low: '{{clientSecret|upper|lower}}' },
      body: {
        type: 'json',
        value: {
          base64: '{{clientSecret|base64}}',
          base64url: '{{clientSecret|base64url}}',
          urlencode: '{{clientSecret|urlencode}}',
          form: '{{clientSecret|urlencode:form}}',
          low: '{{low}}',
          twice: '{{clientId|base64|base64}}',
        },
      },
    },
    body: '{"base64":"czplK2MlciZlIHQ=","base64url":"czplK2MlciZlIHQ","urlencode":"s%3Ae%2Bc%25r%26e%20t","form":"s%3Ae%2Bc%25r%26e+t","low":"s:e+c%r&e t","twice":"YVdRPQ=="}',
  },
  'a hash and an HMAC, in hexadecimal and base64': {
    credentials: { clientId: 'The quick brown fox jumps over the lazy dog', clientSecret: 'key' },
    request: {
      body: {
        type: 'form',
        fields: {
          hash: '{{clientId|sha256}}',
          empty: '{{clientSecret|md5}}',
          hmac: '{{clientId|hmac:clientSecret}}',
          text: '{{clientId|hmac:clientSecret:base64}}',
        },
      },
    },
    // Known answers: FIPS 180-4's well-known pangram, RFC 2104's as in Wikipedia's article on HMAC.
    body:
      'hash=d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592&empty=3c6e0b8a9c15224a8228b9a98ca1531d' +
      '&hmac=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8&text=97yD9DBThCSxMpjmqm%2BxQ%2B9NWaFJRhdZl0edvC0aPNg%3D',
  },
};

describe('a definition on the wire', () => {
  for (const [what, row] of Object.entries(rows)) {
    it(what, async () => {
      const { arrival } = await visit(row);
      if (row.line !== undefined) assert.equal(`${arrival.method} ${arrival.path}`, row.line);
      for (const [name, value] of Object.entries(row.headers ?? {})) assert.equal(arrival.headers[name], value, name);
      if (row.body !== undefined) assert.equal(arrival.body, row.body);
    });
  }

  it('multipart, whatever the values hold', async () => {
    const { arrival } = await visit({
      credentials: { clientId: 'i"d\r\n--x', clientSecret: 'ключ\r\n\r\n' },
      request: { body: { type: 'multipart', fields: { client_id: '{{clientId}}', 'a "b"': '{{clientSecret}}', list: ['1', '2'] } } },
    });
    const boundary = /^multipart\/form-data; boundary=(fresh-bearer-[0-9a-f]{32})$/.exec(arrival.headers['content-type'] ?? '')?.[1] ?? '';
    const part = (name: string, value: string): string =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    assert.equal(
      arrival.body,
      part('client_id', 'i"d\r\n--x') + part('a %22b%22', 'ключ\r\n\r\n') + part('list', '1') + part('list', '2') + `--${boundary}--\r\n`,
    );
  });

  it('one nonce and one UUID in a request, and a signature over them', async () => {
    const { arrival } = await visit({
      request: {
        values: { text: '{{clientId}}|{{nonce:16}}|{{uuid}}', sign: '{{text|hmac:clientSecret:base64}}' },
        headers: {
          'X-Nonce': '{{nonce:16}}',
          'X-Id': '{{uuid}}',
          'X-Sign': '{{sign}}',
          'X-Other': '{{nonce}}',
          'X-Hash': '{{text|sha1:base64url}}',
        },
      },
    });
    const { 'x-nonce': nonce, 'x-id': id, 'x-sign': sign, 'x-other': other, 'x-hash': hash } = arrival.headers;
    const text = `id|${String(nonce)}|${String(id)}`;
    assert.match(String(nonce), /^[0-9a-f]{16}$/);
    assert.match(String(other), /^[0-9a-f]{32}$/);
    assert.equal(sign, createHmac('sha256', 's:e+c%r&e t').update(text).digest('base64'));
    assert.equal(hash, createHash('sha1').update(text).digest('base64url'));
  });
});
