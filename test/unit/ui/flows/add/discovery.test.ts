/** Owns the tests of finding a token endpoint from an issuer within Add Provider: what is shown, prefilled, and kept after a failure. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DiscoveredServer, DiscoveryOutcome } from '../../../../../src/core/request/discovery';
import { TokenError } from '../../../../../src/core/base/token-error';
import { addProvider } from '../../../../../src/ui/flows/add/add-provider';
import { preset } from '../../../fakes/definitions';
import { resetVscode } from '../../../fakes/vscode';
import { fakeServices, FakeSettings } from '../fake-services';
import { back, enter, goAway, picking, playScript, typing, type Act, type ScriptedInput } from '../scripted-inputs';

const definition = preset('oauth2-client-credentials');
const issuer = 'https://id.example.com/realms/one';
const server: DiscoveredServer = {
  issuer,
  tokenEndpoint: `${issuer}/token`,
  certificateEndpoint: undefined,
  methods: ['client_secret_post', 'private_key_jwt'],
  algorithms: ['ES256'],
  scopes: [],
};

function play(acts: readonly Act[], outcomes: readonly (DiscoveryOutcome | Error)[], messages: readonly (string | undefined)[] = []) {
  const settings = new FakeSettings([definition]);
  const { services, secrets, logged } = fakeServices(settings);
  const left = [...outcomes];
  const asked: string[] = [];
  const discovery = {
    discover: (of: string) => {
      asked.push(of);
      const next = left.shift();
      assert.ok(next, 'asked once too often');
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
  };
  const script = playScript([picking('OAuth 2.0 client credentials'), ...acts], messages);
  const done = addProvider({ ...services, discovery }).then(() => {
    assert.equal(script.left(), 0);
    assert.equal(left.length, 0);
  });
  return { done, script, asked, settings, secrets, logged };
}

/** Leaves the input as soon as something was found out about it. */
function seeing(look: (input: ScriptedInput) => void): Act {
  return (input) => {
    look(input);
    input.goAway();
  };
}

const shows = (prompt: RegExp, value: string): Act =>
  seeing((input) => {
    assert.match(input.prompt, prompt);
    assert.equal(input.value, value);
  });

describe('discovery in Add Provider', () => {
  afterEach(resetVscode);

  it('shows what was found, fills it in, and marks the methods that the server names', async () => {
    const acts: readonly Act[] = [
      typing(issuer),
      (input) => {
        assert.equal(input.placeholder, `Found at ${issuer}`);
        assert.equal(input.items[0]?.description, `${issuer}/token`);
        assert.match(input.items[0].detail ?? '', /^Takes: .*form; Private key, ES256$/);
        input.pick('Use this token endpoint');
      },
      typing('Mine'),
      (input) => {
        assert.equal(input.value, `${issuer}/token`);
        input.enter();
      },
      enter,
      enter,
      enter,
      typing('api.example.com'),
      (input) => {
        const named = input.items.filter(({ description }) => description === 'named by the server').map(({ label }) => label);
        assert.deepEqual(named, ['Client ID and secret in the form', 'Private key, ES256']);
        assert.equal(input.activeItems[0]?.label, 'Client ID and secret in the form');
        input.pick('Client ID and secret in the form');
      },
      typing('me'),
      typing('hidden'),
    ];
    const { done, asked, settings, secrets } = play(acts, [server]);
    await done;
    assert.deepEqual(asked, [issuer]);
    assert.deepEqual(settings.configs.get('mine')?.values, { tokenUrl: `${issuer}/token`, apiOrigin: 'https://api.example.com' });
    assert.deepEqual(secrets.tried, [{ method: 'client-secret-post', values: { bodyClientId: 'me', bodyClientSecret: 'hidden' } }]);
  });

  it('asks nobody where no issuer is entered', async () => {
    const { done, asked } = play([enter, typing('Mine'), shows(/^Token endpoint/, '')], []);
    await done;
    assert.deepEqual(asked, []);
  });

  it('asks once for one issuer, and again for another', async () => {
    const other = { ...server, tokenEndpoint: 'https://token.example.net/t' };
    const acts: readonly Act[] = [
      typing(issuer),
      back,
      (input) => {
        assert.equal(input.value, issuer);
        input.enter();
      },
      back,
      typing('https://id.example.com/realms/two'),
      seeing((input) => {
        assert.match(input.items[0]?.detail ?? '', /^Credentials will go to https:\/\/token\.example\.net, which is another server/);
      }),
    ];
    const { done, asked } = play(acts, [server, other]);
    await done;
    assert.deepEqual(asked, [issuer, 'https://id.example.com/realms/two']);
  });

  it('offers the endpoint for client certificates where there is one', async () => {
    const certificateEndpoint = 'https://mtls.id.example.com/token';
    const acts: readonly Act[] = [
      typing(issuer),
      picking('Use the endpoint for client certificates'),
      enter,
      (input) => {
        assert.equal(input.value, certificateEndpoint);
        input.enter();
      },
      enter,
      enter,
      enter,
      typing('api.example.com'),
      seeing((input) => {
        assert.equal(input.activeItems[0]?.label, 'Client certificate');
      }),
    ];
    await play(acts, [{ ...server, methods: ['client_secret_post', 'tls_client_auth'], certificateEndpoint }]).done;
  });

  it('lets the person enter the endpoint in spite of what was found', async () => {
    await play([typing(issuer), picking('Enter the token endpoint yourself'), enter, shows(/^Token endpoint/, '')], [server]).done;
  });

  it('keeps what was typed after a failure, and says what to do', async () => {
    const acts: readonly Act[] = [typing(issuer), shows(/^Issuer URL/, issuer)];
    const { done, script } = play(acts, [{ problem: 'not-found' }], ['Change Issuer URL']);
    await done;
    assert.match(script.told[0]?.text ?? '', /^https:\/\/id\.example\.com tells nothing about its token endpoint/);
    assert.deepEqual(script.told[0]?.buttons, ['Change Issuer URL', 'Enter Token Endpoint']);
  });

  for (const problem of [
    'redirected',
    'not-metadata',
    'other-issuer',
    'no-token-endpoint',
    'unusable-endpoint',
    'no-client-credentials',
  ] as const) {
    it(`tells of ${problem} in words of its own`, async () => {
      const { done, script } = play([typing(issuer), goAway], [{ problem }], [undefined]);
      await done;
      assert.match(script.told[0]?.text ?? '', /https:\/\/id\.example\.com.*\.$/);
    });
  }

  it('tries again where no answer came, and goes on by hand when the person wants', async () => {
    const lost = new TokenError({ kind: 'unreachable', reason: 'timeout' });
    const acts: readonly Act[] = [typing(issuer), enter, shows(/^Token endpoint/, '')];
    const { done, script, logged } = play(acts, [lost, lost], ['Try Again', 'Enter Token Endpoint']);
    await done;
    assert.deepEqual(script.told[0]?.buttons, ['Try Again', 'Change Issuer URL', 'Enter Token Endpoint']);
    assert.equal(logged.length, 2);
  });

  it('tells the way round an authority that is not trusted', async () => {
    const untrusted = new TokenError({ kind: 'untrusted-certificate', reason: 'untrusted-issuer' });
    const { done, script } = play([typing(issuer), goAway], [untrusted], [undefined]);
    await done;
    assert.match(script.told[0]?.text ?? '', /choose its certificate authority when it is tested\.$/);
  });

  it('says nothing where the person gave it up', async () => {
    const { done, script } = play(
      [typing(issuer), shows(/^Issuer URL/, issuer)],
      [new TokenError({ kind: 'cancelled', reason: 'cancelled' })],
    );
    await done;
    assert.deepEqual(script.told, []);
  });

  it('refuses an address without TLS before anybody is asked', async () => {
    const { done, asked } = play(
      [
        (input) => {
          input.type('http://id.example.com');
          input.enter();
          assert.equal(input.validationMessage?.severity, vscode.InputBoxValidationSeverity.Error);
          assert.match(input.validationMessage.message, /https address/);
          input.goAway();
        },
      ],
      [],
    );
    await done;
    assert.deepEqual(asked, []);
  });
});
