/** What `NAME=value` lines say, and for which providers they hold values. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Definition } from '../../../../src/core/definition/definition';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { candidatesIn, type EnvCandidate } from '../../../../src/core/import/env-import';
import { emptyValues, readEnvLines } from '../../../../src/core/import/env-lines';
import { matchFields } from '../../../../src/core/import/prefilled';
import { applyEdits } from './apply-edits';

const presets: readonly Definition[] = readdirSync('src/presets').flatMap((file) => {
  const read = readDefinition(JSON.parse(readFileSync(`src/presets/${file}`, 'utf8')));
  return 'problems' in read ? [] : [read];
});

const candidates = (text: string): readonly EnvCandidate[] => candidatesIn(readEnvLines(text), presets);

describe('lines of variables', () => {
  it('are read as dotenv reads them', () => {
    const text = [
      '# a comment',
      'PLAIN=value # with a comment',
      'export EXPORTED = spaced  ',
      `SINGLE='a # b'`,
      'DOUBLE="a\\nb"',
      'EMPTY=',
      'not a line',
      'MULTI="-----BEGIN',
      'x=y-----"',
      'URL=https://a.test/?a=b',
    ].join('\n');
    assert.deepEqual(
      readEnvLines(text).map(({ name, value }) => [name, value]),
      [
        ['PLAIN', 'value'],
        ['EXPORTED', 'spaced'],
        ['SINGLE', 'a # b'],
        ['DOUBLE', 'a\nb'],
        ['EMPTY', ''],
        ['MULTI', '-----BEGIN\nx=y-----'],
        ['URL', 'https://a.test/?a=b'],
      ],
    );
  });

  it('tell where each value stands, with its quotes', () => {
    const text = `A=1\r\n  B = "x=1" # c\r\nC=\r\n`;
    assert.deepEqual(
      readEnvLines(text).map(({ valueSpan: { start, end } }) => text.slice(start, end)),
      ['1', '"x=1"', ''],
    );
  });

  it('take a value of two with one name that stands last', () => {
    const text = 'A=1\nB=2\nA=3';
    assert.deepEqual(
      readEnvLines(text).map(({ name, value }) => [name, value]),
      [
        ['B', '2'],
        ['A', '3'],
      ],
    );
  });

  it('are nothing in prose and in what is too long', () => {
    assert.deepEqual(readEnvLines('Nothing here: a, b.\nif (a == b) { }'), []);
    assert.deepEqual(readEnvLines('A=1\n'.repeat(20_000)), []);
  });

  it('can have values emptied, with a comment above and all else as it was', () => {
    const text = 'A=1\r\nexport S="s3cret" # mine\r\nB=s3cret\r\n';
    const edits = emptyValues(text, ['S', 'MISSING'], (name) => `${name}: elsewhere`);
    assert.equal(applyEdits(text, edits), 'A=1\r\n# S: elsewhere\r\nexport S= # mine\r\nB=s3cret\r\n');
    assert.equal(
      applyEdits(
        'S=1\nS=2',
        emptyValues('S=1\nS=2', ['S'], () => 'c'),
      ),
      '# c\nS=\n# c\nS=',
      'each of them',
    );
  });
});

describe('the providers that variables hold values for', () => {
  it('are those of a preset by its id or keyword', () => {
    for (const name of ['RTZR', 'VITO', 'NEXT_PUBLIC_RTZR', 'rtzr']) {
      const [found, ...others] = candidates(`${name}_CLIENT_ID=abc\n${name}_CLIENT_SECRET=s3cr3t\nOTHER=1`);
      assert.equal(found?.definition.id, 'rtzr', name);
      assert.deepEqual(others, []);
      assert.deepEqual(found.secretNames, [`${name}_CLIENT_SECRET`]);
      assert.deepEqual(found.matching.prefilled.credentials['client-secret'], { clientId: 'abc', clientSecret: 's3cr3t' });
      assert.equal(found.matching.isComplete, true);
    }
  });

  it('are those of a vendor of several words, with the method that the values are for', () => {
    const [found] = candidates('SALUTE_SPEECH_AUTH_KEY=a2V5\nSALUTE_SPEECH_SCOPE=SALUTE_SPEECH_PERS');
    assert.equal(found?.definition.id, 'salutespeech');
    const { method, values, credentials } = found.matching.prefilled;
    assert.deepEqual([method, values], ['authorization-key', { scope: 'SALUTE_SPEECH_PERS' }]);
    assert.deepEqual(credentials['authorization-key'], { authorizationKey: 'a2V5' });
  });

  it('are any OAuth client with an address, an id and a secret', () => {
    const [found, ...others] = candidates(
      'ACME_TOKEN_URL=https://id.acme.test/oauth/token\nACME_CLIENT_ID=me\nACME_CLIENT_SECRET=s3cr3t\nACME_API_URL=https://api.acme.test\nDB_PASSWORD=x',
    );
    assert.deepEqual([found?.definition.id, others], ['oauth2-client-credentials', []]);
    assert.deepEqual(found?.matching.prefilled.values, {
      tokenUrl: 'https://id.acme.test/oauth/token',
      apiOrigin: 'https://api.acme.test',
    });
    assert.equal(found.matching.prefilled.method, 'client-secret-basic');
    assert.deepEqual(found.secretNames, ['ACME_CLIENT_SECRET']);
  });

  it('have their issuer from a domain', () => {
    const [found] = candidates('ACME_DOMAIN=id.acme.test\nACME_CLIENT_ID=me\nACME_CLIENT_SECRET=s3cr3t\nACME_AUDIENCE=https://api');
    assert.equal(found?.definition.id, 'oauth2-client-credentials');
    assert.equal(found.matching.prefilled.issuer, 'https://id.acme.test');
    assert.deepEqual(found.matching.prefilled.values, { audience: 'https://api' });
  });

  it('go to the preset of a vendor whose domain they name', () => {
    const [found] = candidates(
      'AUTH0_DOMAIN=acme.eu.auth0.com\nAUTH0_CLIENT_ID=me\nAUTH0_CLIENT_SECRET=s3cr3t\nAUTH0_AUDIENCE=https://api',
    );
    assert.equal(found?.definition.id, 'auth0');
    assert.deepEqual(found.matching.prefilled.values, { domain: 'acme.eu.auth0.com', audience: 'https://api' });
  });

  it('share an address that stands there once', () => {
    const [found] = candidates('TOKEN_URL=https://id.test/token\nACME_CLIENT_ID=me\nACME_CLIENT_SECRET=s3cr3t');
    assert.equal(found?.matching.prefilled.values['tokenUrl'], 'https://id.test/token');
  });

  it('are those of a preset by the address, whatever the names begin with', () => {
    const [found] = candidates('STT_AUTH_URL=https://openapi.vito.ai/v1/authenticate\nSTT_CLIENT_ID=a\nSTT_CLIENT_SECRET=b');
    assert.equal(found?.definition.id, 'rtzr');
  });

  it('are several in a file of several', () => {
    const text = ['RTZR', 'SPOTIFY', 'ACME'].map((name) => `${name}_CLIENT_ID=a\n${name}_CLIENT_SECRET=b`).join('\n');
    assert.deepEqual(
      candidates(text)
        .map(({ definition }) => definition.id)
        .sort(),
      ['oauth2-client-credentials', 'rtzr', 'spotify'],
    );
  });

  it('are none among other variables', () => {
    assert.deepEqual(candidates('DATABASE_URL=postgres://a\nSECRET_KEY_BASE=abc\nCLIENT_ID=a\nSTT_API_KEY=b\nPAYMENT_CLIENT_ID=c'), []);
  });

  it('have no value where an example file has a placeholder', () => {
    for (const value of ['', '<secret>', 'your-secret', '${OTHER}', 'xxx', 'changeme']) {
      const [found] = candidates(`RTZR_CLIENT_ID=abc\nRTZR_CLIENT_SECRET=${value}`);
      assert.deepEqual(found?.matching.prefilled.credentials['client-secret'], { clientId: 'abc' }, value);
      assert.deepEqual(found.secretNames, []);
    }
  });

  it('are matched by the names of a request, too', () => {
    const rtzr = presets.find(({ id }) => id === 'rtzr');
    assert.ok(rtzr);
    const { prefilled, secretNames } = matchFields(rtzr, [
      { name: 'client_id', value: 'a' },
      { name: 'client_secret', value: 'b' },
      { name: 'grant', value: 'c' },
    ]);
    assert.deepEqual(prefilled.credentials, { 'client-secret': { clientId: 'a', clientSecret: 'b' } });
    assert.deepEqual(secretNames, ['client_secret']);
  });
});
