/** Owns the tests of authentication sessions: who gets a token, who gets none, and who causes no request. */
import '../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { LiveConsumers } from '../../../src/core/token/live-consumers';
import { TokenError } from '../../../src/core/base/token-error';
import type { GetTokenOptions, TokenSource } from '../../../src/core/token/token-service';
import { MementoGrantStore } from '../../../src/host/state/grant-store';
import { SessionProvider } from '../../../src/integrations/authentication-provider';
import { FakeMemento } from '../host/fake-memento';
import { resetVscode } from '../fakes/vscode';
import { settled } from '../fakes/fake-clock';
import { aStatus, FakeStatuses, tokenUntil } from '../ui/provider-statuses';

type Change = vscode.AuthenticationProviderAuthenticationSessionsChangeEvent;

function room(answer: string | undefined = 'Allow', getAccessToken?: TokenSource['getAccessToken']) {
  const asked: unknown[][] = [];
  const requests: (readonly [string, GetTokenOptions | undefined])[] = [];
  Object.assign(vscode.window, {
    showWarningMessage: (...words: unknown[]) => {
      asked.push(words);
      return Promise.resolve(answer);
    },
  });
  const statuses = new FakeStatuses([aStatus(), aStatus({ id: 'salute', name: 'Salute' })]);
  const memento = new FakeMemento();
  const grants = new MementoGrantStore(memento, 'sessions');
  const liveConsumers = new LiveConsumers();
  const issue: TokenSource['getAccessToken'] = (id) =>
    Promise.resolve({
      token: { value: `${id}-token-${String(requests.length)}`, issuedAtMs: 0, expiresAtMs: 1 },
      header: '',
      headerName: '',
      warning: undefined,
    });
  const list = { isWhole: true };
  const open = (): SessionProvider =>
    new SessionProvider({
      editor: { isListWhole: () => Promise.resolve(list.isWhole) },
      tokens: {
        getAccessToken: (id, options) => {
          requests.push([id, options]);
          return (getAccessToken ?? issue)(id, options);
        },
      },
      statuses,
      grants,
      liveConsumers,
    });
  const provider = open();
  const changes: Change[] = [];
  provider.onDidChangeSessions((change) => changes.push(change));
  return { provider, open, list, statuses, grants, liveConsumers, asked, requests, changes };
}

const idsOf = (sessions: readonly vscode.AuthenticationSession[] | undefined): string[] => (sessions ?? []).map(({ id }) => id);

describe('SessionProvider', () => {
  afterEach(resetVscode);

  for (const scopes of [undefined, [], ['rtzr'], ['salute'], ['nobody'], ['rtzr', 'salute']]) {
    it(`gives nothing and fetches nothing for ${scopes ? JSON.stringify(scopes) : 'no scopes'} while nobody has signed in`, async () => {
      const { provider, requests, asked } = room();
      assert.deepEqual(await provider.getSessions(scopes), []);
      assert.deepEqual([requests, asked], [[], []]);
    });
  }

  it('asks for which provider, then hands out its token and remembers', async () => {
    const { provider, requests, asked, grants, liveConsumers, changes } = room();
    const session = await provider.createSession(['rtzr']);
    assert.deepEqual(session, { id: 'rtzr', accessToken: 'rtzr-token-1', account: { id: 'rtzr', label: 'rtzr' }, scopes: ['rtzr'] });
    assert.deepEqual(requests, [['rtzr', { renew: false, asker: 'consumer' }]]);
    assert.equal(asked.length, 1);
    assert.match(String(asked[0]?.[0]), /Hand tokens of RTZR to an extension/);
    assert.deepEqual(grants.keys(), ['rtzr https://openapi.vito.ai']);
    assert.deepEqual(liveConsumers.of('rtzr'), ['extension']);
    assert.deepEqual(liveConsumers.of('salute'), []);
    assert.deepEqual(
      changes.map(({ added }) => idsOf(added)),
      [['rtzr']],
    );
  });

  it('asks for a token anew at each question with the scope, and for no other provider', async () => {
    const { provider, requests } = room();
    await provider.createSession(['rtzr']);
    const values = [await provider.getSessions(['rtzr'], {}), await provider.getSessions(['rtzr'])].map(
      ([session]) => session?.accessToken,
    );
    assert.deepEqual(values, ['rtzr-token-2', 'rtzr-token-3']);
    assert.deepEqual(await provider.getSessions(['salute']), []);
    assert.deepEqual(await provider.getSessions(['rtzr'], { account: { id: 'salute', label: 'salute' } }), []);
    assert.equal(requests.length, 3);
  });

  it('lists accounts without a token, in a text that no header takes, and tells no token in events', async () => {
    const { provider, requests, changes, statuses } = room();
    await provider.createSession(['rtzr']);
    const before = requests.length;
    const [listed, ...others] = await provider.getSessions(undefined);
    assert.deepEqual([listed?.id, others], ['rtzr', []]);
    assert.throws(() => new Headers({ authorization: `Bearer ${listed?.accessToken ?? ''}` }));
    assert.equal(requests.length, before);
    statuses.change(aStatus({ token: tokenUntil(10 ** 9) }));
    assert.equal(changes.length, 2);
    assert.equal(JSON.stringify(changes).includes('rtzr-token'), false);
  });

  it('remembers over a restart', async () => {
    const { provider, open } = room();
    await provider.createSession(['rtzr']);
    assert.deepEqual(idsOf(await open().getSessions(['rtzr'])), ['rtzr']);
  });

  it('gets a new token where an extension asks for a new session, without a question', async () => {
    const { provider, requests, asked } = room();
    await provider.createSession(['rtzr']);
    await provider.createSession(['rtzr']);
    assert.deepEqual(requests.at(-1), ['rtzr', { renew: true, asker: 'consumer' }]);
    assert.equal(asked.length, 1);
  });

  it('fetches nothing and remembers nothing when the person refuses', async () => {
    const { provider, requests, grants, changes } = room('');
    await assert.rejects(provider.createSession(['rtzr']), /you did not allow it/);
    assert.deepEqual([requests, grants.keys(), changes], [[], [], []]);
  });

  for (const scopes of [[], ['nobody'], ['rtzr', 'salute']]) {
    it(`signs in to nothing for ${JSON.stringify(scopes)}`, async () => {
      const { provider, requests, asked } = room();
      await assert.rejects(provider.createSession(scopes), /id/);
      assert.deepEqual([requests, asked], [[], []]);
    });
  }

  it('says why there is no token, and does not count as signed in', async () => {
    const { provider, grants } = room('Allow', () =>
      Promise.reject(new TokenError({ kind: 'rejected', reason: 'unauthorized', status: 401 })),
    );
    await assert.rejects(provider.createSession(['rtzr']), /^Error: RTZR refused the credentials \(401\)/);
    assert.deepEqual(grants.keys(), []);
  });

  it('forgets at sign out', async () => {
    const { provider, grants, liveConsumers, changes } = room();
    await provider.createSession(['rtzr']);
    await provider.removeSession('rtzr');
    await provider.removeSession('rtzr');
    assert.deepEqual(await provider.getSessions(['rtzr']), []);
    assert.deepEqual([grants.keys(), liveConsumers.of('rtzr')], [[], []]);
    assert.deepEqual(
      changes.map(({ removed }) => idsOf(removed)),
      [[], ['rtzr']],
    );
  });

  it('tells a renewed token once, and nothing of providers that nobody signed in to', async () => {
    const { provider, statuses, changes } = room();
    await provider.createSession(['rtzr']);
    changes.length = 0;
    const renewed = aStatus({ token: tokenUntil(10 ** 9) });
    statuses.change(renewed);
    statuses.change({ ...renewed, fetching: true });
    statuses.change(aStatus());
    statuses.change(aStatus({ id: 'salute', token: tokenUntil(10 ** 9) }));
    assert.deepEqual(
      changes.map(({ changed }) => idsOf(changed)),
      [['rtzr']],
    );
  });

  it('keeps the account through a rename and ends it with the provider', async () => {
    const { provider, statuses, grants, changes } = room();
    await provider.createSession(['rtzr']);
    statuses.replaceAll([aStatus({ name: 'Renamed' })]);
    assert.deepEqual(idsOf(await provider.getSessions(undefined)), ['rtzr']);
    statuses.replaceAll([]);
    await settled();
    assert.deepEqual(grants.keys(), []);
    assert.deepEqual(idsOf(changes.at(-1)?.removed), ['rtzr']);
  });

  it('keeps it where settings.json is broken off, while it is open and at the start of a window', async () => {
    const { provider, open, list, statuses, grants, asked, changes } = room();
    await provider.createSession(['rtzr']);
    list.isWhole = false;
    changes.length = 0;
    statuses.replaceAll([]);
    await settled();
    assert.deepEqual(idsOf(await provider.getSessions(['rtzr'])), []);
    provider.dispose();
    const next = open();
    await settled();
    assert.deepEqual([grants.keys(), changes], [['rtzr https://openapi.vito.ai'], []]);
    statuses.replaceAll([aStatus()]);
    assert.deepEqual(idsOf(await next.getSessions(['rtzr'])), ['rtzr']);
    assert.equal(asked.length, 1);
  });

  it('ends it with another server, too, and where the provider was gone when a window opened', async () => {
    const { provider, open, statuses, grants, asked } = room();
    await provider.createSession(['rtzr']);
    statuses.change(aStatus({ endpoint: 'https://other.test/token' }));
    assert.deepEqual(idsOf(await provider.getSessions(['rtzr'])), []);
    await provider.createSession(['rtzr']);
    assert.equal(asked.length, 2);
    provider.dispose();
    statuses.replaceAll([]);
    open().dispose();
    await settled();
    assert.deepEqual(grants.keys(), []);
  });
});
