/** Tests how pasted values are cleaned up, and which are refused with which reason. */
import assert from 'node:assert/strict';
import * as v from 'valibot';
import { fieldSchema, type Field, type FieldFormat } from '../../../../src/core/definition/definition';
import { cleanPastedValue } from '../../../../src/core/value/pasted-value';

function field(format: FieldFormat, changes: Partial<Field> = {}): Field {
  return { ...v.parse(fieldSchema, { id: 'it', label: 'It', format }), ...changes };
}

/** What came of it in one line: the value in brackets or the problem, then the notes. */
function outcome(of: Field, raw: string): string {
  const cleaned = cleanPastedValue(of, raw);
  return ['problem' in cleaned ? cleaned.problem : `[${cleaned.value}]`, ...cleaned.notes].join(' ');
}

function table(title: string, of: Field, cases: readonly (readonly [raw: string, expected: string])[]): void {
  describe(title, () => {
    for (const [raw, expected] of cases) {
      it(`${JSON.stringify(raw)}: ${expected}`, () => {
        assert.equal(outcome(of, raw), expected);
      });
    }
  });
}

table('text', field('text'), [
  ['plain', '[plain]'],
  ['  plain\r\n', '[plain] trimmed'],
  ['\ufeffplain', '[plain] trimmed'],
  ['pl\u200bain\u2060', '[plain] trimmed'],
  ['\u202aplain\u202c', '[plain] trimmed'],
  ['\u2067plain\u2069', '[plain] trimmed'],
  ['\u00a0plain\u00a0', '[plain] trimmed'],
  ['коды 키', '[коды 키]'],
  ['a\nb', 'control-character'],
  ['a\u0000b', 'control-character'],
  ['a\u007fb', 'control-character'],
  ['a\ud800b', 'control-character'],
  ['', 'empty'],
  [' \r\n\t', 'empty'],
  ['\u200b\ufeff', 'empty'],
]);

table('an optional field', field('text', { optional: true }), [
  ['', '[]'],
  ['  ', '[]'],
  ['x', '[x]'],
]);

table(
  'a field with options',
  field('text', {
    options: [
      { value: 'PERS', label: 'Individuals' },
      { value: 'CORP', label: 'Companies' },
    ],
  }),
  [
    ['PERS', '[PERS]'],
    [' CORP ', '[CORP] trimmed'],
    ['pers', 'not-an-option'],
    ['PERS,CORP', 'not-an-option'],
    ['', 'empty'],
  ],
);

table('ascii', field('ascii'), [
  ['AbC-123_~!', '[AbC-123_~!]'],
  ['two words', '[two words]'],
  ['with:colon%and+&', '[with:colon%and+&]'],
  ['АВСес', '[ABCec] look-alikes'],
  ['ΑΒΕ', '[ABE] look-alikes'],
  [' ѕес\u00adret ', '[secret] trimmed look-alikes'],
  ['se\u00a0cret', '[secret] trimmed'],
  ['se\u202fcret ', '[secret] trimmed'],
  ['sécret', 'not-ascii'],
  ['секрет', 'not-ascii look-alikes'],
  ['“secret”', 'not-ascii'],
  ['비밀', 'not-ascii'],
]);

describe('each look-alike letter', () => {
  // Spelled by code point: the two alphabets can't be told apart on the screen.
  const letters: readonly [foreign: string, latin: string][] = [
    ['\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423', 'ABESIJKMHOPCTXY'],
    ['\u0430\u0435\u0455\u0456\u0458\u043e\u0440\u0441\u0445\u0443\u0501\u051b\u051d', 'aesijopcxydqw'],
    ['\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf', 'ABEZHIKMNOPTYXo'],
  ];
  for (const [foreign, latin] of letters) {
    it(`becomes ${latin}`, () => {
      assert.equal(outcome(field('ascii'), foreign), `[${latin}] look-alikes`);
    });
  }
});

// base64 of id:secret
const key = 'aWQ6c2VjcmV0';
table('a base64 pair', field('base64-pair'), [
  [key, `[${key}]`],
  [`${key}\n`, `[${key}] trimmed`],
  [`Basic ${key}`, `[${key}] scheme-removed`],
  [`basic   ${key}`, `[${key}] scheme-removed`],
  [`Authorization: Basic ${key}`, `[${key}] scheme-removed`],
  [`authorization:Basic ${key}`, `[${key}] scheme-removed`],
  // As the vendor's page spells it: with two Cyrillic letters.
  [`\u0412\u0430sic ${key}`, `[${key}] look-alikes scheme-removed`],
  [`Basic\u00a0${key}`, `[${key}] scheme-removed`],
  ['YTpi', '[YTpi]'], // a:b
  ['YTpiOmM=', '[YTpiOmM=]'], // a:b:c: the first colon counts
  ['YTo6', '[YTo6]'], // a::
  ['/zr+', '[/zr+]'], // ff : fe, which is no UTF-8
  ['Og==', 'not-a-pair'], // :
  ['OmI=', 'not-a-pair'], // :b
  ['YTo=', 'not-a-pair'], // a:
  ['c2VjcmV0', 'not-a-pair'], // secret
  ['2b1f3c9e-58b2-4a5c-9d0e-1f2a3b4c5d6e', 'not-a-pair'],
  ['demoSecret-notReal-0123456789', 'not-a-pair'],
  ['Basic', 'not-base64'],
  ['aWQ6c2VjcmV', 'not-base64'], // one character cut off
  ['aWQ6_-_-', 'not-base64'], // url-safe is none
  ['aWQ6 c2VjcmV0', 'not-base64'],
  ['id:secret', 'not-base64'],
  ['YTp=', 'not-a-pair'], // decodes to `a:`
  ['ключ', 'not-ascii'],
  ['', 'empty'],
]);

table('a secret key', field('ascii', { secret: true }), [
  ['demoKey-notReal-0123', '[demoKey-notReal-0123]'],
  ['Basic demoKey-notReal-0123', '[demoKey-notReal-0123] scheme-removed'],
  ['basic   demoKey-notReal-0123', '[demoKey-notReal-0123] scheme-removed'],
  ['Authorization: Basic demoKey-notReal-0123', '[demoKey-notReal-0123] scheme-removed'],
  ['\u0412\u0430sic\u00a0demoKey-notReal-0123', '[demoKey-notReal-0123] scheme-removed'],
  ['Basic instinct', '[Basic instinct]'],
  ['Basic is not this passphrase', '[Basic is not this passphrase]'],
]);

table('a scope, which is no secret', field('ascii'), [['basic profile-of-everyone', '[basic profile-of-everyone]']]);

table('a token endpoint', field('url'), [
  ['https://id.test/oauth/token', '[https://id.test/oauth/token]'],
  ['https://id.test/o/token/', '[https://id.test/o/token/]'],
  ['id.test/o/token/', '[https://id.test/o/token/] address-corrected'],
  ['POST https://id.test/token?grant_type=client_credentials', '[https://id.test/token] address-corrected'],
  ['https://id.test/', '[https://id.test] address-corrected'],
  ['http://id.test/token', 'insecure-address'],
  ['http://127.0.0.1:8080/token', '[http://127.0.0.1:8080/token]'],
  ['https://{tenant}.id.test/token', 'placeholder'],
  ['token', 'not-an-address'],
]);

table('the name of a header', field('word'), [
  ['X-API-Key', '[X-API-Key]'],
  ['X-API-Key:', '[X-API-Key] trimmed'],
  ['Х-API-Key', '[X-API-Key] look-alikes'], // a Cyrillic letter
  ['X API Key', 'not-a-word'],
  ['X-Ключ', 'not-a-word'],
  ['', 'empty'],
]);

table('a base URL', field('base-url', { removePath: ['/v1'] }), [
  ['https://retail.citrus.test', '[https://retail.citrus.test]'],
  ['retail.citrus.test', '[https://retail.citrus.test] address-corrected'],
  ['//retail.citrus.test', '[https://retail.citrus.test] address-corrected'],
  ['https://retail.citrus.test/', '[https://retail.citrus.test] address-corrected'],
  ['https://retail.citrus.test///', '[https://retail.citrus.test] address-corrected'],
  ['https://retail.citrus.test/v1', '[https://retail.citrus.test] address-corrected'],
  ['https://retail.citrus.test/v1/', '[https://retail.citrus.test] address-corrected'],
  ['retail.citrus.test/v1/oauth2/token', '[https://retail.citrus.test] address-corrected'],
  ['https://retail.citrus.test/v1/oauth2/token', '[https://retail.citrus.test] address-corrected'],
  ['https://gate.test/citrus/v1', '[https://gate.test/citrus] address-corrected'],
  ['https://gate.test/citrus', '[https://gate.test/citrus]'],
  ['https://gate.test/v10', '[https://gate.test/v10]'],
  ['HTTPS://Retail.Citrus.Test', '[https://retail.citrus.test] address-corrected'],
  ['"https://retail.citrus.test"', '[https://retail.citrus.test] address-corrected'],
  ['<https://retail.citrus.test>', '[https://retail.citrus.test] address-corrected'],
  ['`retail.citrus.test`', '[https://retail.citrus.test] address-corrected'],
  ['“https://retail.citrus.test/v1/”', '[https://retail.citrus.test] address-corrected'],
  ['‘retail.citrus.test’', '[https://retail.citrus.test] address-corrected'],
  ['«retail.citrus.test»', '[https://retail.citrus.test] address-corrected'],
  ['(retail.citrus.test),', '[https://retail.citrus.test] address-corrected'],
  ['https://retail.citrus.test//v1', '[https://retail.citrus.test] address-corrected'],
  ['https://retail.citrus.test/v1/v1', '[https://retail.citrus.test] address-corrected'],
  [' retail.citrus.test\n', '[https://retail.citrus.test] trimmed address-corrected'],
  ['https://retail.citrus.test:443', '[https://retail.citrus.test] address-corrected'],
  ['https://retail.citrus.test:8443', '[https://retail.citrus.test:8443]'],
  ['http://127.0.0.1:4010', '[http://127.0.0.1:4010]'],
  ['http://[::1]:4010/v1', '[http://[::1]:4010] address-corrected'],
  ['https://retail.citrus.test/V1', '[https://retail.citrus.test] address-corrected'],
  ['https://retail.citrus.test/V1/oauth2/token', '[https://retail.citrus.test] address-corrected'],
  ['POST https://retail.citrus.test/v1/oauth2/token', '[https://retail.citrus.test] address-corrected'],
  ['GET retail.citrus.test', '[https://retail.citrus.test] address-corrected'],
  ['post\tretail.citrus.test', 'control-character'],
  ['retail.citrus.test?x=1', '[https://retail.citrus.test] address-corrected'],
  ['https://retail.citrus.test/v1/ads?x=%20&y={z}', '[https://retail.citrus.test] address-corrected'],
  ['retail.citrus.test/#x', '[https://retail.citrus.test] address-corrected'],
  ['<https://retail.citrus.test/v1#top>', '[https://retail.citrus.test] address-corrected'],
  ['$BASE_URL', 'placeholder'],
  ['https://$BASE_URL/v1', 'placeholder'],
  ['${BASE_URL}', 'placeholder'],
  ['{{baseUrl}}', 'placeholder'],
  ['%BASE_URL%', 'placeholder'],
  ['https://<retailer>.citrus.test', 'placeholder'],
  ['http://retail.citrus.test', 'insecure-address'],
  ['http://localhost:4010', 'insecure-address'],
  ['http://127.1', 'insecure-address'],
  ['http://127.0.0.1.citrus.test', 'insecure-address'],
  ['https://user:pw@retail.citrus.test', 'not-an-address'],
  ['#x', 'not-an-address'],
  ['https://?x=1', 'not-an-address'],
  ['retail.citrus.test.', 'not-an-address'],
  ['retail citrus', 'not-an-address'],
  ['https://retail..citrus.test', 'not-an-address'],
  ['https://retail,citrus.test', 'not-an-address'],
  ['https://-retail.citrus.test', 'not-an-address'],
  ['https://https://retail.citrus.test', 'not-an-address'],
  ['https//retail.citrus.test', 'not-an-address'],
  ['https:/retail.citrus.test', 'not-an-address'],
  ['BASE_URL=https://retail.citrus.test', 'not-an-address'],
  ['retail.citrus.test@evil.test', 'not-an-address'],
  ['BASE_URL', 'not-an-address'],
  ['retail', 'not-an-address'],
  ['ftp://retail.citrus.test', 'not-an-address'],
  ['', 'empty'],
]);

table('a host', field('host'), [
  ['example.com', '[example.com]'],
  ['Example.COM', '[example.com] address-corrected'],
  ['https://example.com/', '[example.com] address-corrected'],
  ['my-tenant', '[my-tenant]'],
  ['example.com/x', 'not-a-host'],
  ['example.com:443', 'not-a-host'],
  ['u@example.com', 'not-a-host'],
  ['пример.рф', 'not-a-host'],
  ['http://example.com', 'not-a-host'],
]);
