/** Owns the proof that each preset, sent by the real transport, gets a working token from its vendor's emulator, and the right error. */
import assert from 'node:assert/strict';
import { localize } from '../../../src/core/base/localized-text';
import { actionFor, type TokenError } from '../../../src/core/base/token-error';
import { CitrusAdEmulator, citrusAdErrors, citrusAdPaths } from '../../servers/citrusad-emulator';
import type { Answer, LoggedRequest } from '../../servers/emulator-server';
import { RtzrEmulator, rtzrErrors, rtzrPaths } from '../../servers/rtzr-emulator';
import { authorizationKey, SaluteSpeechEmulator, saluteSpeechErrors, saluteSpeechPaths } from '../../servers/salutespeech-emulator';
import { canary, leaks } from '../fakes/canary';
import { callApi, exchange, presetAt, refusal, type Exchange } from './exchange';

// Every secret is the canary: it has to arrive whole, through every encoding, and to come out nowhere else.
const pair = { clientId: 'demo id+1', clientSecret: canary };
const nowMs = (): number => Date.UTC(2026, 10, 23, 12, 0, 0, 123);

interface Vendor {
  readonly emulator: CitrusAdEmulator | RtzrEmulator | SaluteSpeechEmulator;
  readonly paths: { readonly token: string };
  readonly api: string;
  readonly ask: (values?: Readonly<Record<string, string>>) => Promise<Exchange>;
  readonly lifetimeMs: number;
  /** What was sent, beside the headers that are the transport's. */
  readonly wire: { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  readonly errors: readonly (readonly [answer: Answer, told: string])[];
  /** What a wrong secret comes to. */
  readonly refused: string;
}

const basic = `Basic ${Buffer.from(`demo id+1:${canary}`).toString('base64')}`;

function rtzr(): Vendor {
  const emulator = new RtzrEmulator({ credentials: pair, nowMs });
  return {
    emulator,
    paths: rtzrPaths,
    api: rtzrPaths.transcribe,
    ask: (values = pair) => exchange(presetAt('rtzr', emulator.origin), 'client-secret', values, nowMs),
    // Six hours, and whole seconds on the wire.
    lifetimeMs: 21_600_000 - 123,
    wire: { body: 'client_id=demo+id%2B1&client_secret=canary%2B%2F%3Fsecret%3D%C3%BC7', headers: {} },
    errors: [
      [rtzrErrors.badRequest, 'rejected client-error 400 H0001 set-credentials'],
      [rtzrErrors.unauthorized, 'rejected unauthorized 401 H0002 set-credentials'],
      [rtzrErrors.serverError, 'unreachable server-error 500 E500 retry'],
    ],
    refused: 'rejected unauthorized 401 H0002 set-credentials',
  };
}

function saluteSpeech(): Vendor {
  const emulator = new SaluteSpeechEmulator({ credentials: pair, nowMs });
  return {
    emulator,
    paths: saluteSpeechPaths,
    api: saluteSpeechPaths.synthesize,
    ask: (values = pair) => exchange(presetAt('salutespeech', emulator.origin), 'client-secret', values, nowMs),
    lifetimeMs: 1_800_000,
    wire: { body: 'scope=SALUTE_SPEECH_PERS', headers: { authorization: basic, rquid: '(a UUID)' } },
    errors: [
      [saluteSpeechErrors.scope, 'rejected client-error 400 1 edit'],
      [saluteSpeechErrors.request, 'rejected client-error 400 3 edit'],
      [saluteSpeechErrors.unauthorized, 'rejected unauthorized 401 6 set-credentials'],
      [saluteSpeechErrors.serverError, 'unreachable server-error 500 500 retry'],
    ],
    refused: 'rejected unauthorized 401 6 set-credentials',
  };
}

function citrusAd(): Vendor {
  const emulator = new CitrusAdEmulator({ credentials: { ...pair, apiKey: 'demo-api-key' }, nowMs });
  return {
    emulator,
    paths: citrusAdPaths,
    api: citrusAdPaths.ads,
    ask: (values = pair) => exchange(presetAt('citrusad', emulator.origin), 'client-secret', values, nowMs),
    lifetimeMs: 3_600_000,
    wire: { body: 'grant_type=client_credentials', headers: { authorization: basic } },
    errors: [
      [citrusAdErrors.invalidClient, 'rejected unauthorized 401 invalid_client set-credentials'],
      [citrusAdErrors.invalidRequest, 'rejected client-error 400 invalid_request edit'],
    ],
    refused: 'rejected unauthorized 401 invalid_client set-credentials',
  };
}

function told(error: TokenError): string {
  const { kind, reason, status, vendorCode } = error.data;
  return [kind, reason, String(status), vendorCode, actionFor(error.data)].join(' ');
}

/** Without what HTTP itself and the transport add. */
function headersOf({ headers }: LoggedRequest): Readonly<Record<string, string>> {
  const own = Object.entries(headers).filter(
    ([name]) => !['host', 'connection', 'user-agent', 'accept-encoding', 'content-length'].includes(name),
  );
  return Object.fromEntries(own.map(([name, value]) => [name, name === 'rquid' && /^[0-9a-f-]{36}$/.test(value) ? '(a UUID)' : value]));
}

for (const [name, make] of [
  ['RTZR', rtzr],
  ['SaluteSpeech', saluteSpeech],
  ['CitrusAd', citrusAd],
] as const) {
  describe(`${name}, over the wire`, () => {
    let vendor: Vendor;
    beforeEach(async () => {
      vendor = make();
      await vendor.emulator.start();
    });
    afterEach(() => vendor.emulator.stop());

    it('issues a token that its API accepts, with the right life', async () => {
      const { token } = await vendor.ask();
      assert.equal(token.expiresAtMs, nowMs() + vendor.lifetimeMs);
      assert.equal(await callApi(vendor.emulator.origin, vendor.api, `Bearer ${token.value}`), 200);
      assert.equal(await callApi(vendor.emulator.origin, vendor.api, `Bearer ${token.value}x`), 401);
    });

    it('is sent exactly this, once', async () => {
      await vendor.ask();
      assert.equal(vendor.emulator.log.length, 1);
      const [request] = vendor.emulator.log;
      assert.ok(request);
      assert.deepEqual([request.method, request.path, request.query], ['POST', vendor.paths.token, '']);
      assert.equal(request.body, vendor.wire.body);
      assert.deepEqual(headersOf(request), {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        ...vendor.wire.headers,
      });
    });

    it('refuses another secret, and nothing of it is told', async () => {
      const error = await refusal(vendor.ask({ ...pair, clientSecret: `${canary}-cut` }));
      assert.equal(told(error), vendor.refused);
      assert.equal(leaks(error), false);
    });

    it('gives each documented error a hint in three languages', async () => {
      for (const [answer, expected] of vendor.errors) {
        vendor.emulator.failNext(answer);
        const error = await refusal(vendor.ask());
        assert.equal(told(error), expected);
        const { hint } = error.data;
        assert.ok(hint !== undefined, expected);
        const words = ['en', 'ko', 'ru'].map((language) => localize(hint, language));
        assert.equal(new Set(words).size, 3, words.join('\n'));
        assert.match(words[1] ?? '', /\p{Script=Hangul}/u);
        assert.match(words[2] ?? '', /\p{Script=Cyrillic}/u);
      }
    });

    it('has errors that tell nothing of the answer, whatever is in it', async () => {
      const body = { code: canary, error: canary, msg: canary, message: canary, error_description: canary, access_token: canary };
      const headers = { location: `/elsewhere?${encodeURIComponent(canary)}`, 'retry-after': '7' };
      for (const status of [200, 302, 400, 401, 403, 429, 500]) {
        for (const text of [body, `<html>${canary}</html>`]) {
          vendor.emulator.failNext({ status, headers, body: text });
          const error = await refusal(vendor.ask());
          assert.equal(leaks(error), false, String(status));
        }
      }
      // No redirect was followed.
      assert.ok(vendor.emulator.log.every(({ path }) => path === vendor.paths.token));
    });

    it('is told apart from a captive portal and from an empty answer', async () => {
      vendor.emulator.failNext({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' });
      assert.equal((await refusal(vendor.ask())).reason, 'not-json');
      vendor.emulator.failNext({ status: 204 });
      assert.equal((await refusal(vendor.ask())).reason, 'not-json');
    });

    it('throttles for as long as it says', async () => {
      vendor.emulator.failNext({ status: 429, headers: { 'retry-after': '7' }, body: 'slow down' });
      const { kind, retryAfterMs } = (await refusal(vendor.ask())).data;
      assert.deepEqual([kind, retryAfterMs], ['throttled', 7_000]);
    });
  });
}

describe('SaluteSpeech alone, over the wire', () => {
  const emulator = new SaluteSpeechEmulator({ credentials: pair, nowMs });
  before(() => emulator.start());
  after(() => emulator.stop());

  it('takes the ready-made key, which is the same header', async () => {
    const values = { authorizationKey: authorizationKey(pair) };
    await exchange(presetAt('salutespeech', emulator.origin), 'authorization-key', values, nowMs);
    assert.equal(emulator.log.at(-1)?.headers['authorization'], basic);
  });

  it('has a fresh request id each time, and knows which it was', async () => {
    emulator.clearLog();
    const ids: (string | undefined)[] = [];
    for (let i = 0; i < 3; i += 1)
      ids.push((await exchange(presetAt('salutespeech', emulator.origin), 'client-secret', pair, nowMs)).requestId);
    assert.deepEqual(
      emulator.log.map(({ headers }) => headers['rquid']),
      ids,
    );
    assert.equal(new Set(ids).size, 3);
    assert.deepEqual(emulator.repeatedRequestIds, []);
  });

  it('refuses a scope that the project has no subscription for', async () => {
    emulator.grantedScopes = ['SALUTE_SPEECH_PERS'];
    const corporate = presetAt('salutespeech', emulator.origin, { scope: 'SALUTE_SPEECH_CORP' });
    const error = await refusal(exchange(corporate, 'client-secret', pair, nowMs));
    assert.equal(told(error), 'rejected client-error 400 1 edit');
  });
});
