/**
 * Owns the proof that the presets that ship work inside the extension host: real settings, the shipped HTTP bundle under VS
 * Code's own patches of http and https, the real clipboard, and the vendors' emulators. SecretStorage alone is stood in for.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { readDefinition } from '../../src/core/check/definition-check';
import { localize } from '../../src/core/base/localized-text';
import type { ProviderSource } from '../../src/core/provider/provider';
import { actionFor, isTokenError, type TokenError } from '../../src/core/base/token-error';
import { tokenCodec } from '../../src/core/request/token-format';
import { TokenManager } from '../../src/core/token/token-manager';
import { GlobalStateAuthorityStore } from '../../src/host/state/authority-store';
import { BoundedSecrets } from '../../src/host/secrets/bounded-secrets';
import { SecretStorageCredentialStore } from '../../src/host/secrets/credential-store';
import { lazyHttp } from '../../src/host/lazy-http';
import { OutputLog } from '../../src/host/output-log';
import { PresetCatalog } from '../../src/host/settings/preset-catalog';
import { SettingsProviderStore } from '../../src/host/settings/settings-provider-store';
import { GlobalStateStatusSnapshotStore } from '../../src/host/state/status-snapshot-store';
import { SystemClock } from '../../src/host/system-clock';
import { SecretStorageTokenStore } from '../../src/host/secrets/token-store';
import type * as httpChunk from '../../src/http/http-chunk';
import { settingIds } from '../../src/ids';
import { ClipboardConsumer } from '../../src/integrations/clipboard';
import { SecretSearch } from '../e2e/secret-search';
import { TestAuthority } from '../servers/certificate';
import { CitrusAdEmulator, citrusAdErrors, citrusAdPaths } from '../servers/citrusad-emulator';
import type { Answer } from '../servers/emulator-server';
import { FaultServer } from '../servers/fault-server';
import { RtzrEmulator, rtzrErrors, rtzrPaths } from '../servers/rtzr-emulator';
import { SaluteSpeechEmulator, saluteSpeechErrors, saluteSpeechPaths } from '../servers/salutespeech-emulator';
import { canary, leaks } from '../unit/fakes/canary';
import { FakeMemento } from '../unit/host/fake-memento';
import { FakeSecretStorage } from '../unit/host/secrets/fake-secret-storage';
import { activeExtension, eventually, logText, userDataFolder } from './real-extension';

const consenting = { isPending: () => false, ensureAllowed: () => Promise.resolve() };
const channelName = 'Preset Tests';

const pair = { clientId: 'host-client', clientSecret: canary };
const rtzr = new RtzrEmulator({ credentials: pair });
const salute = new SaluteSpeechEmulator({ credentials: pair });
const citrus = new CitrusAdEmulator({ credentials: { ...pair, apiKey: 'aG9zdDprZXk=' } });

interface Vendor {
  readonly emulator: RtzrEmulator | SaluteSpeechEmulator | CitrusAdEmulator;
  readonly token: string;
  readonly api: string;
  /** What each documented answer comes to: kind, reason, status, code, action. */
  readonly errors: readonly (readonly [answer: Answer, told: string])[];
}

/** The compiler sees to it that none is left out. */
function documented<Name extends string>(
  answers: Readonly<Record<Name, Answer>>,
  told: Readonly<Record<NoInfer<Name>, string>>,
): Vendor['errors'] {
  return Object.entries<Answer>(answers).map(([name, answer]) => [answer, told[name as Name]]);
}

const vendors: Readonly<Record<string, Vendor>> = {
  rtzr: {
    emulator: rtzr,
    token: rtzrPaths.token,
    api: rtzrPaths.transcribe,
    errors: documented(rtzrErrors, {
      badRequest: 'rejected client-error 400 H0001 set-credentials',
      unauthorized: 'rejected unauthorized 401 H0002 set-credentials',
      serverError: 'unreachable server-error 500 E500 retry',
    }),
  },
  salutespeech: {
    emulator: salute,
    token: saluteSpeechPaths.token,
    api: saluteSpeechPaths.synthesize,
    errors: documented(saluteSpeechErrors, {
      scope: 'rejected client-error 400 1 edit',
      requestId: 'rejected client-error 400 2 edit',
      request: 'rejected client-error 400 3 edit',
      unauthorized: 'rejected unauthorized 401 6 set-credentials',
      serverError: 'unreachable server-error 500 500 retry',
    }),
  },
  citrusad: {
    emulator: citrus,
    token: citrusAdPaths.token,
    api: citrusAdPaths.ads,
    errors: documented(citrusAdErrors, {
      invalidClient: 'rejected unauthorized 401 invalid_client set-credentials',
      invalidRequest: 'rejected client-error 400 invalid_request edit',
    }),
  },
};

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(settingIds.section);
}

async function failureOf(attempt: Promise<unknown>): Promise<TokenError> {
  const error: unknown = await attempt.then(
    () => new Error('it resolved'),
    (reason: unknown) => reason,
  );
  if (isTokenError(error)) return error;
  throw error;
}

async function callApi(id: string, authorization: string): Promise<number> {
  const vendor = vendors[id];
  assert.ok(vendor);
  return (await fetch(vendor.emulator.origin + vendor.api, { method: 'POST', headers: { authorization } })).status;
}

describe('the presets in the extension host', () => {
  const locks = mkdtempSync(join(tmpdir(), 'fb-locks-'));
  const log = new OutputLog(() => vscode.window.createOutputChannel(channelName, { log: true }));
  let extension: vscode.Extension<unknown>;
  let store: SettingsProviderStore;
  let manager: TokenManager;

  const sourceOf = (id: string): ProviderSource => {
    const source = store.source(id);
    assert.ok(source, `${id} is not configured`);
    return source;
  };

  before(async () => {
    await Promise.all([rtzr.start(), salute.start(), citrus.start()]);
    extension = await activeExtension();
    const load = (): Promise<typeof httpChunk> => {
      const chunk: unknown = createRequire(join(extension.extensionPath, 'package.json'))('./dist/http.js');
      return Promise.resolve(chunk as typeof httpChunk);
    };
    const presets = new PresetCatalog(join(extension.extensionPath, 'dist', 'presets'), readDefinition, log);
    const secrets = new FakeSecretStorage();
    store = new SettingsProviderStore(presets, readDefinition, log);
    const origins = { tokenOrigin: rtzr.origin, apiOrigin: rtzr.origin };
    await configuration().update(
      settingIds.environments,
      {
        rtzr: [{ id: 'emulator', name: 'Emulator', values: origins }],
        salutespeech: [{ id: 'emulator', name: 'Emulator', values: { tokenOrigin: salute.origin, apiOrigin: salute.origin } }],
        citrusad: [{ id: 'emulator', name: 'Emulator', values: { baseUrl: citrus.origin } }],
      },
      vscode.ConfigurationTarget.Global,
    );
    for (const id of Object.keys(vendors)) await store.save({ id, definition: id, environment: 'emulator', values: {} });
    const bounded = new BoundedSecrets(secrets, new SystemClock(), log);
    manager = new TokenManager({
      codec: () => Promise.resolve(tokenCodec),
      clock: new SystemClock(),
      log,
      providers: store,
      credentials: new SecretStorageCredentialStore(bounded, consenting, log),
      tokens: new SecretStorageTokenStore(bounded, consenting, log),
      statuses: new GlobalStateStatusSnapshotStore(new FakeMemento()),
      authorities: new GlobalStateAuthorityStore(new FakeMemento()),
      ...lazyHttp(load, locks),
    });
    for (const id of Object.keys(vendors)) await manager.setCredentials(sourceOf(id), { method: 'client-secret', values: pair });
  });

  after(async () => {
    manager.dispose();
    store.dispose();
    log.dispose();
    await configuration().update(settingIds.providers, undefined, vscode.ConfigurationTarget.Global);
    await configuration().update(settingIds.environments, undefined, vscode.ConfigurationTarget.Global);
    await Promise.all([rtzr.stop(), salute.stop(), citrus.stop()]);
    assert.deepEqual(
      readdirSync(locks, { recursive: true, encoding: 'utf8' }).filter((file) => leaks(file)),
      [],
    );
    rmSync(locks, { recursive: true, force: true });
  });

  it('ask nothing before someone wants a token, though they are shown', () => {
    assert.deepEqual(
      Object.values(vendors).map(({ emulator }) => emulator.log.length),
      [0, 0, 0],
    );
  });

  for (const [id, { emulator, token, errors }] of Object.entries(vendors)) {
    it(`${id}: a thousand callers on an empty cache make one request, and its API takes the header`, async () => {
      await manager.forgetToken(id);
      emulator.clearLog();
      const grants = await Promise.all(Array.from({ length: 1_000 }, () => manager.getAccessToken(id)));
      assert.equal(emulator.requestsTo(token).length, 1);
      assert.equal(new Set(grants.map(({ header }) => header)).size, 1);
      assert.equal(await callApi(id, grants[0]?.header ?? ''), 200);
    });

    for (const [answer, expected] of errors) {
      it(`${id}: ${expected}`, async () => {
        emulator.failNext(answer, token);
        const error = await failureOf(manager.getAccessToken(id, { renew: true }));
        const { kind, reason, status, vendorCode, hint } = error.data;
        assert.equal([kind, reason, String(status), vendorCode, actionFor(error.data)].join(' '), expected);
        assert.ok(hint !== undefined);
        assert.equal(new Set(['en', 'ko', 'ru'].map((language) => localize(hint, language))).size, 3);
        assert.equal(leaks(error), false);
      });
    }
  }

  it('copies a header that the API takes, and leaves the clipboard alone when there is none', async () => {
    const { clipboard } = vscode.env;
    const consumer = new ClipboardConsumer({
      tokens: manager,
      statuses: manager,
      clock: new SystemClock(),
      log,
      usage: { markUsed: () => undefined },
      enterCompanion: () => Promise.resolve(false),
    });
    await consumer.copy('rtzr', 'header');
    assert.equal(await callApi('rtzr', await clipboard.readText()), 200);

    await manager.forgetToken('rtzr');
    await clipboard.writeText('mine');
    rtzr.failNext(rtzrErrors.serverError, rtzrPaths.token);
    // Nobody answers the message here, so the copying is not waited for: its end is the failed status.
    const failed = new Promise<void>((resolve) => {
      manager.onDidChangeStatus(() => {
        if (manager.get('rtzr')?.lastError) resolve();
      });
    });
    void consumer.copy('rtzr', 'header');
    await failed;
    assert.equal(await clipboard.readText(), 'mine');
  });

  it('closes the socket when the person cancels', async () => {
    const held = salute.holdNext(saluteSpeechPaths.token);
    const controller = new AbortController();
    const asked = failureOf(manager.getAccessToken('salutespeech', { renew: true, signal: controller.signal }));
    await held.arrived;
    controller.abort();
    assert.equal((await asked).kind, 'cancelled');
    await held.closedByClient;
  });

  it('follows no redirect under the patches of VS Code: the secret stays where it was sent', async () => {
    const elsewhere = new FaultServer();
    await elsewhere.start();
    try {
      rtzr.failNext({ status: 307, headers: { location: `${elsewhere.origin}/` } }, rtzrPaths.token);
      const error = await failureOf(manager.getAccessToken('rtzr', { renew: true }));
      assert.equal(error.reason, 'redirect');
      assert.equal(elsewhere.requests.length, 0);
    } finally {
      await elsewhere.stop();
    }
  });

  it('trusts no certificate that VS Code does not trust', async () => {
    const secure = new RtzrEmulator({ credentials: pair, tls: new TestAuthority().issue() });
    await secure.start();
    try {
      const source = sourceOf('rtzr');
      const values = { tokenOrigin: secure.origin, apiOrigin: secure.origin };
      const preview: ProviderSource = {
        ...source,
        config: { ...source.config, id: `tls-${randomUUID()}`, environment: 'tls' },
        environments: [{ id: 'tls', name: 'TLS', values }],
      };
      const error = await failureOf(manager.tryOut(preview, { method: 'client-secret', values: pair }, new AbortController().signal));
      assert.deepEqual(error.data, { kind: 'untrusted-certificate', reason: 'untrusted-issuer' });
      assert.equal(secure.log.length, 0);
    } finally {
      await secure.stop();
    }
  });

  it('put no secret and no token into a log, a setting or its history, as a search shows that finds a planted one', async () => {
    log.info('the last line');
    await eventually(() => logText(`${channelName}.log`).includes('the last line'));
    for (const id of Object.keys(vendors)) assert.match(logText(`${channelName}.log`), new RegExp(`\\b${id}\\b`, 'u'));
    const issued = [rtzr, salute, citrus].flatMap(({ issuedTokens }) => [...issuedTokens]);
    assert.ok(issued.length >= Object.keys(vendors).length);
    const search = new SecretSearch({ canary, ...Object.fromEntries(issued.map((value, index) => [`token ${String(index)}`, value])) });
    const planted = join(userDataFolder(), 'logs', 'planted.log');
    writeFileSync(planted, `Basic ${Buffer.from(`${pair.clientId}:${canary}`).toString('base64')}\n`);
    assert.deepEqual(
      [...new Set(search.inFolder(userDataFolder()).findings.map(({ where, secret }) => `${secret} ${where}`))],
      [`canary ${planted}`],
    );
    rmSync(planted);
    assert.deepEqual(search.inFolder(userDataFolder()).findings, []);
  });
});
