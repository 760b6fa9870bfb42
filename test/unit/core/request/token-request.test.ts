/** Owns the proof of what goes out on the wire: literal requests, encodings by the RFCs, and values that try to break out. */
import assert from 'node:assert/strict';
import type { Definition } from '../../../../src/core/definition/definition';
import type { Credentials } from '../../../../src/core/provider/credentials';
import { requestMoment } from '../../../../src/core/template/request-moment';
import { buildCompanionHeader, buildTokenRequest } from '../../../../src/core/request/token-request';
import { plain, resolved, thrown } from '../../fakes/definitions';

const nowMs = Date.UTC(2026, 10, 23, 12, 0, 0, 250);

function credentials(values: Readonly<Record<string, string>>, method = 'secret'): Credentials {
  return { method, origin: 'https://auth.plain.test', values };
}

function built(definition: Definition, values: Readonly<Record<string, string>>) {
  let uuids = 0;
  return buildTokenRequest(
    resolved(definition),
    credentials(values),
    requestMoment(() => `uuid-${String((uuids += 1))}`, nowMs),
  );
}

function basic(changes: Readonly<Record<string, unknown>> = {}): Definition {
  return plain({
    authentication: [
      {
        type: 'basic',
        id: 'secret',
        label: 'Secret',
        fields: [
          { id: 'clientId', label: 'Client ID' },
          { id: 'clientSecret', label: 'Client secret', secret: true },
        ],
        username: '{{clientId}}',
        password: '{{clientSecret}}',
        encoding: 'raw',
        ...changes,
      },
    ],
    request: { url: 'https://auth.plain.test/token' },
  });
}

const pair = { clientId: 'id', clientSecret: 'secret' };

describe('a token request', () => {
  it('with the pair in the body', () => {
    assert.deepEqual(built(plain(), pair), {
      request: {
        method: 'POST',
        url: 'https://auth.plain.test/token',
        headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'client_id=id&client_secret=secret',
      },
    });
  });

  it('with Basic and no body', () => {
    assert.deepEqual(built(basic(), pair), {
      request: {
        method: 'POST',
        url: 'https://auth.plain.test/token',
        headers: { Accept: 'application/json', Authorization: 'Basic aWQ6c2VjcmV0' },
      },
    });
  });

  it('by GET, with a query', () => {
    const definition = plain({
      fields: [{ id: 'scope', label: 'Scope', default: 'a b&c=d#e' }],
      authentication: [
        { type: 'in-request', id: 'secret', label: 'Secret', fields: [{ id: 'clientSecret', label: 'Client secret', secret: true }] },
      ],
      request: {
        method: 'GET',
        url: 'https://auth.plain.test/token',
        query: { grant: 'client', scope: '{{scope}}' },
        headers: { 'X-Secret': '{{clientSecret}}' },
      },
    });
    assert.deepEqual(built(definition, pair).request, {
      method: 'GET',
      url: 'https://auth.plain.test/token?grant=client&scope=a+b%26c%3Dd%23e',
      headers: { Accept: 'application/json', 'X-Secret': 'secret' },
    });
  });

  it('leaves the definition’s Accept, whatever its case, and never its Content-Type beside a form', () => {
    const { request } = plain();
    const definition = plain({ request: { ...request, headers: { accept: 'text/json', 'content-type': 'text/plain' } } });
    assert.deepEqual(built(definition, pair).request.headers, {
      accept: 'text/json',
      'Content-Type': 'application/x-www-form-urlencoded',
    });
  });

  it('has one UUID, wherever it stands, and a fresh one each time', () => {
    const { request } = plain();
    const definition = plain({
      request: { ...request, headers: { RqUID: '{{uuid}}', 'X-Again': '{{uuid}}' }, requestIdHeader: 'rquid' },
    });
    let uuids = 0;
    const uuid = (): string => `uuid-${String((uuids += 1))}`;
    const provider = resolved(definition);
    const first = buildTokenRequest(provider, credentials(pair), requestMoment(uuid, nowMs));
    assert.equal(first.requestId, 'uuid-1');
    assert.equal(first.request.headers['RqUID'], 'uuid-1');
    assert.equal(first.request.headers['X-Again'], 'uuid-1');
    assert.equal(buildTokenRequest(provider, credentials(pair), requestMoment(uuid, nowMs)).requestId, 'uuid-2');
  });

  it('leaves out what is optional and empty', () => {
    const definition = plain({
      fields: [{ id: 'scope', label: 'Scope', optional: true }],
      authentication: [
        {
          type: 'in-request',
          id: 'secret',
          label: 'Secret',
          fields: [
            { id: 'clientSecret', label: 'Client secret', secret: true },
            { id: 'otp', label: 'Code', secret: true, optional: true },
          ],
        },
      ],
      request: {
        url: 'https://auth.plain.test/token',
        headers: { 'X-Code': '{{otp}}' },
        query: { scope: '{{scope}}' },
        body: { type: 'form', fields: { secret: '{{clientSecret}}', otp: '{{otp}}', scope: 'x {{scope}}' } },
      },
    });
    for (const values of [{ clientSecret: 's' }, { clientSecret: 's', otp: '' }]) {
      const { request } = built(definition, values);
      assert.equal(request.url, 'https://auth.plain.test/token');
      assert.equal(request.body, 'secret=s');
      assert.deepEqual(Object.keys(request.headers), ['Accept', 'Content-Type']);
    }
  });
});

describe('a form field', () => {
  // application/x-www-form-urlencoded, RFC 6749 appendix B.
  const cases: readonly [value: string, encoded: string][] = [
    ['a:b', 'a%3Ab'],
    ['a+b', 'a%2Bb'],
    ['a%b', 'a%25b'],
    ['a&b=c', 'a%26b%3Dc'],
    ['a b', 'a+b'],
    ['a;b', 'a%3Bb'],
    ['a#b?c/d', 'a%23b%3Fc%2Fd'],
    ['a\r\nb', 'a%0D%0Ab'],
    ['x&client_id=evil', 'x%26client_id%3Devil'],
    ['-._*', '-._*'],
    ['~', '%7E'],
    // The example of RFC 6749 appendix B.
    [' %&+£€', '+%25%26%2B%C2%A3%E2%82%AC'],
    ['{{clientId}}', '%7B%7BclientId%7D%7D'],
  ];
  for (const [value, encoded] of cases) {
    it(`${JSON.stringify(value)} becomes ${encoded}`, () => {
      assert.equal(built(plain(), { clientId: 'id', clientSecret: value }).request.body, `client_id=id&client_secret=${encoded}`);
    });
  }
});

describe('Basic', () => {
  const cases: readonly [encoding: string, id: string, secret: string, decoded: string][] = [
    ['raw', 'id', 'sec:ret', 'id:sec:ret'],
    ['raw', 'i+d', 's%c&r t', 'i+d:s%c&r t'],
    ['raw', 'id', 'пароль', 'id:пароль'],
    ['raw', 'id', '{{clientId}}', 'id:{{clientId}}'],
    // RFC 6749 §2.3.1: both parts form-urlencoded first.
    ['form', 'i:d', 'sec:ret', 'i%3Ad:sec%3Aret'],
    ['form', 'i+d', 's%c&r t', 'i%2Bd:s%25c%26r+t'],
    ['form', 'id', 'пароль', 'id:%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C'],
    ['form', 'id', 'plain-._*', 'id:plain-._*'],
  ];
  for (const [encoding, clientId, clientSecret, decoded] of cases) {
    it(`${encoding} of ${clientId} and ${clientSecret} is base64 of ${decoded}`, () => {
      const header = built(basic({ encoding }), { clientId, clientSecret }).request.headers['Authorization'] ?? '';
      assert.match(header, /^Basic [A-Za-z0-9+/]+={0,2}$/);
      assert.equal(Buffer.from(header.slice('Basic '.length), 'base64').toString('utf8'), decoded);
    });
  }

  it('has exactly these bytes', () => {
    assert.equal(
      built(basic(), { clientId: 'Aladdin', clientSecret: 'open sesame' }).request.headers['Authorization'],
      // RFC 7617 §2
      'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    );
  });

  it('raw has no id with a colon: the server would split it elsewhere', () => {
    assert.deepEqual(
      thrown(() => built(basic(), { clientId: 'i:d', clientSecret: 'secret' })),
      { kind: 'misconfigured', reason: 'value-invalid', subject: 'username', action: 'set-credentials' },
    );
  });

  it('takes a ready-made key as it is, and the place of an Authorization header', () => {
    const definition = plain({
      authentication: [
        { type: 'basic-key', id: 'secret', label: 'Key', fields: [{ id: 'key', label: 'Key', secret: true }], key: '{{key}}' },
      ],
      request: { url: 'https://auth.plain.test/token', headers: { authorization: 'Bearer x' } },
    });
    assert.deepEqual(built(definition, { key: 'aWQ6c2VjcmV0' }).request.headers, {
      Accept: 'application/json',
      Authorization: 'Basic aWQ6c2VjcmV0',
    });
  });
});

describe('a header', () => {
  const { request } = plain();
  const definition = plain({ request: { ...request, headers: { 'X-Id': '{{clientId}}' } } });

  for (const value of ['a', 'two words', '~!@#$%^&*()', '{{clientSecret}}']) {
    it(`takes ${JSON.stringify(value)} as it is`, () => {
      assert.equal(built(definition, { ...pair, clientId: value }).request.headers['X-Id'], value);
    });
  }

  for (const value of ['a\r\nX-Evil: 1', 'a\nb', 'a\rb', 'a\u0000b', 'a\tb', 'a\u007f', 'é', 'ключ', '키', ' a', 'a ']) {
    it(`refuses ${JSON.stringify(value)}, without telling it`, () => {
      const error = thrown(() => built(definition, { ...pair, clientId: value }));
      assert.deepEqual(error, { kind: 'misconfigured', reason: 'value-invalid', subject: 'X-Id' });
    });
  }

  it('refuses a ready-made key that would end it', () => {
    const keyed = plain({
      authentication: [
        { type: 'basic-key', id: 'secret', label: 'Key', fields: [{ id: 'key', label: 'Key', secret: true }], key: '{{key}}' },
      ],
      request: { url: 'https://auth.plain.test/token' },
    });
    assert.deepEqual(
      thrown(() => built(keyed, { key: 'a\r\nHost: evil.test' })),
      { kind: 'misconfigured', reason: 'value-invalid', subject: 'Authorization' },
    );
  });
});

describe('missing credentials', () => {
  const cases: readonly [what: string, credentials: Credentials, subject: string | undefined][] = [
    ['a field', credentials({ clientId: 'id' }), 'clientSecret'],
    ['an empty field', credentials({ clientId: '', clientSecret: 's' }), 'clientId'],
    ['a field that only the prototype has', credentials(Object.create(pair) as Record<string, string>), 'clientId'],
    ['the method', credentials(pair, 'another'), undefined],
  ];
  for (const [what, given, subject] of cases) {
    it(`${what}: no-credentials`, () => {
      assert.deepEqual(
        thrown(() =>
          buildTokenRequest(
            resolved(plain()),
            given,
            requestMoment(() => 'uuid', nowMs),
          ),
        ),
        { kind: 'no-credentials', reason: 'credentials-missing', ...(subject !== undefined && { subject }) },
      );
    });
  }
});

describe('a companion header', () => {
  const provider = resolved(
    plain({
      companions: [
        {
          id: 'orders',
          label: 'Orders',
          fields: [{ id: 'apiKey', label: 'Key', secret: true }],
          header: { name: 'Authorization', value: 'Basic {{apiKey}}' },
        },
      ],
    }),
  );

  it('is filled in', () => {
    assert.deepEqual(buildCompanionHeader(provider, 'orders', { apiKey: 'k1' }), { name: 'Authorization', value: 'Basic k1' });
  });

  for (const [what, id, values] of [
    ['no value', 'orders', {}],
    ['an empty value', 'orders', { apiKey: '' }],
    ['no such companion', 'others', { apiKey: 'k1' }],
  ] as const) {
    it(`is not, with ${what}`, () => {
      assert.deepEqual(
        thrown(() => buildCompanionHeader(provider, id, values)),
        { kind: 'no-credentials', reason: 'credentials-missing', subject: id },
      );
    });
  }

  it('cannot be broken out of', () => {
    assert.deepEqual(
      thrown(() => buildCompanionHeader(provider, 'orders', { apiKey: 'k\r\nX: 1' })),
      { kind: 'misconfigured', reason: 'value-invalid', subject: 'Authorization' },
    );
  });
});
