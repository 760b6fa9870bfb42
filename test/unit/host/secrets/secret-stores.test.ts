/** Owns the tests of the two SecretStorage adapters. */
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Credentials } from '../../../../src/core/provider/credentials';
import type { StoredToken } from '../../../../src/core/token/stores';
import { TokenError } from '../../../../src/core/base/token-error';
import { BoundedSecrets } from '../../../../src/host/secrets/bounded-secrets';
import { SecretStorageCredentialStore } from '../../../../src/host/secrets/credential-store';
import { SecretStorageTokenStore } from '../../../../src/host/secrets/token-store';
import { FakeClock } from '../../fakes/fake-clock';
import { FakeLog } from '../fake-log';
import { FakeSecretStorage } from './fake-secret-storage';

const credentials: Credentials = { method: 'pair', origin: 'https://openapi.vito.ai', values: { clientId: 'id', clientSecret: 'canary' } };
const token: StoredToken = { value: 'abc.def', issuedAtMs: 1_000, expiresAtMs: 2_000, fingerprint: 'f1' };
const bounded = (secrets: FakeSecretStorage) => new BoundedSecrets(secrets, new FakeClock(), new FakeLog());
const consenting = { isPending: () => false, ensureAllowed: () => Promise.resolve() };

describe('secrets in SecretStorage', () => {
  it('come back as they were written, each kind under a key of its own', async () => {
    const secrets = new FakeSecretStorage();
    const credentialStore = new SecretStorageCredentialStore(bounded(secrets), consenting, new FakeLog());
    const tokenStore = new SecretStorageTokenStore(bounded(secrets), consenting, new FakeLog());
    const withCompanion = { ...credentials, companions: { orders: { origin: 'https://openapi.vito.ai', values: { key: 'k' } } } };
    const unending: StoredToken = { ...token, expiresAtMs: undefined, headers: { 'Client-Id': 'id' }, baseUrl: 'https://eu.vito.ai' };
    await credentialStore.write('rtzr', credentials);
    await credentialStore.write('ads', withCompanion);
    await tokenStore.write('rtzr', token);
    await tokenStore.write('ads', unending);

    assert.deepEqual([...secrets.entries.keys()].sort(), ['credentials/ads', 'credentials/rtzr', 'token/ads', 'token/rtzr']);
    assert.deepEqual(await credentialStore.read('rtzr'), credentials);
    assert.deepEqual(await credentialStore.read('ads'), withCompanion);
    assert.deepEqual(await tokenStore.read('rtzr'), token);
    assert.deepEqual(await tokenStore.read('ads'), unending);
    assert.deepEqual(await credentialStore.ids(), ['rtzr', 'ads']);

    await credentialStore.delete('rtzr');
    await tokenStore.delete('ads');
    assert.equal(await credentialStore.read('rtzr'), undefined);
    assert.equal(await tokenStore.read('ads'), undefined);
    assert.deepEqual(await tokenStore.ids(), ['rtzr']);
  });

  for (const garbled of [
    '',
    '{',
    'null',
    '[]',
    '{"method":"pair"}',
    '{"method":1,"origin":"o","values":{}}',
    '{"method":"m","origin":"o","values":{"a":1}}',
  ]) {
    it(`count as absent when garbled: ${garbled}`, async () => {
      const secrets = new FakeSecretStorage();
      const log = new FakeLog();
      secrets.entries.set('credentials/rtzr', garbled);
      secrets.entries.set('token/rtzr', garbled);
      assert.equal(await new SecretStorageCredentialStore(bounded(secrets), consenting, log).read('rtzr'), undefined);
      assert.equal(await new SecretStorageTokenStore(bounded(secrets), consenting, log).read('rtzr'), undefined);
      assert.deepEqual(log.lines, [
        'warn Ignored what is stored under credentials/rtzr: it is not readable.',
        'warn Ignored what is stored under token/rtzr: it is not readable.',
      ]);
    });
  }

  it('refuses a stored token that is no header value', async () => {
    const secrets = new FakeSecretStorage();
    secrets.entries.set('token/rtzr', JSON.stringify({ ...token, value: 'a\r\nX: y' }));
    assert.equal(await new SecretStorageTokenStore(bounded(secrets), consenting, new FakeLog()).read('rtzr'), undefined);
  });

  it('tell a failing store as storage errors that quote nothing', async () => {
    const secrets = new FakeSecretStorage();
    secrets.failure = new Error('keyring said: canary');
    const store = new SecretStorageCredentialStore(bounded(secrets), consenting, new FakeLog());
    for (const [reason, attempt] of [
      ['storage-read', () => store.read('rtzr')],
      ['storage-write', () => store.write('rtzr', credentials)],
      ['storage-write', () => store.delete('rtzr')],
    ] as const) {
      await assert.rejects(attempt, (error: TokenError) => {
        assert.deepEqual(error.data, { kind: 'storage', reason, subject: 'rtzr' });
        assert.doesNotMatch(inspect(error, { depth: null, showHidden: true }), /canary/);
        return true;
      });
    }
  });

  it('say that they cannot tell ids where the host cannot list keys, which is not the same as none', async () => {
    const secrets = new FakeSecretStorage();
    secrets.entries.set('token/rtzr', JSON.stringify(token));
    secrets.keysFailure = new Error('not supported');
    assert.deepEqual(await new SecretStorageTokenStore(bounded(secrets), consenting, new FakeLog()).ids(), undefined);
  });

  it('are not handed out without consent, which is asked only where there are some', async () => {
    const secrets = new FakeSecretStorage();
    let asked = 0;
    const refusing = {
      isPending: () => true,
      ensureAllowed: () => {
        asked += 1;
        return Promise.reject(new TokenError({ kind: 'no-credentials', reason: 'remote-not-allowed' }));
      },
    };
    const store = new SecretStorageCredentialStore(bounded(secrets), refusing, new FakeLog());
    assert.equal(await store.read('rtzr'), undefined);
    assert.equal(asked, 0);
    await store.write('rtzr', credentials);
    await assert.rejects(store.read('rtzr'), { reason: 'remote-not-allowed' });
    assert.equal(asked, 1);

    const tokens = new SecretStorageTokenStore(bounded(secrets), refusing, new FakeLog());
    assert.equal(await tokens.read('rtzr'), undefined);
    assert.equal(asked, 1);
    await tokens.write('rtzr', token);
    await assert.rejects(tokens.read('rtzr'), { reason: 'remote-not-allowed' });
    assert.equal(asked, 2);
    assert.deepEqual(secrets.reads, [], 'no secret came over');
  });

  it('are asked for only where somebody waits', async () => {
    const secrets = new FakeSecretStorage();
    const questions: (boolean | undefined)[] = [];
    const consent = {
      isPending: () => true,
      ensureAllowed: (_signal?: AbortSignal, mayAsk?: boolean) => {
        questions.push(mayAsk);
        return Promise.resolve();
      },
    };
    const tokens = new SecretStorageTokenStore(bounded(secrets), consent, new FakeLog());
    await tokens.write('rtzr', token);
    await tokens.read('rtzr');
    await tokens.read('rtzr', true);
    assert.deepEqual(questions, [false, true]);
  });
});
