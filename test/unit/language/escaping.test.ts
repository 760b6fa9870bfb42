/** Owns the properties that no value breaks out of its slot, whatever it is: header, form, query, JSON, multipart, path. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HttpRequest } from '../../../src/core/request/transport';
import { requestMoment } from '../../../src/core/template/request-moment';
import { isTokenError } from '../../../src/core/base/token-error';
import { buildTokenRequest } from '../../../src/core/request/token-request';
import { definitionOf, rawDefinition, resolution } from '../fakes/definitions';

/** What would end a slot, beside anything else that a string can be. */
const breaking = fc.constantFrom(
  '\r\n',
  '\n',
  '\r',
  '\0',
  '"',
  '\\',
  '&',
  '=',
  '%',
  '+',
  ';',
  '#',
  '?',
  '/',
  '..',
  ':',
  '{{',
  '}}',
  '--',
  '\ud800',
  '%0d%0a',
  'ключ',
  '키',
  ' ',
);
const value = fc
  .array(fc.oneof(breaking, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));
const filled = value.filter((text) => text !== '');
/** Half a surrogate pair has no UTF-8: what is written is the replacement character. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

function provider(request: Readonly<Record<string, unknown>>, values: Readonly<Record<string, string>> = {}) {
  const fields = [
    { id: 'a', label: 'A' },
    { id: 'b', label: 'B', secret: true },
  ];
  const definition = definitionOf(
    rawDefinition({
      fields: [{ id: 'tenant', label: 'T', default: 'x' }],
      authentication: [{ type: 'in-request', id: 'secret', label: 'S', fields }],
      request: { url: 'https://auth.plain.test/{{tenant}}/token', ...request },
    }),
  );
  return resolution(definition, { values });
}

function built(request: Readonly<Record<string, unknown>>): (a: string, b: string) => HttpRequest {
  const resolved = provider(request);
  if ('kind' in resolved) throw new Error(resolved.reason);
  return (a, b) =>
    buildTokenRequest(
      resolved,
      { method: 'secret', origin: resolved.endpointOrigin, values: { a, b } },
      requestMoment(() => 'uuid', 0),
    ).request;
}

describe('no value breaks out of', () => {
  it('a form', () => {
    const build = built({ body: { type: 'form', fields: { first: '{{a}}', second: 'x{{b}}y', third: '3' } } });
    fc.assert(
      fc.property(filled, filled, (a, b) => {
        const { body = '', headers } = build(a, b);
        assert.match(body, /^[\w.*+%=&-]*$/);
        assert.deepEqual(
          [...new URLSearchParams(body)],
          [
            ['first', wellFormed(a)],
            ['second', `x${wellFormed(b)}y`],
            ['third', '3'],
          ],
        );
        assert.deepEqual(Object.keys(headers), ['Accept', 'Content-Type']);
      }),
    );
  });

  it('a query', () => {
    const build = built({ method: 'GET', secretsInQuery: true, query: { first: '{{a}}', second: '{{b}}' } });
    fc.assert(
      fc.property(filled, filled, (a, b) => {
        const { url } = build(a, b);
        assert.ok(url.startsWith('https://auth.plain.test/x/token?first='));
        assert.deepEqual(
          [...new URL(url).searchParams],
          [
            ['first', wellFormed(a)],
            ['second', wellFormed(b)],
          ],
        );
        assert.equal(new URL(url).hash, '');
      }),
    );
  });

  it('JSON, nested', () => {
    const build = built({ body: { type: 'json', value: { one: { two: ['{{a}}', 1] }, 'x{{y': true, three: '"{{b}}"' } } });
    fc.assert(
      fc.property(filled, filled, (a, b) => {
        assert.deepEqual(JSON.parse(build(a, b).body ?? ''), { one: { two: [a, 1] }, 'x{{y': true, three: `"${b}"` });
      }),
    );
  });

  it('multipart', () => {
    const build = built({ body: { type: 'multipart', fields: { first: '{{a}}', 'na"me': '{{b}}' } } });
    fc.assert(
      fc.property(filled, filled, (a, b) => {
        const { body = '', headers } = build(a, b);
        const boundary = /^multipart\/form-data; boundary=([\w-]+)$/.exec(headers['Content-Type'] ?? '')?.[1] ?? '';
        const parts = body.split(`--${boundary}`);
        assert.equal(parts.length, 4);
        assert.equal(parts[1], `\r\nContent-Disposition: form-data; name="first"\r\n\r\n${a}\r\n`);
        assert.equal(parts[2], `\r\nContent-Disposition: form-data; name="na%22me"\r\n\r\n${b}\r\n`);
        assert.equal(parts[3], '--\r\n');
      }),
    );
  });

  it('a header: it is sent as it is, or nothing is sent', () => {
    const build = built({ headers: { 'X-A': '{{a}}', 'X-B': 'key={{b}}' } });
    fc.assert(
      fc.property(filled, filled, (a, b) => {
        let headers: HttpRequest['headers'];
        try {
          ({ headers } = build(a, b));
        } catch (error) {
          assert.ok(isTokenError(error));
          assert.deepEqual([error.kind, error.reason], ['misconfigured', 'value-invalid']);
          assert.ok(!/^[\x21-\x7e]+$/.test(a) || !/^[\x21-\x7e]+$/.test(b), 'a plain value was refused');
          return;
        }
        assert.deepEqual(headers, { Accept: 'application/json', 'X-A': a, 'X-B': `key=${b}` });
        for (const text of Object.values(headers)) assert.match(text, /^[\x20-\x7e]+$/);
      }),
    );
  });

  it('Basic credentials: the server splits what was joined', () => {
    const fields = [
      { id: 'a', label: 'A' },
      { id: 'b', label: 'B', secret: true },
    ];
    for (const encoding of ['raw', 'form']) {
      const definition = definitionOf(
        rawDefinition({
          authentication: [{ type: 'basic', id: 'secret', label: 'S', fields, username: '{{a}}', password: '{{b}}', encoding }],
          request: { url: 'https://auth.plain.test/token' },
        }),
      );
      const resolved = resolution(definition);
      if ('kind' in resolved) throw new Error(resolved.reason);
      fc.assert(
        fc.property(filled, filled, (a, b) => {
          if (encoding === 'raw' && a.includes(':')) return;
          const credentials = { method: 'secret', origin: resolved.endpointOrigin, values: { a, b } };
          const header =
            buildTokenRequest(
              resolved,
              credentials,
              requestMoment(() => 'uuid', 0),
            ).request.headers['Authorization'] ?? '';
          assert.match(header, /^Basic [A-Za-z0-9+/]+={0,2}$/);
          const text = Buffer.from(header.slice('Basic '.length), 'base64').toString();
          const colon = text.indexOf(':');
          const decode = (part: string): string => (encoding === 'form' ? (new URLSearchParams(`v=${part}`).get('v') ?? '') : part);
          assert.deepEqual([decode(text.slice(0, colon)), decode(text.slice(colon + 1))], [wellFormed(a), wellFormed(b)]);
        }),
      );
    }
  });

  it('a path segment', () => {
    fc.assert(
      fc.property(filled, (tenant) => {
        const resolved = provider({ headers: { 'X-A': '{{a}}', 'X-B': '{{b}}' } }, { tenant });
        if ('kind' in resolved) return;
        const url = new URL(resolved.endpoint);
        assert.equal(url.origin, 'https://auth.plain.test');
        assert.equal(url.search + url.hash, '');
        const [, segment = '', ...rest] = url.pathname.split('/');
        assert.deepEqual(rest, ['token']);
        assert.equal(decodeURIComponent(segment), resolved.values['tenant']);
      }),
    );
  });

  it('its place as a value: it is never read as a template', () => {
    const build = built({ body: { type: 'form', fields: { first: '{{a}}', second: '{{b|base64}}' } } });
    const body = build('{{b}}', 'secret').body ?? '';
    assert.equal(new URLSearchParams(body).get('first'), '{{b}}');
  });
});
