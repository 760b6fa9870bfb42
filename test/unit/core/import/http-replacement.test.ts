/** What changes in a request file whose token request became a provider, and what does not. */
import assert from 'node:assert/strict';
import { readHttpDocument } from '../../../../src/core/http-file/http-document';
import { replacementIn, type HttpReplacement, type ReplacementWishes } from '../../../../src/core/import/http-replacement';
import { applyEdits } from './apply-edits';

const wishes: ReplacementWishes = {
  request: 0,
  secrets: ['s3cr3t'],
  placeholder: 'stored',
  reference: '{{$processEnv BEARER_A}}',
  tokenMember: 'access_token',
  comment: 'see there',
};

const replacement = (text: string, more: Partial<ReplacementWishes> = {}): HttpReplacement =>
  replacementIn(text, readHttpDocument(text), { ...wishes, ...more });
const changed = (text: string, more: Partial<ReplacementWishes> = {}): string => applyEdits(text, replacement(text, more).edits);

describe('the replacement in a request file', () => {
  it('takes the secret out and puts the variable where the answer was used', () => {
    const text = [
      '@secret = s3cr3t',
      '@token = {{login.response.body.$.access_token}}',
      '###',
      '# @name login',
      'POST https://a.test/token',
      'Content-Type: application/x-www-form-urlencoded',
      '',
      'client_id=me&client_secret={{secret}}',
      '###',
      'GET https://a.test/things',
      'Authorization: Bearer {{login.response.body.access_token}}',
      'X-Expires: {{login.response.body.expires_in}}',
      '###',
      'GET https://a.test/others',
      'Authorization: Bearer {{token}}',
      '',
    ].join('\n');
    assert.equal(
      changed(text),
      text
        .replace('= s3cr3t', '= stored')
        .replace('{{login.response.body.$.access_token}}', wishes.reference)
        .replace('POST', '# see there\nPOST')
        .replace('{{login.response.body.access_token}}', wishes.reference),
    );
  });

  for (const [name, before, after] of [
    ['a form', 'a=b\n&client_secret=s3cr3t&c=d', 'a=b\n&client_secret=stored&c=d'],
    ['JSON', '{"client_secret": "s3cr3t"}', '{"client_secret": "stored"}'],
  ] as const) {
    it(`finds the secret in ${name}`, () => {
      const head = 'POST https://a.test/token\n\n';
      assert.equal(changed(head + before), `# see there\n${head}${after}`);
    });
  }

  for (const [name, before, after] of [
    ['Basic with a colon', 'Basic me:s3cr3t', 'Basic me:stored'],
    ['Basic with a blank', 'Basic me s3cr3t', 'Basic me stored'],
    ['Base64', `Basic ${Buffer.from('me:s3cr3t').toString('base64')}`, 'Basic stored'],
  ] as const) {
    it(`finds the secret in ${name}`, () => {
      assert.equal(
        changed(`POST https://a.test/token\r\nAuthorization: ${before}\r\n`),
        `# see there\r\nPOST https://a.test/token\r\nAuthorization: ${after}\r\n`,
      );
    });
  }

  it('finds what is encoded, in addresses and forms', () => {
    const secrets = ['a b&"c'];
    const text = 'POST https://a.test/token?secret=a%20b%26%22c\n\nx=a+b%26%22c\n';
    assert.equal(changed(text, { secrets }), '# see there\nPOST https://a.test/token?secret=stored\n\nx=stored\n');
    assert.equal(
      changed('POST https://a.test/token\n\n{"s":"a b&\\"c"}', { secrets }),
      '# see there\nPOST https://a.test/token\n\n{"s":"stored"}',
    );
  });

  it('finds what is encoded in part only, also in a variable', () => {
    const secrets = ['c d/?e=ü7'];
    const text = '@s = c+d/?e=ü7\nPOST https://a.test/token\n\na={{s}}&b=c+d/?e=%C3%BC7&c=d\n';
    assert.equal(changed(text, { secrets }), '@s = stored\n# see there\nPOST https://a.test/token\n\na={{s}}&b=stored&c=d\n');
  });

  it('touches no part of a longer word, and nothing in other requests', () => {
    const text = 'POST https://a.test/token\n\nx=s3cr3t-more&y=as3cr3t\n###\nGET https://b.test/?q=s3cr3t\n';
    assert.deepEqual(replacement(text), { edits: [], kept: [], takesSecret: false, putsReference: false });
  });

  it('leaves a variable that another request uses, and says so', () => {
    const text =
      '@secret = s3cr3t\n@both = {{secret}}\nPOST https://a.test/token\n\nx={{secret}}\n###\nGET https://b.test\nX-Key: {{both}}\n';
    assert.deepEqual(replacement(text), { edits: [], kept: ['secret'], takesSecret: false, putsReference: false });
  });

  it('puts no token into an address or a body', () => {
    const text =
      '@t = {{login.response.body.access_token}}\n###\n# @name login\nPOST https://a.test/token\n###\nGET https://b.test/?t={{login.response.body.access_token}}\n###\nGET https://b.test/?t={{t}}\n';
    assert.deepEqual(replacement(text).edits, []);
  });

  it('knows variables that a script sets, and httpYac’s shorter names', () => {
    const text =
      '# @name login\nPOST https://a.test/token\n\na=b\n\n> {% client.global.set("auth", response.body.access_token) %}\n###\nGET https://b.test\nAuthorization: Bearer {{auth}}\n###\nGET https://b.test\nAuthorization: Bearer {{login.access_token}}\n';
    assert.equal(
      changed(text),
      text.replace('POST', '# see there\nPOST').replace('{{auth}}', wishes.reference).replace('{{login.access_token}}', wishes.reference),
    );
  });

  it('knows an answer that is the token', () => {
    const text = '# @name login\nPOST https://a.test/token\n###\nGET https://b.test\nX-Token: {{login.response.body}}\n';
    assert.match(changed(text, { tokenMember: undefined }), /X-Token: \{\{\$processEnv BEARER_A\}\}/);
  });

  it('is for the request that was imported and no other of that name', () => {
    const text =
      '# @name other\nPOST https://b.test/token\n###\n# @name login\nPOST https://a.test/token\n###\nGET https://b.test\nA: {{other.response.body.access_token}}\nB: {{login.response.body.access_token}}\n';
    assert.match(changed(text, { request: 1 }), /A: \{\{other[^\n]*\nB: \{\{\$processEnv/);
  });
});
