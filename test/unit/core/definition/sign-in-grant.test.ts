/** Which grants are refused because a person or a rotating refresh token stands behind them, wherever the word comes from. */
import assert from 'node:assert/strict';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { isGrantName, isRefreshTokenName, signInGrant } from '../../../../src/core/definition/sign-in-grant';
import { draftFromCurl } from '../../../../src/core/curl/curl-definition';
import { readCurlCommand } from '../../../../src/core/curl/curl-command';
import { acmeCredentials, acmeSource, Machine, rejection } from '../../fakes/acme';
import { definitionOf, rawDefinition } from '../../fakes/definitions';
import { settled } from '../../fakes/fake-clock';

const refused: Readonly<Record<string, readonly string[]>> = {
  refresh_token: ['refresh_token', 'REFRESH_TOKEN', ' refresh-token ', 'refreshToken', 'urn:x:grant-type:refresh_token'],
  authorization_code: ['authorization_code', 'authorisation_code', 'AuthorizationCode', 'authorization-code'],
  implicit: ['implicit'],
  device_code: ['device_code', 'urn:ietf:params:oauth:grant-type:device_code'],
  ciba: ['urn:openid:params:grant-type:ciba'],
  passwordless: ['http://auth0.com/oauth/grant-type/passwordless/otp', 'http://auth0.com/oauth/grant-type/mfa-otp', 'passwordless'],
};
const fine = [
  'client_credentials',
  'client_credential',
  'password',
  'account_credentials',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ibm:params:oauth:grant-type:apikey',
  '{{grant}}',
  '',
];

describe('a grant', () => {
  for (const [name, values] of Object.entries(refused))
    for (const value of values)
      it(`${value} is ${name}`, () => {
        assert.equal(signInGrant(value), name);
      });
  for (const value of fine)
    it(`${value === '' ? 'none' : value} is from machine to machine`, () => {
      assert.equal(signInGrant(value), undefined);
    });

  it('is named in several spellings', () => {
    for (const name of ['grant_type', 'grantType', 'GrantType', 'grant-type', 'granttype']) assert.ok(isGrantName(name), name);
    for (const name of ['grant', 'grant_types', 'x_grant_type']) assert.ok(!isGrantName(name), name);
    for (const name of ['refresh_token', 'refreshToken', 'Refresh-Token']) assert.ok(isRefreshTokenName(name), name);
    for (const name of ['refresh', 'refresh_token_expires_in']) assert.ok(!isRefreshTokenName(name), name);
  });
});

describe('a definition of such a grant', () => {
  it('is refused with a reason of its own, for a message in the person’s language', () => {
    const read = readDefinition(
      rawDefinition({ request: requestWith({ grant_type: 'refresh_token', refresh_token: '{{clientSecret}}' }) }),
    );
    assert.equal('reason' in read && read.reason, 'sign-in-grant');
  });

  it('is told from one that is wrong otherwise', () => {
    const read = readDefinition(rawDefinition({ request: requestWith({ other: '{{nobody}}' }) }));
    assert.ok('problems' in read && read.reason === undefined);
  });
});

describe('a request of such a grant', () => {
  const grantFields = [{ id: 'grant', label: 'Grant' }];
  const cases: readonly [what: string, changes: Readonly<Record<string, unknown>>, values: Readonly<Record<string, string>>][] = [
    ['by the value of a field', { fields: grantFields, request: requestWith({ grant_type: '{{grant}}' }) }, { grant: 'refresh_token' }],
    ['by another spelling', { fields: grantFields, request: requestWith({ grantType: '{{grant}}' }) }, { grant: 'Authorization-Code' }],
    [
      'by a computed value',
      {
        fields: grantFields,
        request: { ...requestWith({ grant_type: '{{way}}' }), values: { way: '{{grant}}_token' } },
      },
      { grant: 'refresh' },
    ],
    [
      'in JSON',
      {
        fields: grantFields,
        request: {
          url: 'https://auth.acme.test/token',
          body: { type: 'json', value: { grantType: '{{grant}}', id: '{{clientId}}', secret: '{{clientSecret}}' } },
        },
      },
      { grant: 'refresh_token' },
    ],
  ];
  for (const [what, changes, values] of cases)
    it(`is never sent: ${what}`, async () => {
      const definition = definitionOf(rawDefinition(changes));
      const machine = new Machine('acme');
      const source = { ...acmeSource('acme', values), definition };
      const { origin } = new URL(definition.request.url);
      const [method] = definition.authentication;
      const secrets = Object.fromEntries((method?.fields ?? []).map(({ id }) => [id, 'x']));
      machine.credentials.records.set('acme', { ...acmeCredentials, method: method?.id ?? '', origin, values: secrets });
      const window = machine.window({ sources: [source] });
      const error = rejection(window.manager.getAccessToken('acme'));
      await settled();
      assert.deepEqual([(await error).reason, window.transport.requests.length], ['sign-in-grant', 0]);
    });
});

describe('a pasted command of such a grant', () => {
  const cases: readonly [command: string, about: string | undefined][] = [
    ['curl https://a.test/token -d grant_type=refresh_token -d refresh_token=abc -d client_id=a', 'refresh_token'],
    ['curl https://a.test/token -d refresh_token=abc', 'refresh_token'],
    ['curl "https://a.test/token?grant_type=refresh_token&refresh_token=abc" -X POST', 'refresh_token'],
    [`curl https://a.test/token --json '{"grantType":"refresh_token","refreshToken":"abc"}'`, 'refresh_token'],
    [`curl https://a.test/token --json '{"grant_type":"urn:ietf:params:oauth:grant-type:device_code"}'`, 'device_code'],
    ['curl https://a.test/token -F grant_type=refresh_token -F refresh_token=abc', 'refresh_token'],
    ['curl https://a.test/token -d grant_type=http://auth0.com/oauth/grant-type/passwordless/otp', 'passwordless'],
    ['curl https://a.test/token -d grant_type=implicit', 'implicit'],
    ['curl https://a.test/token -d grant_type=client_credentials -d client_id=a -d client_secret=b', undefined],
    ['curl https://a.test/token -d grant_type=password -d username=a -d password=b', undefined],
  ];
  for (const [command, about] of cases)
    it(`${command} is ${about === undefined ? 'taken' : 'refused'}`, () => {
      const { notes } = draftFromCurl(readCurlCommand(command), { id: 'pasted', name: 'cURL' });
      assert.equal(notes.find(({ code }) => code === 'browser-grant')?.about, about);
    });
});

function requestWith(fields: Readonly<Record<string, string>>) {
  return {
    url: 'https://auth.acme.test/token',
    body: { type: 'form', fields: { client_id: '{{clientId}}', client_secret: '{{clientSecret}}', ...fields } },
  };
}
