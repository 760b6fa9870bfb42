/** Which definition each written curl command gives. */
import assert from 'node:assert/strict';
import { readCurlCommand } from '../../../src/core/curl/curl-command';
import { draftFromCurl, type CurlDraft } from '../../../src/core/curl/curl-definition';
import { fieldId } from '../../../src/core/curl/curl-values';
import { readDefinition } from '../../../src/core/definition-check';
import { expectedDefinitions } from './expected-definitions';
import { shapes } from './shapes';
import { vendorCurls } from './vendor-pages';

const draft = (pasted: string): CurlDraft => draftFromCurl(readCurlCommand(pasted), { id: 'pasted', name: 'Pasted' });
const url = 'https://a.test/token';

/** As `expectedDefinitions` has it. */
function essence({ definition, values, credentials }: CurlDraft): object {
  const { schema, id, name, response, ...rest } = definition;
  assert.deepEqual([schema, id, name], [1, 'pasted', 'Pasted']);
  assert.deepEqual(response, { token: '/access_token', expiry: [{ type: 'lifetime', pointer: '/expires_in', unit: 's' }] });
  return {
    ...rest,
    ...(Object.keys(values).length > 0 && { values }),
    ...(Object.keys(credentials).length > 0 && { credentials }),
  };
}

describe('the definition that a curl command gives', () => {
  const all: readonly (readonly [name: string, pasted: string])[] = [
    ...Object.entries(vendorCurls).map(([name, { text }]) => [name, text] as const),
    ...Object.entries(shapes).map(([name, [pasted]]) => [name, pasted] as const),
  ];

  it('is written down for each shape, sixty at the least, twenty-two of them from pages of vendors', () => {
    assert.deepEqual(
      Object.keys(expectedDefinitions),
      all.map(([name]) => name),
    );
    assert.ok(all.length >= 60);
    assert.ok(Object.keys(vendorCurls).length >= 22, 'from pages of vendors');
  });

  for (const [name, pasted] of all) {
    it(`with ${name}`, () => {
      const found = draft(pasted);
      assert.deepEqual(essence(found), expectedDefinitions[name]);
      const read = readDefinition(found.definition);
      const isRefused = found.notes.some(({ code }) => code === 'bad-url' || code === 'browser-grant');
      assert.equal('problems' in read, isRefused, JSON.stringify(read));
    });
  }

  it('has Basic taken apart where it is a pair, and a field for the key where it is not', () => {
    const pair = draft(`curl ${url} -H "Authorization: Basic ${Buffer.from('me:s3cret').toString('base64')}"`);
    assert.deepEqual(pair.credentials, { clientId: 'me', clientSecret: 's3cret' });
    const key = draft(`curl ${url} -H "Authorization: Basic <key>"`);
    assert.deepEqual(Object.keys(key.credentials), []);
    assert.match(JSON.stringify(key.definition), /"basic-key"/);
  });

  it('keeps no value of a secret in the definition', () => {
    const secret = 'q8Zt3Wb7Kx1Lm5Np9Rs2Tv4Yd6Ef0Gh';
    for (const pasted of [
      `curl -u me:${secret} ${url}`,
      `curl ${url} -d client_secret=${secret}`,
      `curl ${url} -d weird=${secret}`,
      `curl ${url} -H 'X-Api-Key: ${secret}'`,
      `curl '${url}?appsecret=${secret}'`,
      `curl ${url} -d '{"a":{"password":"${secret}"}}'`,
      `curl ${url} -H 'Authorization: Bearer ${secret}'`,
    ]) {
      const found = draft(pasted);
      assert.equal(JSON.stringify([found.definition, found.values]).includes(secret), false, pasted);
      assert.deepEqual(
        Object.values(found.credentials).filter((value) => value === secret),
        [secret],
        pasted,
      );
    }
  });

  it('makes anew what changes with each request', () => {
    const { definition, credentials } = draft(
      `curl ${url} -H 'RqUID: 6f0b1291-c7f3-43c6-bb2e-9f3efb2dc98e' -H 'X-Timestamp: 1700000000000' -d timestamp=1700000000 -d nonce=abc`,
    );
    const text = JSON.stringify(definition);
    assert.match(text, /"RqUID":"\{\{uuid\}\}"/);
    assert.match(text, /"X-Timestamp":"\{\{now:ms\}\}"/);
    assert.match(text, /"timestamp":"\{\{now:s\}\}"/);
    assert.match(text, /"nonce":"\{\{uuid\}\}"/);
    assert.match(text, /"requestIdHeader":"RqUID"/);
    assert.deepEqual(credentials, {});
  });

  it('asks once for a value that stands in two places, and apart for two values of one name', () => {
    const once = draft(`curl -u "$ID:$SECRET" ${url} -d id=$ID`);
    assert.equal(JSON.stringify(once.definition).match(/"id":"id"/g)?.length, 1);
    const twice = draft(`curl ${url} -H 'X-Key: first-key' -d x_key=second-key`);
    assert.deepEqual(twice.credentials, { xKey: 'first-key', xKey2: 'second-key' });
  });

  describe('leaves no piece of a secret in the settings:', () => {
    const cut: readonly (readonly [pasted: string, pieces: readonly string[], value: string | undefined])[] = [
      [`curl -u 'bob:pR8{kx}92Zq' ${url}`, ['pR8', '92Zq', 'kx'], 'pR8{kx}92Zq'],
      [`curl ${url} -d 'client_secret=aB3<xY>z9Qw77'`, ['aB3', 'xY', 'z9Qw77'], 'aB3<xY>z9Qw77'],
      [`curl ${url} -d 'client_secret=aB3[xY]z9Qw77'`, ['aB3', 'xY', 'z9Qw77'], 'aB3[xY]z9Qw77'],
      [`curl ${url} -d 'client_secret=aB3%xY%z9Qw77'`, ['aB3', 'xY', 'z9Qw77'], 'aB3%xY%z9Qw77'],
      [`curl -u "bob:Summer24$Rain88" ${url}`, ['Summer24'], undefined],
      [`curl ${url} -H "Authorization: HMAC key=ak12:AbC123xyz,ts=$TS"`, ['ak12', 'AbC123xyz'], undefined],
      [`curl ${url} -H "X-Credentials-Line: apikey=sk_live_AB12cd34;tenant=$TENANT"`, ['sk_live_AB12cd34'], undefined],
      [`curl ${url} -d "data=$ID.aB3xYz9Qw77aB3xYz9Qw77aB3xYz"`, ['aB3xYz9Qw77aB3xYz9Qw77aB3xYz'], undefined],
    ];
    for (const [pasted, pieces, value] of cut)
      it(pasted.replace(url, '…'), () => {
        const { definition, values, credentials, fields } = draft(pasted);
        const settings = JSON.stringify([definition, values]);
        for (const piece of pieces) assert.equal(settings.includes(piece), false, piece);
        const found = Object.values(credentials).filter((each) => pieces.some((piece) => each.includes(piece)));
        assert.deepEqual(found, value === undefined ? [] : [value]);
        // What a shell would have filled in is asked for.
        if (value === undefined) assert.ok(fields.some((field) => field.secret && field.value === ''));
      });

    it('not even as a label, where the brackets were left', () => {
      const { definition, fields } = draft(`curl ${url} -d 'client_secret=<hunter2>'`);
      assert.equal(JSON.stringify(definition).includes('hunter2'), false);
      assert.deepEqual(
        fields.map(({ id, value, secret }) => [id, value, secret]),
        [['clientSecret', '', true]],
      );
    });

    it('what is filled into a header of credentials is secret, but for what only names somebody', () => {
      const { fields } = draft(`curl ${url} -H 'X-Auth: {{client_id}}:{{sig}}'`);
      assert.deepEqual(
        fields.map(({ id, secret }) => [id, secret]),
        [
          ['clientId', false],
          ['sig', true],
        ],
      );
    });
  });

  it('names a body that it can not read', () => {
    const { notes, definition } = draft(`curl ${url} -H 'Content-Type: text/xml' -d '<a>1</a>'`);
    assert.deepEqual(
      notes.map(({ code }) => code),
      ['bad-json'],
    );
    assert.equal(JSON.stringify(definition).includes('"body"'), false);
    // The marked text is what is meant.
    const pasted = `curl ${url} -H 'Content-Type: text/xml' -d '<a>1</a>'`;
    assert.deepEqual(
      notes.map(({ start, end }) => pasted.slice(start, end)),
      [`-d '<a>1</a>'`],
    );
  });

  it('names a grant that a person would have to be there for, and marks it', () => {
    for (const pasted of [
      `curl ${url} -d grant_type=authorization_code -d code=abc`,
      `curl ${url} -d '{"grant_type": "authorization_code", "code": "abc"}'`,
    ]) {
      const { notes } = draft(pasted);
      assert.deepEqual(
        notes.map(({ code, about }) => [code, about]),
        [['browser-grant', 'authorization_code']],
      );
      assert.ok(notes.every(({ start, end }) => pasted.slice(start, end).includes('authorization_code')));
    }
  });

  for (const [name, id] of [
    ['client_id', 'clientId'],
    ['YOUR_CLIENT_ID', 'clientId'],
    ['yourDomain', 'domain'],
    ['Client Secret', 'clientSecret'],
    ['идентификатор', 'value'],
    ['1st', 'st'],
    ['uuid', 'value'],
  ] as const) {
    it(`calls ${name} ${id}`, () => {
      assert.equal(fieldId(name), id);
    });
  }
});
