/** Owns the proof of how settings become a provider that can be asked, which value wins, and what keeps a token. */
import assert from 'node:assert/strict';
import type { Definition } from '../../../../src/core/definition/definition';
import type { ProviderConfig } from '../../../../src/core/provider/provider';
import { resolveProvider } from '../../../../src/core/provider/resolve-provider';
import { plain, preset, resolution, resolved } from '../../fakes/definitions';

const staging = { id: 'staging', name: 'Staging', values: { origin: 'https://staging.plain.test' } };
const twoEnvironments = plain({
  environments: [
    { id: 'production', name: 'Production', values: { origin: 'https://auth.plain.test' } },
    { id: 'sandbox', name: 'Sandbox', values: { origin: 'https://sandbox.plain.test:8443/' } },
  ],
  request: { url: '{{origin}}/token', body: { type: 'form', fields: { id: '{{clientId}}', secret: '{{clientSecret}}' } } },
  apiOrigins: ['{{origin}}/v1', 'https://api.plain.test:443', '{{origin}}'],
});

describe('the environment of a provider', () => {
  it('is the first of the definition where the entry names none', () => {
    const provider = resolved(twoEnvironments);
    assert.equal(provider.environment?.id, 'production');
    assert.equal(provider.endpoint, 'https://auth.plain.test/token');
  });

  it('is the one that the entry names, the user’s own too', () => {
    assert.equal(resolved(twoEnvironments, { environment: 'sandbox' }).endpoint, 'https://sandbox.plain.test:8443/token');
    assert.equal(resolved(twoEnvironments, { environment: 'staging' }, [staging]).endpoint, 'https://staging.plain.test/token');
  });

  it('has to be there', () => {
    assert.deepEqual(resolution(twoEnvironments, { environment: 'moon' }), {
      kind: 'misconfigured',
      reason: 'environment-unknown',
      subject: 'moon',
    });
  });

  it('is none where the definition has none and the entry names none', () => {
    assert.equal(resolved(plain(), {}, [staging]).environment, undefined);
  });
});

describe('a resolved provider', () => {
  it('has the origin that credentials are bound to and the normalised origins of the API, each once', () => {
    const provider = resolved(twoEnvironments, { environment: 'sandbox' });
    assert.equal(provider.endpointOrigin, 'https://sandbox.plain.test:8443');
    assert.deepEqual(provider.apiOrigins, ['https://sandbox.plain.test:8443', 'https://api.plain.test']);
  });

  it('takes its name from the entry, or else from the definition', () => {
    assert.equal(resolved(plain(), { name: 'Mine' }).name, 'Mine');
    assert.equal(resolved(plain({ name: { en: 'Plain', ko: '평범' } })).name, 'Plain');
  });

  it('has the minimum lifetime in milliseconds, one minute unless the definition says otherwise', () => {
    assert.equal(resolved(plain()).minimumLifetimeMs, 60_000);
    assert.equal(resolved(plain({ minimumLifetimeSeconds: 5 })).minimumLifetimeMs, 5_000);
  });

  it('is the definition’s own failure where there is no definition', () => {
    const failure = { kind: 'misconfigured', reason: 'definition-unknown', subject: 'gone' } as const;
    assert.equal(resolveProvider({ config: { id: 'it', definition: 'gone', values: {} }, definition: failure, environments: [] }), failure);
  });
});

describe('the values of a provider', () => {
  const definition = plain({
    fields: [
      { id: 'scope', label: 'Scope', default: 'read' },
      { id: 'region', label: 'Region', options: [{ value: 'eu', label: 'EU' }], optional: true },
      { id: 'tenant', label: 'Tenant', format: 'host' },
    ],
  });
  const environment = { id: 'theirs', name: 'Theirs', values: { scope: 'all', tenant: 'their-tenant' } };

  const cases: readonly [what: string, config: Partial<ProviderConfig>, values: unknown][] = [
    ['defaults fill in', { values: { tenant: 'mine' } }, { scope: 'read', tenant: 'mine' }],
    ['the entry comes before the default', { values: { tenant: 'mine', scope: 'write' } }, { scope: 'write', tenant: 'mine' }],
    ['the environment comes before the entry', { environment: 'theirs', values: { scope: 'x' } }, { scope: 'all', tenant: 'their-tenant' }],
    ['they are cleaned', { values: { tenant: ' https://Mine/ ', region: 'eu' } }, { scope: 'read', region: 'eu', tenant: 'mine' }],
    ['those of no field are passed over', { values: { tenant: 'mine', other: 'x' } }, { scope: 'read', tenant: 'mine' }],
    ['an optional one may be empty', { values: { tenant: 'mine', region: '' } }, { scope: 'read', tenant: 'mine' }],
  ];
  for (const [what, config, values] of cases) {
    it(what, () => {
      assert.deepEqual(resolved(definition, config, [environment]).values, values);
    });
  }

  const bad: readonly [what: string, values: Record<string, string>, reason: string, subject: string][] = [
    ['a missing one', {}, 'value-missing', 'tenant'],
    ['a blank one', { tenant: ' ' }, 'value-missing', 'tenant'],
    ['one that does not fit its format', { tenant: 'a/b' }, 'value-invalid', 'tenant'],
    ['one that is no option', { tenant: 'a', region: 'us' }, 'value-invalid', 'region'],
    ['one with a line break inside', { tenant: 'a', scope: 'a\r\nb' }, 'value-invalid', 'scope'],
    ['one that only the prototype has', { ['__proto__']: 'x' }, 'value-missing', 'tenant'],
  ];
  for (const [what, values, reason, subject] of bad) {
    it(`${what}: ${reason} of ${subject}`, () => {
      assert.deepEqual(resolution(definition, { values }), { kind: 'misconfigured', reason, subject });
    });
  }
});

describe('a provider with an address that a secret may not go to', () => {
  const free = plain({
    request: { url: '{{origin}}/{{tenant}}', body: { type: 'form', fields: { id: '{{clientId}}', secret: '{{clientSecret}}' } } },
    fields: [
      { id: 'origin', label: 'Origin' },
      { id: 'api', label: 'API', default: 'https://api.plain.test' },
      { id: 'tenant', label: 'Tenant', default: 't' },
    ],
    apiOrigins: ['{{api}}'],
  });
  const cases: readonly [values: Record<string, string>, reason: string, subject: string][] = [
    [{ origin: 'http://plain.test' }, 'insecure-endpoint', 'request.url'],
    [{ origin: 'http://localhost:1' }, 'insecure-endpoint', 'request.url'],
    [{ origin: 'http://127.1' }, 'insecure-endpoint', 'request.url'],
    [{ origin: 'https://u:p@plain.test' }, 'insecure-endpoint', 'request.url'],
    [{ origin: 'https://plain.test', tenant: '..' }, 'value-invalid', 'request.url'],
    [{ origin: 'https://plain.test', api: 'http://api.plain.test' }, 'insecure-endpoint', 'apiOrigins'],
  ];
  for (const [values, reason, subject] of cases) {
    it(`${JSON.stringify(values)}: ${reason}`, () => {
      assert.deepEqual(resolution(free, { values }), { kind: 'misconfigured', reason, subject });
    });
  }

  it('is refused when an environment of the user’s brings it', () => {
    const environment = { id: 'theirs', name: 'Theirs', values: { tokenOrigin: 'http://evil.test', apiOrigin: 'https://evil.test' } };
    assert.deepEqual(resolution(preset('rtzr'), { environment: 'theirs' }, [environment]), {
      kind: 'misconfigured',
      reason: 'insecure-endpoint',
      subject: 'request.url',
      action: 'open-settings',
    });
  });

  it('is corrected in the settings where an environment answers a field wrongly, and by Edit Provider where the provider does', () => {
    const bad = { id: 'theirs', name: 'Theirs', values: { baseUrl: 'http://evil.test' } };
    const problem = { kind: 'misconfigured', reason: 'value-invalid', subject: 'baseUrl' };
    assert.deepEqual(resolution(preset('citrusad'), { environment: 'theirs' }, [bad]), { ...problem, action: 'open-settings' });
    assert.deepEqual(resolution(preset('citrusad'), { values: { baseUrl: 'http://evil.test' } }), problem);
  });

  it('lacks a value where an environment of the user’s does not answer a placeholder', () => {
    const environment = { id: 'theirs', name: 'Theirs', values: { tokenOrigin: 'https://theirs.test' } };
    assert.deepEqual(resolution(preset('rtzr'), { environment: 'theirs' }, [environment]), {
      kind: 'misconfigured',
      reason: 'value-missing',
      subject: 'apiOrigins',
      action: 'open-settings',
    });
  });
});

describe('the fingerprint', () => {
  const base = plain({ fields: [{ id: 'scope', label: 'Scope', default: 'read' }] });
  const { fingerprint } = resolved(base);

  it('is a SHA-256 in hexadecimal', () => {
    assert.match(fingerprint, /^[0-9a-f]{64}$/);
  });

  const first = base.authentication[0];
  const kept: readonly [what: string, definition: Definition, config: Partial<ProviderConfig>][] = [
    ['the provider is renamed', base, { name: 'Another', id: 'another' }],
    ['the definition is renamed', { ...base, name: 'Another' }, {}],
    ['a label changes', { ...base, authentication: base.authentication.map((method) => ({ ...method, label: 'New words' })) }, {}],
    ['a hint changes', { ...base, hints: [{ status: 401, text: 'No.' }] }, {}],
    ['a default is spelled out', base, { values: { scope: 'read' } }],
    [
      'the members stand in another order',
      { ...base, response: Object.fromEntries(Object.entries(base.response).reverse()) as Definition['response'] },
      {},
    ],
  ];
  for (const [what, definition, config] of kept) {
    it(`stays when ${what}`, () => {
      assert.equal(resolved(definition, config).fingerprint, fingerprint);
    });
  }

  const changed: readonly [what: string, definition: Definition, config: Partial<ProviderConfig>][] = [
    ['a value changes', base, { values: { scope: 'write' } }],
    ['the address changes', { ...base, request: { ...base.request, url: 'https://auth.plain.test/other' } }, {}],
    ['a header comes in', { ...base, request: { ...base.request, headers: { 'X-A': '1' } } }, {}],
    ['the place of the token changes', { ...base, response: { ...base.response, token: '/token' } }, {}],
    [
      'the unit of the expiry changes',
      { ...base, response: { ...base.response, expiry: [{ type: 'lifetime', pointer: '/expires_in', unit: 'ms' }] } },
      {},
    ],
    [
      'the way of authentication changes',
      {
        ...base,
        authentication: first
          ? [{ type: 'basic', id: first.id, label: first.label, fields: first.fields, username: 'a', password: 'b', encoding: 'raw' }]
          : [],
      },
      {},
    ],
  ];
  for (const [what, definition, config] of changed) {
    it(`is another when ${what}`, () => {
      assert.notEqual(resolved(definition, config).fingerprint, fingerprint);
    });
  }

  it('is another in another environment', () => {
    assert.notEqual(resolved(twoEnvironments).fingerprint, resolved(twoEnvironments, { environment: 'sandbox' }).fingerprint);
  });
});
