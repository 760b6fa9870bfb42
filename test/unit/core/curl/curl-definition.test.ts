/** Which definition each written curl command gives. */
import assert from 'node:assert/strict';
import { readCurlCommand } from '../../../../src/core/curl/curl-command';
import { draftFromCurl, type CurlDraft } from '../../../../src/core/curl/curl-definition';
import { fieldId } from '../../../../src/core/curl/curl-values';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { shapes } from './shapes';
import expectedOfShapes from './shapes.expected.json';
import { vendorCurls } from './vendor-pages';
import expectedOfVendorPages from './vendor-pages.expected.json';

const draft = (pasted: string): CurlDraft => draftFromCurl(readCurlCommand(pasted), { id: 'pasted', name: 'Pasted' });
const url = 'https://a.test/token';

/** By the command's name. Looked through by eye, entry by entry. */
const expectedDefinitions: Readonly<Record<string, object>> = { ...expectedOfVendorPages, ...expectedOfShapes };

/** The definition without what is the same in all (schema, id, name, response), and the values that the paste held. */
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

    const named = [
      ...['pass', 'psw', 'pw', 'passcode', 'userPw', 'otp', 'authKey', 'userKey', 'serviceKey', 'sk', 'sign', 'sid', 'suite_ticket'],
      ...['license', 'user[pass]', 'пароль', '비밀번호', '密码'],
    ];
    for (const name of named)
      it(`of a value called ${name}`, () => {
        const { definition, values, fields } = draft(`curl ${url} -d '${name}=hunter2'`);
        assert.equal(JSON.stringify([definition, values]).includes('hunter2'), false);
        assert.equal(fields.find(({ value }) => value === 'hunter2')?.secret, true);
      });

    for (const header of ['OK-ACCESS-PASSPHRASE', 'X-Sign', 'X-Hmac', 'Bearer', 'Ocp-Apim-Subscription-Key'])
      it(`of the header ${header}`, () => {
        const { definition, fields } = draft(`curl ${url} -H '${header}: hunter2'`);
        assert.equal(JSON.stringify(definition).includes('hunter2'), false);
        assert.equal(fields.find(({ value }) => value === 'hunter2')?.secret, true);
      });

    for (const value of ['5F4DCC3B5AA765D61D8327DEB882CF99', 'jbswy3dpehpk3pxp4q2a7mztk5', '9x4k2m7q1w8e3r5t6y0u2i4o'])
      it(`that only looks so: ${value}`, () => {
        const { definition } = draft(`curl ${url} -d 'data=${value}'`);
        assert.equal(JSON.stringify(definition).includes(value), false);
      });

    for (const body of [
      '{"user":"bob","password":12345678}',
      '{"password":{"value":"12345678"}}',
      '{"credentials":{"u":"bob","p":"12345678"}}',
      '{"secret":["12345678"]}',
      String.raw`{"data":"{\"pwd\":\"12345678\"}"}`,
    ])
      it(`in JSON: ${body}`, () => {
        const found = draft(`curl --json '${body}' ${url}`);
        assert.equal(JSON.stringify([found.definition, found.values]).includes('12345678'), false);
        assert.ok(!('problems' in readDefinition(found.definition)), JSON.stringify(readDefinition(found.definition)));
      });

    it('a number stays one', () => {
      const { definition } = draft(`curl --json '{"password":12345678,"level":3}' ${url}`);
      assert.match(JSON.stringify(definition), /"password":"\{\{password\|number\}\}","level":3/);
    });

    it('what has no name is none, and stops the way', () => {
      for (const data of ['AbCdEf0123456789AbCdEf0123456789', 'client_secret=ab12&Zz9secretrest', 'client_secret=ab12&secretrest']) {
        const { definition, notes } = draft(`curl ${url} -d '${data}'`);
        assert.equal(/Zz9|secretrest|AbCdEf/.test(JSON.stringify(definition)), false);
        assert.deepEqual(
          notes.map(({ code }) => code),
          ['pair-without-value'],
        );
      }
      assert.deepEqual(draft(`curl ${url} -d 'grant_type=x&flag'`).notes, []);
    });

    it('a first word with digits is no scheme', () => {
      const { definition } = draft(`curl ${url} -H 'Authorization: s3cr3tHead tail99'`);
      assert.equal(/s3cr3tHead|tail99/.test(JSON.stringify(definition)), false);
    });

    it('a path that holds one is told', () => {
      const { notes } = draft('curl https://a.test/bot123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11/token');
      assert.deepEqual(
        notes.map(({ code }) => code),
        ['secret-in-address'],
      );
    });

    it('and what the person says is one is, whatever it is called', () => {
      const command = readCurlCommand(`curl ${url} --json '{"method":"login","params":["bob","CAN9pass"]}'`);
      const guess = draftFromCurl(command, { id: 'pasted', name: 'Pasted' });
      assert.deepEqual(
        guess.literals.map(({ id, secret }) => [id, secret]),
        [
          ['method', false],
          ['params', false],
        ],
      );
      const { definition, credentials } = draftFromCurl(command, { id: 'pasted', name: 'Pasted', secrets: new Set(['params']) });
      assert.equal(/bob|CAN9pass/.test(JSON.stringify(definition)), false);
      assert.deepEqual(Object.values(credentials), ['bob', 'CAN9pass']);
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

  it('takes a key without a password for a key', () => {
    const { definition, credentials, fields } = draft(`curl -u sk_test_123: ${url}`);
    assert.deepEqual(credentials, { apiKey: 'sk_test_123' });
    assert.deepEqual(
      fields.map(({ id, secret }) => [id, secret]),
      [['apiKey', true]],
    );
    assert.ok(!('problems' in readDefinition(definition)), JSON.stringify(readDefinition(definition)));
  });

  it('keeps a UUID that says whose the request is', () => {
    const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e';
    for (const part of [`-d tenant_id=${uuid}`, `-d organization_id=${uuid}`, `--url-query accountId=${uuid}`, `-H 'X-Tenant-Id: ${uuid}'`])
      assert.equal(JSON.stringify(draft(`curl ${part} ${url}`).definition).includes('{{uuid}}'), false, part);
    assert.match(JSON.stringify(draft(`curl -H 'RqUID: ${uuid}' ${url}`).definition), /"RqUID":"\{\{uuid\}\}"/);
  });

  it('takes names for names, whatever they mean in JavaScript', () => {
    for (const name of ['constructor', 'toString', 'valueOf', '__proto__', 'hasOwnProperty'])
      assert.doesNotThrow(() => draft(`curl ${url} -d '${name}=1&client_secret=x' -H '${name}: 1'`), name);
  });

  it('reads no file for a part of a form, and takes what is about the part for no value', () => {
    const file = draft(`curl ${url} -F 'client_secret=@secret.txt' -F 'other=<secret.txt'`);
    assert.deepEqual(
      file.notes.map(({ code }) => code),
      ['file-reference', 'file-reference'],
    );
    assert.match(JSON.stringify(draft(`curl ${url} -F 'format=abc;type=text/plain'`).definition), /"format":"abc"/);
    assert.match(JSON.stringify(draft(`curl ${url} --form-string 'format=@a;type=b'`).definition), /"format":"@a;type=b"/);
  });

  it('names a body that it cannot read', () => {
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
