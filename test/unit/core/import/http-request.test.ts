/** Which request a block of a request file gives, and which of them are token requests. */
import assert from 'node:assert/strict';
import { literalOf, shownText } from '../../../../src/core/curl/command-text';
import type { CurlCommand } from '../../../../src/core/curl/curl-command';
import { draftFromCurl, type CurlDraft } from '../../../../src/core/curl/curl-definition';
import { readHttpDocument } from '../../../../src/core/http-file/http-document';
import { commandOfRequest } from '../../../../src/core/import/http-request';
import { looksLikeTokenRequest } from '../../../../src/core/import/token-request';

function command(text: string, index = 0): CurlCommand {
  const found = commandOfRequest(text, readHttpDocument(text), index);
  assert.ok(found);
  return found;
}

const draft = (text: string): CurlDraft => draftFromCurl(command(text), { id: 'pasted', name: 'Pasted' });

const form = `@host = https://id.test
@clientSecret = s3cr3t-value
### first
GET {{host}}/things
###
# @name login
POST {{host}}/oauth/token?tenant=a
Content-Type: application/x-www-form-urlencoded
X-Tenant: {{tenant}}

grant_type=client_credentials
# a comment in a body
&client_id=me%20you
&client_secret={{clientSecret}}

> {% client.global.set("t", response.body.access_token) %}
###
`;

describe('a request of a request file as a command', () => {
  it('has the variables of the file filled in and asks for the others', () => {
    const found = command(form, 1);
    assert.equal(found.method, 'POST');
    assert.equal(literalOf(found.url ?? []), 'https://id.test/oauth/token');
    assert.deepEqual(found.query, [{ name: 'tenant', value: [{ literal: 'a' }] }]);
    assert.deepEqual(found.headers[1], { name: 'X-Tenant', value: [{ variable: 'tenant' }] });
    assert.deepEqual(found.body, {
      type: 'form',
      fields: [
        { name: 'grant_type', value: [{ literal: 'client_credentials' }] },
        { name: 'client_id', value: [{ literal: 'me you' }] },
        { name: 'client_secret', value: [{ literal: 's3cr3t-value' }] },
      ],
    });
    assert.deepEqual(found.notes, []);
  });

  it('gives a definition with the secret apart', () => {
    const text = form.slice(form.indexOf('# @name')).replace('{{clientSecret}}', 's3cr3t-value').replaceAll('{{host}}', 'https://id.test');
    const { definition, credentials, fields } = draft(text);
    assert.deepEqual(credentials, { clientId: 'me you', clientSecret: 's3cr3t-value' });
    assert.equal(JSON.stringify(definition).includes('s3cr3t'), false);
    assert.deepEqual(
      fields.filter(({ secret }) => secret).map(({ id }) => id),
      ['clientSecret'],
    );
  });

  for (const [name, written] of [
    ['a colon', 'Basic me:pass word'],
    ['a blank', 'Basic me pass word'],
    ['Base64', `Basic ${Buffer.from('me:pass word').toString('base64')}`],
  ] as const) {
    it(`takes Basic with ${name} apart`, () => {
      const { definition, credentials } = draft(`POST https://id.test/token\nAuthorization: ${written}\n\na=b`);
      assert.deepEqual(credentials, { clientId: 'me', clientSecret: 'pass word' });
      assert.match(JSON.stringify(definition), /"type":"basic"/);
    });
  }

  it('asks for both parts of Basic where they are variables', () => {
    const found = command('POST https://id.test/token\nAuthorization: Basic {{id}} {{$dotenv SECRET}}\n\na=b');
    assert.deepEqual(found.user, { id: [{ variable: 'id' }], secret: [{ variable: 'SECRET' }] });
    assert.deepEqual(found.headers, []);
  });

  it('makes a value for each request of what a client fills in', () => {
    const { definition } = draft('POST https://id.test/token\nRqUID: {{$guid}}\nX-Date: {{$timestamp}}\n\na=b');
    assert.match(JSON.stringify(definition), /"RqUID":"\{\{uuid\}\}","X-Date":"\{\{now:s\}\}"/);
  });

  it('reads JSON with variables in it, and a variable that stands for another', () => {
    const text =
      '@a = {{b}}\n@b = v4lue\nPOST https://id.test/token\nContent-Type: application/json\n\n{"clientId": "{{a}}", "other": "{{c}}"}';
    const { body } = command(text);
    assert.equal(body?.type === 'text' ? shownText(body.text) : '', '{"clientId": "v4lue", "other": "${c}"}');
  });

  it('ends at variables that stand for each other', () => {
    const { url } = command('@a = {{b}}\n@b = {{a}}\nPOST https://id.test/{{a}}');
    assert.match(shownText(url ?? []), /^https:\/\/id\.test\/\$\{[ab]\}$/);
  });

  it('takes the values of variables as they are, whatever a shell would make of them', () => {
    for (const value of ["ab'cd ef", 'Summer24$Rain88', 'a"b', 'q`w`e', 'x\\\\y', 'pR8{kx}92Zq', 'a$(date)b', 'ab%PATH%cd']) {
      const text = `@key = ${value}\ncurl https://id.test/token -d "client_secret={{key}}" -d 'client_id={{ id }}' -d x={{$processEnv X}}\n`;
      const { definition, credentials } = draft(text);
      assert.equal(credentials['clientSecret'], value);
      assert.equal(JSON.stringify(definition).includes(value), false);
      assert.match(JSON.stringify(definition), /"x":"\{\{x\}\}"/);
    }
  });

  it('takes a curl command in the file, with its variables', () => {
    const text = '@key = q-w-e\ncurl -X POST https://id.test/token \\\n  -d client_secret={{key}} \\\n  -d client_id={{id}}\n';
    const { credentials, fields } = draft(text);
    assert.deepEqual(credentials, { clientSecret: 'q-w-e' });
    assert.deepEqual(
      fields.map(({ id, value }) => [id, value]),
      [
        ['clientSecret', 'q-w-e'],
        ['id', ''],
      ],
    );
  });

  it('names what it cannot take over, with its place', () => {
    const text = 'POST https://id.test/token\n\n< ./body.json\n';
    const [note] = command(text).notes;
    assert.equal(note?.code, 'file-reference');
    assert.equal(text.slice(note.start, note.end).trim(), '< ./body.json');
    assert.equal(command('POST https://id.test/token\nAuthorization: Digest a b').notes[0]?.code, 'unsupported-authentication');
  });
});

describe('a token request', () => {
  const yes = [
    'POST https://a.test/v1/authenticate\n\nclient_id=a',
    'POST {{host}}/oauth2/tokenP\n\n{}',
    'POST https://a.test/access_token',
    'POST https://a.test/x?grant_type=client_credentials',
    'GET https://a.test/cgi-bin/token?grant_type=client_credential&appid=a',
    'POST https://a.test/x\nContent-Type: application/json\n\n{"grant_type": "client_credentials"}',
    'curl -X POST https://a.test/oauth/token -d a=b',
  ];
  const no = [
    'GET https://a.test/token',
    'POST https://token',
    'POST https://a.test/tokens/analyse',
    'POST https://a.test/token\n\ngrant_type=authorization_code&code=1',
    'POST https://a.test/token\n\ngrant_type=password',
    'POST https://a.test/token\nAuthorization: Bearer {{$processEnv BEARER_A}}',
    'POST https://a.test/orders\n\n{"a": "client_credentials"}',
  ];
  for (const text of yes)
    it(`is ${JSON.stringify(text)}`, () => {
      assert.equal(looksLikeTokenRequest(command(text)), true);
    });
  for (const text of no)
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.equal(looksLikeTokenRequest(command(text)), false);
    });
});
