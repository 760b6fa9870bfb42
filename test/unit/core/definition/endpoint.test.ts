/** Owns the proof of which addresses a secret may go to, and that no value breaks out of its place in one. */
import assert from 'node:assert/strict';
import { fillAddress, isHostName, parseAddress } from '../../../../src/core/definition/endpoint';

describe('an address that a secret may go to', () => {
  const accepted: readonly [text: string, origin: string][] = [
    ['https://example.com/token', 'https://example.com'],
    ['https://example.com:443/', 'https://example.com'],
    ['https://example.com:9443', 'https://example.com:9443'],
    ['HTTPS://EXAMPLE.com', 'https://example.com'],
    ['http://127.0.0.1', 'http://127.0.0.1'],
    ['http://127.0.0.1:80/', 'http://127.0.0.1'],
    ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080'],
    ['http://[::1]', 'http://[::1]'],
    ['http://[::1]:3000/', 'http://[::1]:3000'],
    ['https://127.0.0.1:1', 'https://127.0.0.1:1'],
    // Shown as what it is, so that a look-alike is seen.
    ['https://оpenapi.vito.ai', 'https://xn--penapi-vqf.vito.ai'],
    // An at-sign after the authority is none of userinfo.
    ['https://example.com/@x', 'https://example.com'],
  ];
  for (const [text, origin] of accepted) {
    it(`${text} is one`, () => {
      assert.equal(parseAddress(text)?.origin, origin);
    });
  }

  const refused = [
    'http://example.com',
    'http://localhost',
    'http://localhost:8080',
    // All of these are 127.0.0.1 or ::1 to the URL parser.
    'http://127.1',
    'http://0x7f.1',
    'http://0x7f000001',
    'http://2130706433',
    'http://0177.0.0.1',
    'http://127.0.0.1.',
    'http://１２７.0.0.1',
    'http://[0:0:0:0:0:0:0:1]',
    'http://[::0001]',
    'http://[::ffff:127.0.0.1]',
    'http://127.0.0.1.example.com',
    'http://127.0.0.1@example.com',
    'http://127.0.0.1:80@example.com',
    'http://127.0.0.1\\@example.com',
    'http://127.0.0.2',
    'http://0.0.0.0',
    'https://user@example.com',
    'https://user:pw@example.com',
    'https://@example.com',
    'https://:@example.com',
    'https://example.com/#x',
    'https://example.com#',
    'https://example.com.',
    'https://example.com.:443/',
    'https://',
    'https:///example.com',
    'https:example.com',
    'https:\\\\example.com',
    'https://exa mple.com',
    'https://example.com\n',
    'https://exam\tple.com',
    ' https://example.com',
    'https://example.com:99999',
    'ftp://example.com',
    'javascript:alert(1)',
    '//example.com',
    'example.com',
    '',
  ];
  for (const text of refused) {
    it(`${JSON.stringify(text)} is none`, () => {
      assert.equal(parseAddress(text), undefined);
    });
  }
});

describe('a host name', () => {
  for (const text of ['example.com', 'my-tenant', 'a', 'A1.b2', `${'a'.repeat(63)}.com`]) {
    it(`${text} is one`, () => {
      assert.equal(isHostName(text), true);
    });
  }
  for (const text of [
    '',
    '.',
    'a.',
    '.a',
    'a..b',
    '-a',
    'a-',
    'a-.b',
    'a_b',
    'a b',
    'a/b',
    'a:80',
    'a@b',
    'а.com',
    'a\n',
    `${'a'.repeat(64)}.com`,
    Array.from({ length: 64 }, () => 'abc').join('.'),
  ]) {
    it(`${JSON.stringify(text)} is none`, () => {
      assert.equal(isHostName(text), false);
    });
  }
});

describe('an address made of a template', () => {
  type Values = Readonly<Record<string, string>>;
  const filled = (template: string, values: Values): unknown => {
    const result = fillAddress(template, (name) => values[name]);
    return typeof result === 'string' ? result : result.href;
  };

  const cases: readonly [template: string, values: Values, expected: string][] = [
    ['https://a.test/token', {}, 'https://a.test/token'],
    ['{{url}}', { url: 'https://a.test/o/token' }, 'https://a.test/o/token'],
    ['{{url}}', { url: 'https://a.test/o/token/' }, 'https://a.test/o/token/'],
    ['{{url}}', { url: 'http://a.test/token' }, 'insecure'],
    ['{{url}}', { url: 'https://a.test/token?x=1' }, 'insecure'],
    ['{{base}}/v1/token', { base: 'https://a.test' }, 'https://a.test/v1/token'],
    ['{{base}}/v1/token', { base: 'https://a.test/' }, 'https://a.test/v1/token'],
    ['{{base}}/v1/token', { base: 'https://a.test:9443/retail//' }, 'https://a.test:9443/retail/v1/token'],
    ['{{base}}', { base: 'https://a.test' }, 'https://a.test/'],
    ['{{base}}/t', { base: 'http://127.0.0.1:5000' }, 'http://127.0.0.1:5000/t'],
    ['https://{{tenant}}.a.test/t', { tenant: 'acme' }, 'https://acme.a.test/t'],
    ['https://a.test/{{tenant}}/t', { tenant: 'acme inc' }, 'https://a.test/acme%20inc/t'],
    ['https://a.test/{{tenant}}/t', { tenant: 'a/../b?c#d%2e' }, 'https://a.test/a%2F..%2Fb%3Fc%23d%252e/t'],
    ['https://a.test/{{tenant}}/t', { tenant: 'коды' }, 'https://a.test/%D0%BA%D0%BE%D0%B4%D1%8B/t'],
    ['{{base}}/{{tenant}}', { base: 'https://a.test', tenant: '@b.test' }, 'https://a.test/%40b.test'],
    // Missing.
    ['{{base}}/t', {}, 'missing-value'],
    ['{{base}}/t', { base: '' }, 'missing-value'],
    ['https://{{tenant}}.a.test/t', {}, 'missing-value'],
    // Not safe.
    ['{{base}}/t', { base: 'http://a.test' }, 'insecure'],
    ['{{base}}/t', { base: 'http://localhost:1' }, 'insecure'],
    ['{{base}}/t', { base: 'http://127.1' }, 'insecure'],
    ['{{base}}/t', { base: 'https://u:p@a.test' }, 'insecure'],
    ['{{base}}/t', { base: 'a.test' }, 'insecure'],
    ['{{base}}/t', { base: 'https://a.test?x=1' }, 'insecure'],
    ['{{base}}/t', { base: 'https://a.test#x' }, 'insecure'],
    ['http://a.test/t', {}, 'insecure'],
    // Breaking out of a place.
    ['{{base}}.b.test/t', { base: 'https://a' }, 'bad-value'],
    ['{{base}}@b.test/t', { base: 'https://a.test' }, 'bad-value'],
    ['{{base}}{{tenant}}/t', { base: 'https://a.test', tenant: 'evil.com' }, 'bad-value'],
    ['https://{{tenant}}.a.test/t', { tenant: 'b.test/' }, 'bad-value'],
    ['https://{{tenant}}.a.test/t', { tenant: 'b.test#' }, 'bad-value'],
    ['https://{{tenant}}.a.test/t', { tenant: 'u@b' }, 'bad-value'],
    ['https://{{tenant}}.a.test/t', { tenant: 'b:1' }, 'bad-value'],
    ['https://{{tenant}}.a.test/t', { tenant: '-b' }, 'bad-value'],
    ['https://a.test/x/{{tenant}}/t', { tenant: '..' }, 'bad-value'],
    ['https://a.test/x/{{tenant}}/t', { tenant: '.' }, 'bad-value'],
    ['https://a.test/{{tenant}}', { tenant: '\ud800' }, 'bad-value'],
    ['https://a.test/t?x={{tenant}}', { tenant: '1' }, 'bad-value'],
    ['https://a.test/t?', {}, 'bad-value'],
    ['https://a.test/{{tenant', {}, 'bad-value'],
  ];
  for (const [template, values, expected] of cases) {
    it(`${template} with ${JSON.stringify(values)}: ${expected}`, () => {
      assert.equal(filled(template, values), expected);
    });
  }
});
