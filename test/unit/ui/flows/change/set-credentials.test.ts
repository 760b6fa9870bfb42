/** Owns the tests of Set Credentials: which secrets, their trial, and the way back to what was typed. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { TokenError } from '../../../../../src/core/base/token-error';
import { setCredentials } from '../../../../../src/ui/flows/change/set-credentials';
import { resetVscode } from '../../../fakes/vscode';
import { fakeServices, FakeSettings, trial } from '../fake-services';
import { picking, playScript, typing } from '../scripted-inputs';
import { vendor } from '../vendor';

const rejected = new TokenError({ kind: 'rejected', reason: 'unauthorized', status: 401 });

function existing() {
  const settings = new FakeSettings([vendor]);
  settings.configs.set('v', { id: 'v', name: 'Vee', definition: 'vendor', values: { host: 'a.example' } });
  return { settings, ...fakeServices(settings, ['v']) };
}

describe('Set Credentials', () => {
  afterEach(resetVscode);

  it('leads back to what was typed after a failed trial, and stores what passed', async () => {
    const { services, secrets } = existing();
    secrets.failures = [rejected];
    const script = playScript(
      [
        picking('For the token'),
        picking('Id and secret'),
        typing('me'),
        typing('wrong'),
        picking('Id and secret'),
        (input) => {
          assert.equal(input.value, 'me');
          input.enter();
        },
        typing('right'),
      ],
      ['Edit Values'],
    );
    await setCredentials(services, 'v');
    assert.equal(script.left(), 0);
    assert.deepEqual(secrets.stored.get('v'), {
      entered: { method: 'pair', values: { clientId: 'me', clientSecret: 'right' } },
      trial,
    });
    assert.deepEqual(script.briefly, ['$(check) Vee is ready to use']);
  });

  it('stores untested values where the person wants that, and says so', async () => {
    const { services, secrets } = existing();
    secrets.failures = [rejected];
    const script = playScript([picking('For the token'), picking('Key'), typing('aWQ6c2VjcmV0')], ['Save Anyway']);
    await setCredentials(services, 'v');
    assert.deepEqual(secrets.stored.get('v'), { entered: { method: 'key', values: { key: 'aWQ6c2VjcmV0' } }, trial: undefined });
    assert.deepEqual(script.briefly, ['$(check) Vee is saved, untested']);
  });

  for (const answer of ['Cancel', undefined]) {
    it(`stores nothing after ${answer ?? 'the message was closed'}`, async () => {
      const { services, secrets } = existing();
      secrets.failures = [rejected];
      playScript([picking('For the token'), picking('Id and secret'), typing('me'), typing('wrong')], [answer]);
      await setCredentials(services, 'v');
      assert.equal(secrets.stored.size, 0);
    });
  }

  it('sets the secret of a companion header without a trial', async () => {
    const { services, secrets } = existing();
    playScript([picking('Order key'), typing('key-of-theirs')]);
    await setCredentials(services, 'v');
    assert.deepEqual([secrets.companions.get('v/orders'), secrets.tried], [{ apiKey: 'key-of-theirs' }, []]);
  });

  it('aborts the trial when the person cancels it', async () => {
    const { services, secrets } = existing();
    const cancel = new vscode.CancellationTokenSource();
    const seen: boolean[] = [];
    Object.assign(secrets, {
      tryOut: (_source: unknown, _entered: unknown, signal: AbortSignal) => {
        seen.push(signal.aborted);
        cancel.cancel();
        seen.push(signal.aborted);
        return Promise.reject(new TokenError({ kind: 'cancelled', reason: 'cancelled' }));
      },
    });
    playScript([picking('For the token'), picking('Id and secret'), typing('me'), typing('s')], ['Cancel']);
    Object.assign(vscode.window, {
      withProgress: (_options: unknown, task: (progress: unknown, token: vscode.CancellationToken) => Thenable<unknown>) =>
        task(undefined, cancel.token),
    });
    await setCredentials(services, 'v');
    assert.deepEqual(seen, [false, true]);
  });
});
