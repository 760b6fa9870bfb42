/**
 * Owns the proof, inside the extension host, that a client which reads `process.env` at send time sends a fresh token or
 * nothing: over a hundred expiries by the vendor's own clock, before the first token, and while the endpoint fails.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { noTokenText } from '../../src/core/variable/arming';
import { readDefinition } from '../../src/core/check/definition-check';
import { Emitter } from '../../src/core/base/event';
import { LiveConsumers } from '../../src/core/token/live-consumers';
import { tokenCodec } from '../../src/core/request/token-format';
import { TokenManager } from '../../src/core/token/token-manager';
import { GlobalStateAuthorityStore } from '../../src/host/state/authority-store';
import { BoundedSecrets } from '../../src/host/secrets/bounded-secrets';
import { SecretStorageCredentialStore } from '../../src/host/secrets/credential-store';
import type { Lock } from '../../src/core/base/lock';
import { lazyHttp } from '../../src/host/lazy-http';
import { RemoteConsent } from '../../src/host/secrets/remote-consent';
import { SettingsProviderStore } from '../../src/host/settings/settings-provider-store';
import { GlobalStateStatusSnapshotStore } from '../../src/host/state/status-snapshot-store';
import { SecretStorageTokenStore } from '../../src/host/secrets/token-store';
import type * as httpChunk from '../../src/http/http-chunk';
import { settingIds } from '../../src/ids';
import { DocumentReferences } from '../../src/integrations/variables/document-references';
import { EnvironmentVariables } from '../../src/integrations/variables/environment-variables';
import { referencedNames } from '../../src/integrations/variables/referenced-names';
import { VariableConsent } from '../../src/integrations/variables/variable-consent';
import { presetsOf } from '../unit/fakes/definitions';
import { VariableExport } from '../../src/integrations/variables/variable-export';
import { BriefEmulator, briefDefinition, briefPaths } from '../servers/brief-emulator';
import { canary } from '../unit/fakes/canary';
import { FakeClock } from '../unit/fakes/fake-clock';
import { FakeLog } from '../unit/fakes/stores';
import { FakeMemento } from '../unit/host/fake-memento';
import { FakeSecretStorage } from '../unit/host/secrets/fake-secret-storage';
import { hostOutputMark } from './output-mark';
import { activeExtension, eventually } from './real-extension';
import { RealRestClient, StandIn, type RequestSender } from './request-sender';

const id = 'brief';
const name = 'BEARER_BRIEF';
const lifetimeMs = 90_000;
const minimumLifetimeSeconds = 30;
const [leastSends, leastExpiries] = [1_000, 100];

const realClient = process.env['REST_CLIENT_VSIX'] !== undefined;
console.log(
  `${hostOutputMark}REST Client itself ${realClient ? 'takes part (REST_CLIENT_VSIX)' : 'does NOT take part: REST_CLIENT_VSIX names no package'}`,
);
const senders: readonly RequestSender[] = realClient ? [new StandIn(), new RealRestClient()] : [new StandIn()];

const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration(settingIds.section);
const setSetting = (setting: string, value: unknown): Thenable<void> =>
  configuration().update(setting, value, vscode.ConfigurationTarget.Global);

for (const sender of senders)
  describe(`variables, with ${sender.name} as the client`, function () {
    this.timeout(600_000);

    const folder = mkdtempSync(join(tmpdir(), 'fb-variables-'));
    /** Of the window and of the vendor. */
    const clock = new FakeClock();
    const emulator = new BriefEmulator(lifetimeMs, {
      credentials: { clientId: 'host', clientSecret: canary },
      nowMs: () => clock.nowMs(),
    });
    const mode = new Emitter<void>();
    let allowed: 'on' | 'off' = 'on';
    let store: SettingsProviderStore;
    let manager: TokenManager;
    let variables: EnvironmentVariables;
    let exported: VariableExport;
    let document: vscode.TextDocument;
    const parts: { dispose(): void }[] = [];

    const busy = new Set<Promise<unknown>>();
    /** Time passes, and every token request that it brings is answered before more of it does. */
    async function pass(ms: number): Promise<void> {
      await clock.advance(ms);
      do {
        await Promise.allSettled(busy);
        await wait(1);
      } while (busy.size > 0);
      await clock.advance(0);
    }
    async function passUntil(condition: () => boolean): Promise<void> {
      while (!condition()) await pass(1_000);
    }

    const arrived = () => emulator.requestsTo(briefPaths.api);
    const holdsToken = (): boolean => process.env[name] !== noTokenText(id);

    before(async () => {
      await emulator.start();
      const extension = await activeExtension();
      assert.equal(process.env[name], undefined);
      // The real extension keeps to its warning text: it has no credentials here, and is told not to arm.
      await setSetting(settingIds.variables, 'off');
      await setSetting(settingIds.definitions, [briefDefinition(id, emulator.origin, minimumLifetimeSeconds)]);
      await setSetting(settingIds.providers, [{ id, definition: id }]);
      await eventually(() => process.env[name] === noTokenText(id));

      const log = new FakeLog();
      const consent = new RemoteConsent(
        () => ({ remoteName: undefined, web: true, hostName: 'test' }),
        () => Promise.resolve(true),
      );
      const secrets = new BoundedSecrets(new FakeSecretStorage(), clock, log);
      store = new SettingsProviderStore(presetsOf(), readDefinition, log);
      const http = lazyHttp(
        () => Promise.resolve(createRequire(join(extension.extensionPath, 'package.json'))('./dist/http.js') as typeof httpChunk),
        folder,
      );
      /** A request holds its lock from before it is sent until its token is stored. */
      const lock: Lock = {
        run: (key, signal, task) => {
          const run = http.lock.run(key, signal, task);
          busy.add(run);
          const done = (): void => {
            busy.delete(run);
          };
          run.then(done, done);
          return run;
        },
      };
      manager = new TokenManager({
        codec: () => Promise.resolve(tokenCodec),
        clock,
        log,
        providers: store,
        credentials: new SecretStorageCredentialStore(secrets, consent, log),
        tokens: new SecretStorageTokenStore(secrets, consent, log),
        statuses: new GlobalStateStatusSnapshotStore(new FakeMemento()),
        authorities: new GlobalStateAuthorityStore(new FakeMemento()),
        ...http,
        lock,
      });
      variables = new EnvironmentVariables({
        clock,
        providers: store,
        tokens: manager,
        statuses: manager,
        consumers: new LiveConsumers(),
        environment: process.env,
      });
      const references = new DocumentReferences({ clock, isNeeded: () => true, namesIn: referencedNames });
      const agreed = new VariableConsent({ mode: () => allowed, keep: () => Promise.resolve(), onDidChange: mode.event });
      exported = new VariableExport({ clock, variables, references, consent: agreed });
      parts.push(variables, exported, references, agreed, manager, store);
      const file = join(folder, 'request.http');
      writeFileSync(file, `POST ${emulator.origin}${briefPaths.api}\nAuthorization: Bearer {{$processEnv ${name}}}\n\n`);
      // Not by openTextDocument: what an extension has opened stays open for minutes after its editor was closed.
      const uri = vscode.Uri.file(file);
      await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
      const opened = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
      assert.ok(opened);
      document = opened;
    });

    after(async () => {
      for (const part of parts) part.dispose();
      assert.equal(process.env[name], noTokenText(id), 'what is left behind');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      for (const setting of [settingIds.providers, settingIds.definitions, settingIds.variables]) await setSetting(setting, undefined);
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
      Reflect.deleteProperty(process.env, name);
    });

    beforeEach(() => {
      emulator.clearLog();
    });

    it('lets nothing leave before there is a token', async () => {
      await passUntil(() => variables.isArmed(id));
      for (let sends = 0; sends < 10; sends++) await sender.send(document);
      assert.equal(arrived().length, 0);
      assert.equal(holdsToken(), false);
    });

    it('lets nothing leave while the first token does not come', async () => {
      const source = store.source(id);
      assert.ok(source);
      emulator.failing = true;
      await manager.setCredentials(source, { method: 'secret', values: { ...emulator.credentials } });
      await assert.rejects(exported.arm(id), { kind: 'unreachable' });
      for (let sends = 0; sends < 10; sends++) await sender.send(document);
      assert.equal(arrived().length, 0);
      emulator.failing = false;
    });

    it(`sends ${String(leastSends)} times, over ${String(leastExpiries)} expiries, no stale, no empty and no foreign token`, async () => {
      await exported.arm(id);
      let sends = 0;
      let refused = 0;
      let usedTokens = 0;
      const used = new Set<string>();
      const startedAtMs = clock.nowMs();
      while (sends < leastSends || usedTokens < leastExpiries + 2) {
        const before = arrived().length;
        await sender.send(document);
        sends += 1;
        if (arrived().length === before) refused += 1;
        used.add(arrived().at(-1)?.headers['authorization'] ?? '');
        usedTokens = used.size;
        await pass(9_600);
      }
      const verdicts = new Map<string, number>();
      for (const { verdict = 'none' } of arrived()) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      console.log(
        `${hostOutputMark}    ${String(sends)} sends in ${String(clock.nowMs() - startedAtMs)} ms of their time, ${String(usedTokens)} tokens, ${String(refused)} refused before they left: ${JSON.stringify([...verdicts])}`,
      );
      assert.deepEqual([...verdicts.keys()], ['accepted']);
      assert.ok(arrived().length >= leastSends - refused);
      // A gap fails closed, but there should hardly be one.
      assert.ok(refused <= sends / 100, `${String(refused)} were refused`);
    });

    it('lets nothing leave that is stale while the endpoint fails, and goes on when it is back', async () => {
      await exported.arm(id);
      emulator.failing = true;
      let [before, after] = [0, 0];
      for (let passedMs = 0; passedMs < 3 * lifetimeMs; passedMs += 3_000) {
        const known = arrived().length;
        await sender.send(document);
        if (passedMs < lifetimeMs) before += arrived().length - known;
        else after += arrived().length - known;
        await pass(3_000);
      }
      assert.ok(before > 0, 'the last token served to the end of its freshness');
      assert.equal(after, 0);
      assert.deepEqual([...new Set(arrived().map(({ verdict }) => verdict))], ['accepted']);
      emulator.failing = false;
      await passUntil(holdsToken);
      await sender.send(document);
      assert.equal(arrived().at(-1)?.verdict, 'accepted');
    });

    it('holds no token while the person has not allowed it', async () => {
      await exported.arm(id);
      allowed = 'off';
      mode.fire();
      assert.equal(holdsToken(), false);
      await sender.send(document);
      assert.equal(arrived().length, 0);
      await assert.rejects(exported.arm(id), { reason: 'off' });
      allowed = 'on';
      mode.fire();
      await passUntil(holdsToken);
    });

    it('hands the token to a child of the extension host while it is armed, and to no terminal', async () => {
      const { execFileSync } = await import('node:child_process');
      const read = (): string => execFileSync(process.execPath, ['-p', `process.env.${name}`], { encoding: 'utf8' }).trim();
      assert.equal(read(), process.env[name]);
      const file = join(folder, 'terminal.txt');
      const terminal = vscode.window.createTerminal({ shellPath: '/bin/sh', shellArgs: ['-c', `echo "[$${name}]" > '${file}'`] });
      const { existsSync, readFileSync } = await import('node:fs');
      await eventually(() => existsSync(file) && readFileSync(file, 'utf8').includes(']'));
      terminal.dispose();
      assert.equal(readFileSync(file, 'utf8').trim(), '[]');
    });

    it('is disarmed when the last document that refers to it closes', async () => {
      await exported.arm(id);
      assert.equal(holdsToken(), true);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await passUntil(() => !variables.isArmed(id));
      assert.equal(holdsToken(), false);
      await new StandIn().send(document);
      assert.equal(arrived().length, 0);
    });
  });
