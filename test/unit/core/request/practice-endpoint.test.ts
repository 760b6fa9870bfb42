import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readDefinition } from '../../../../src/core/check/definition-check';
import { practiceCredentials, withPracticeEndpoint } from '../../../../src/core/request/practice-endpoint';
import { tokenCodec } from '../../../../src/core/request/token-format';
import { TokenManager } from '../../../../src/core/token/token-manager';
import { FakeClock } from '../../fakes/fake-clock';
import { ImmediateLock, noSigner } from '../../fakes/scripted-transport';
import {
  FakeAuthorityStore,
  FakeCredentialStore,
  FakeLog,
  FakeProviderStore,
  FakeStatusSnapshotStore,
  FakeTokenStore,
} from '../../fakes/stores';
import { rejection } from '../../fakes/acme';

const definition = readDefinition(JSON.parse(readFileSync('src/presets/practice.json', 'utf8')));

describe('the practice provider', () => {
  const elsewhere: string[] = [];
  const clock = new FakeClock();
  const transport = withPracticeEndpoint(
    {
      send: ({ url }) => {
        elsewhere.push(url);
        return Promise.resolve({ status: 500, headers: {}, body: '' });
      },
    },
    clock,
  );

  function practice() {
    assert.ok(!('problems' in definition), JSON.stringify(definition));
    const source = { config: { id: 'practice', definition: 'practice', values: {} }, definition, environments: [] };
    const manager = new TokenManager({
      codec: () => Promise.resolve(tokenCodec),
      clock,
      log: new FakeLog(),
      providers: new FakeProviderStore([source]),
      credentials: new FakeCredentialStore(),
      tokens: new FakeTokenStore(),
      statuses: new FakeStatusSnapshotStore(),
      authorities: new FakeAuthorityStore(),
      lock: new ImmediateLock(),
      signer: noSigner,
      transport,
    });
    return { manager, source };
  }

  it('issues tokens for two minutes, another one each time, and nothing leaves the extension', async () => {
    const { manager, source } = practice();
    await manager.setCredentials(source, { method: 'client-secret', values: practiceCredentials });
    const first = await manager.getAccessToken('practice');
    assert.match(first.header, /^Bearer practice-/);
    assert.equal(first.token.expiresAtMs, clock.nowMs() + 120_000);
    const second = await manager.getAccessToken('practice', { renew: true });
    assert.notEqual(second.header, first.header);
    assert.deepEqual(elsewhere, []);
  });

  it('refuses other credentials, with a hint that tells the right ones', async () => {
    const { manager, source } = practice();
    const error = await rejection(
      manager.tryOut(source, { method: 'client-secret', values: { clientId: 'me', clientSecret: 'x' } }, new AbortController().signal),
    );
    assert.deepEqual([error.kind, error.vendorCode, error.action], ['rejected', 'invalid_client', 'set-credentials']);
    assert.ok(error.hint !== undefined);
  });

  it('has an API that takes its tokens until they expire, and nothing else', async () => {
    const { manager, source } = practice();
    await manager.setCredentials(source, { method: 'client-secret', values: practiceCredentials });
    const { header } = await manager.getAccessToken('practice');
    const hello = async (Authorization: string): Promise<number> => {
      const request = { method: 'GET', url: 'https://practice.fresh-bearer.invalid/hello', headers: { Authorization } } as const;
      return (await transport.send(request, new AbortController().signal)).status;
    };
    assert.deepEqual([await hello(header), await hello('Bearer other'), await hello('')], [200, 401, 401]);
    await clock.advance(120_000);
    assert.equal(await hello(header), 401);
  });

  it('leaves every other request to the real transport', async () => {
    const { status } = await transport.send(
      { method: 'POST', url: 'https://elsewhere.test/token', headers: {} },
      new AbortController().signal,
    );
    assert.deepEqual([status, elsewhere], [500, ['https://elsewhere.test/token']]);
  });
});
