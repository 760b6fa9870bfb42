/** Owns the proof that a remote window's consent comes before the first secret is typed. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { TokenError } from '../../../../../src/core/base/token-error';
import { addProvider } from '../../../../../src/ui/flows/add/add-provider';
import { askRemoteConsent } from '../../../../../src/ui/flows/credentials/ask-remote-consent';
import { enterCompanion, setCredentials } from '../../../../../src/ui/flows/change/set-credentials';
import { resetVscode } from '../../../fakes/vscode';
import { fakeServices, FakeSettings } from '../fake-services';
import { goAway, picking, playScript, typing, type Act } from '../scripted-inputs';
import { vendor } from '../vendor';

const refusal = new TokenError({ kind: 'no-credentials', reason: 'remote-not-allowed', subject: 'box (ssh-remote)' });
const about: readonly Act[] = [picking('Vendor'), typing('My Vendor'), typing('a.example'), picking('Companies')];

/** @param answers of the person to each question for consent, in turn; once allowed, nobody is asked again */
function remoteWindow(...answers: boolean[]) {
  const settings = new FakeSettings([vendor]);
  settings.configs.set('v', { id: 'v', name: 'Vee', definition: 'vendor', values: { host: 'a.example' } });
  const fakes = fakeServices(settings, ['v']);
  const asked: boolean[] = [];
  let allowed = false;
  const consent = {
    ensureAllowed: () => {
      if (allowed) return Promise.resolve();
      allowed = answers.shift() ?? assert.fail('asked once too often');
      asked.push(allowed);
      return allowed ? Promise.resolve() : Promise.reject(refusal);
    },
    revoke: () => {
      allowed = false;
    },
  };
  return { ...fakes, settings, asked, consent, services: { ...fakes.services, consent } };
}

describe('consent for a remote window', () => {
  afterEach(resetVscode);

  it('is not asked for while nothing secret is entered', async () => {
    const { services, asked } = remoteWindow();
    playScript([...about.slice(0, 3), goAway]);
    await addProvider(services);
    assert.deepEqual(asked, []);
  });

  it('is asked for before Add Provider asks for credentials, and then no more', async () => {
    const { services, asked, settings } = remoteWindow(true);
    playScript([
      ...about,
      (input) => {
        assert.deepEqual(asked, [true]);
        input.pick('Id and secret');
      },
      typing('me'),
      typing('canary'),
    ]);
    await addProvider(services);
    assert.deepEqual([asked, settings.configs.has('my-vendor')], [[true], true]);
  });

  it('leads away without a secret box where it is refused, and asks again where the person wants that', async () => {
    const { services, asked, secrets, logged } = remoteWindow(false, false);
    const script = playScript([...about], ['Try Again', undefined]);
    await addProvider(services);
    assert.deepEqual(asked, [false, false]);
    assert.match(script.told[0]?.text ?? '', /may not be used on box \(ssh-remote\) without your consent/);
    assert.equal(script.inputs.length, about.length);
    assert.deepEqual([secrets.tried, logged[0]], [[], 'vendor: consent failed (no-credentials: remote-not-allowed (box (ssh-remote)))']);
  });

  it('is asked for before Set Credentials asks for them', async () => {
    const { services, secrets } = remoteWindow(false);
    const script = playScript([picking('For the token')], [undefined]);
    await setCredentials(services, 'v');
    assert.deepEqual([script.inputs.length, secrets.tried.length, secrets.stored.size], [1, 0, 0]);
  });

  it('is asked for before the secret of a companion header is', async () => {
    const { services, secrets } = remoteWindow(false, true);
    playScript([], [undefined]);
    assert.equal(await enterCompanion(services, 'v', 'orders'), false);
    assert.equal(secrets.companions.size, 0);
    playScript([typing('key-of-theirs')]);
    assert.equal(await enterCompanion(services, 'v', 'orders'), true);
    assert.deepEqual(secrets.companions.get('v/orders'), { apiKey: 'key-of-theirs' });
  });

  it('is asked for again where it was revoked while the secret was typed', async () => {
    const { services, asked, consent, secrets } = remoteWindow(true, false);
    playScript(
      [
        ...about,
        picking('Id and secret'),
        typing('me'),
        (input) => {
          input.type('canary');
          consent.revoke();
          input.enter();
        },
      ],
      ['Cancel'],
    );
    await addProvider(services);
    assert.deepEqual([asked, secrets.tried], [[true, false], []]);
  });

  it('says how long an answer counts', async () => {
    const script = playScript([], ['Allow']);
    assert.equal(await askRemoteConsent('box'), true);
    assert.match(script.told[0]?.detail ?? '', /The answer counts until this window is closed or reloaded/);
    assert.doesNotMatch(script.told[0]?.detail ?? '', /remembered/);
  });
});
