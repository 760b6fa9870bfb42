/** Proves, with the `httpyac` package itself and real sends, that a request through it carries a fresh token or does not leave. */
import assert from 'node:assert/strict';
import * as httpyac from 'httpyac';
import * as v from 'valibot';
import { definitionSchema } from '../../../../src/core/definition/definition';
import { isTokenError } from '../../../../src/core/base/token-error';
import { tokenCodec } from '../../../../src/core/request/token-format';
import { TokenManager } from '../../../../src/core/token/token-manager';
import { createTransport } from '../../../../src/http/http-chunk';
import { httpYacPlugin, pluginId, pluginStoreOf, type HttpYacHookServices } from '../../../../src/integrations/http-yac/http-yac-hook';
import { BriefEmulator, briefDefinition, briefPaths } from '../../../servers/brief-emulator';
import { canary, leaks } from '../../fakes/canary';
import { hookTexts } from '../../fakes/http-yac-texts';
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

const lifetimeMs = 300;
const minimumMs = 100;

describe('httpYac', function () {
  this.timeout(120_000);

  /** Of the manager and of the server. */
  const clock = new FakeClock();
  const emulator = new BriefEmulator(lifetimeMs, { credentials: { clientId: 'yac', clientSecret: canary }, nowMs: () => clock.nowMs() });
  let manager: TokenManager;
  /** What the person was told; what httpYac wrote. */
  const shown: string[] = [];
  const logged: string[] = [];
  /** Whose token was to go where. */
  const asked: (readonly [string, string | undefined])[] = [];
  let refusal: string | undefined;

  before(async () => {
    await emulator.start();
    await httpyac.cli.initIOProvider();
    for (const level of ['error', 'warn', 'info', 'debug', 'trace', 'log'] as const)
      httpyac.io.log[level] = (...args: unknown[]) => void logged.push(args.map(String).join(' '));
  });

  after(() => emulator.stop());

  beforeEach(() => {
    emulator.failing = false;
    emulator.clearLog();
    shown.length = logged.length = asked.length = 0;
    refusal = undefined;
    const definition = v.parse(definitionSchema, briefDefinition('brief', emulator.origin, minimumMs / 1000));
    const credentials = new FakeCredentialStore();
    credentials.records.set('brief', { method: 'secret', origin: emulator.origin, values: { ...emulator.credentials } });
    manager = new TokenManager({
      codec: () => Promise.resolve(tokenCodec),
      clock,
      log: new FakeLog(),
      providers: new FakeProviderStore([{ config: { id: 'brief', definition: 'brief', values: {} }, definition, environments: [] }]),
      credentials,
      tokens: new FakeTokenStore(),
      statuses: new FakeStatusSnapshotStore(),
      authorities: new FakeAuthorityStore(),
      transport: createTransport(),
      lock: new ImmediateLock(),
      signer: noSigner,
    });
    const services: HttpYacHookServices = {
      tokens: manager,
      refusal: (id, url) => {
        asked.push([id, url]);
        return refusal;
      },
      tell: (text) => shown.push(text),
      failureText: (id, error) => `no token of ${id}: ${isTokenError(error) ? error.reason : 'other'}`,
      texts: hookTexts,
    };
    const store = pluginStoreOf(httpyac);
    assert.ok(store && Object.is(store, httpyac.store.pluginStore));
    store[pluginId] = httpYacPlugin(services);
  });

  afterEach(() => {
    manager.dispose();
  });

  const parse = (text: string) =>
    new httpyac.store.HttpFileStore(httpyac.store.pluginStore).parse('/tmp/fresh-bearer.http', text, { workingDir: '/tmp' });
  const request = (headers: string, body = ''): string => `POST ${emulator.origin}${briefPaths.api}\n${headers}\n\n${body}`;
  const sent = () => emulator.requestsTo(briefPaths.api);

  /** How it ended, for a request that ought not to leave: a rejection or `false`. */
  async function attempt(text: string): Promise<string> {
    try {
      return String(await httpyac.send({ httpFile: await parse(text) }));
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  it('sends a fresh token every time, over many expiries', async () => {
    const httpFile = await parse(request('Authorization: Bearer {{$bearer brief}}'));
    const sends = 60;
    for (let count = 0; count < sends; count += 1) {
      assert.equal(await httpyac.send({ httpFile }), true);
      await clock.advance((10 * lifetimeMs) / sends);
    }
    assert.equal(sent().length, sends);
    assert.deepEqual(new Set(sent().map(({ verdict }) => verdict)), new Set(['accepted']));
    assert.ok(new Set(sent().map(({ headers }) => headers['authorization'])).size >= 8, 'too few tokens for a proof');
  });

  it('takes the whole header too, and blanks inside the braces', async () => {
    for (const header of ['$bearer brief', 'Bearer {{ $bearer  brief }}'])
      assert.equal(await attempt(request(`Authorization: ${header}`)), 'true');
    assert.deepEqual(
      sent().map(({ verdict }) => verdict),
      ['accepted', 'accepted'],
    );
  });

  it('puts the token into a body as well', async () => {
    await attempt(request('Authorization: Bearer {{$bearer brief}}\nContent-Type: text/plain', 'a={{$bearer brief}}'));
    assert.equal(sent()[0]?.body, `a=${String(emulator.issuedTokens.at(-1))}`);
  });

  const refusedBeforeItLeaves: readonly (readonly [name: string, text: () => string, told: RegExp, arrange?: () => void])[] = [
    [
      'the endpoint fails',
      () => request('Authorization: Bearer {{$bearer brief}}'),
      /no token of brief: server-error/,
      () => (emulator.failing = true),
    ],
    [
      'no token may be handed out',
      () => request('Authorization: Bearer {{$bearer brief}}'),
      /not trusted/,
      () => (refusal = 'not trusted'),
    ],
    ['the provider is unknown', () => request('Authorization: Bearer {{$bearer nobody}}'), /no token of nobody: provider-unknown/],
    ['there is no provider in it', () => request('Authorization: Bearer {{$bearer}}'), /no token of : provider-unknown/],
    ['more than a provider is in it', () => request('Authorization: Bearer {{$bearer brief x}}'), /no token of brief x: provider-unknown/],
    ['it is for the URL', () => `POST ${emulator.origin}${briefPaths.api}?t={{$bearer brief}}\n`, /not in a URL/],
    ['it is for a variable', () => `@t = {{$bearer brief}}\n\n${request('Authorization: Bearer {{t}}')}`, /not in a variable/],
  ];
  for (const [name, text, told, arrange] of refusedBeforeItLeaves)
    it(`sends nothing where ${name}`, async () => {
      arrange?.();
      const ended = await attempt(text());
      assert.notEqual(ended, 'true');
      assert.equal(sent().length, 0);
      assert.equal(shown.length, 1);
      assert.match(shown[0] ?? '', told);
      for (const secret of [canary, ...emulator.issuedTokens]) assert.ok(!leaks([ended, shown, logged], secret));
    });

  it('asks whether the token may go there, with every variable of the URL replaced', async () => {
    await attempt(`@host = ${emulator.origin}\n\nPOST {{host}}${briefPaths.api}\nAuthorization: Bearer {{$bearer brief}}\n`);
    assert.deepEqual(new Set(asked.map(String)), new Set([`brief,${emulator.origin}${briefPaths.api}`]));
  });

  it('recovers when the endpoint does', async () => {
    emulator.failing = true;
    assert.notEqual(await attempt(request('Authorization: Bearer {{$bearer brief}}')), 'true');
    emulator.failing = false;
    assert.equal(await attempt(request('Authorization: Bearer {{$bearer brief}}')), 'true');
    assert.equal(sent()[0]?.verdict, 'accepted');
  });

  it('leaves everything else to httpYac', async () => {
    const body = 'a $bearer brief and {{$bearerish}}';
    assert.equal(await attempt(request('Content-Type: text/plain\nX-Own: {{1 + 1}} $bearer brief', '$bearer brief')), 'true');
    assert.equal(sent()[0]?.headers['x-own'], '2 $bearer brief');
    assert.equal(sent()[0]?.body, '$bearer brief');
    assert.notEqual(await attempt(request('Content-Type: text/plain', body)), 'true', 'it is JavaScript, and no such name');
    assert.equal(emulator.requestsTo(briefPaths.token).length, 0);
  });
});
