/** Owns the tests of the terminal command: when terminals have it, what they are told, and what they are answered, over its real socket. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { Emitter } from '../../../../src/core/base/event';
import { LiveConsumers } from '../../../../src/core/token/live-consumers';
import { TokenError } from '../../../../src/core/base/token-error';
import type { TokenGrant } from '../../../../src/core/token/token-service';
import { TerminalCommand } from '../../../../src/integrations/terminal/terminal-command';
import { asLine, readAnswer, type TerminalAnswer, type TerminalRequest } from '../../../../src/terminal/protocol';
import { canary, leaks } from '../../fakes/canary';
import { FakeClock } from '../../fakes/fake-clock';
import { resetVscode } from '../../fakes/vscode';
import { aStatus, FakeStatuses, tokenUntil } from '../../ui/provider-statuses';

class FakeEnvironment {
  persistent = true;
  description: string | vscode.MarkdownString | undefined;
  readonly variables = new Map<string, string>();
  replace(name: string, value: string): void {
    assert.equal(this.persistent, false);
    this.variables.set(name, value);
  }
  prepend(name: string, value: string): void {
    this.replace(name, value);
  }
  clear(): void {
    this.variables.clear();
  }
}

interface Room {
  readonly on?: boolean;
  readonly trusted?: boolean;
  readonly fails?: Error;
  readonly warning?: 'short-lived';
  readonly secretHeaders?: TokenGrant['secretHeaders'];
  readonly statuses?: FakeStatuses;
}

describe('TerminalCommand', () => {
  const folders: string[] = [];
  const commands: TerminalCommand[] = [];
  afterEach(() => {
    for (const command of commands.splice(0)) command.dispose();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    resetVscode();
  });

  function room({ on = true, trusted = true, fails, warning, secretHeaders, statuses = new FakeStatuses([aStatus()]) }: Room = {}) {
    const base = mkdtempSync(join(tmpdir(), 'fb-test-'));
    folders.push(base);
    mkdirSync(join(base, 'extension', 'dist'), { recursive: true });
    writeFileSync(join(base, 'extension', 'dist', 'bearer.js'), '');
    const trust = new Emitter<void>();
    const changed = new Emitter<void>();
    const errors: string[] = [];
    const log: string[] = [];
    Object.assign(vscode.workspace, { isTrusted: trusted, onDidGrantWorkspaceTrust: trust.event });
    Object.assign(vscode.window, { showErrorMessage: (text: string) => Promise.resolve(void errors.push(text)) });
    const environment = new FakeEnvironment();
    const liveConsumers = new LiveConsumers();
    const setting = { on, isOn: (): boolean => setting.on, onDidChange: changed.event };
    const requests: string[] = [];
    const create = (): TerminalCommand => {
      const command = new TerminalCommand({
        tokens: {
          getAccessToken: (id, options): Promise<TokenGrant> => {
            assert.equal(options?.asker, 'consumer', 'what was refused would be asked again and again');
            requests.push(id);
            if (fails !== undefined) return Promise.reject(fails);
            const token = { value: canary, issuedAtMs: 0, expiresAtMs: 1 };
            return Promise.resolve({
              token,
              header: `Bearer ${canary}`,
              headerName: 'X-Auth',
              warning,
              ...(secretHeaders && { secretHeaders }),
            });
          },
        },
        statuses,
        clock: new FakeClock(),
        liveConsumers,
        log: { warn: (message) => void log.push(message) },
        setting,
        environment,
        extensionFolder: join(base, 'extension'),
        storageFolder: join(base, 'storage'),
      });
      commands.push(command);
      return command;
    };
    const turn = (to: boolean): void => {
      setting.on = to;
      changed.fire();
    };
    const grantTrust = (): void => {
      Object.assign(vscode.workspace, { isTrusted: true });
      trust.fire();
    };
    return { create, turn, grantTrust, environment, liveConsumers, requests, errors, log, base };
  }

  function ask(environment: FakeEnvironment, request: Omit<TerminalRequest, 'nonce'>): Promise<TerminalAnswer | undefined> {
    const address = environment.variables.get('FRESH_BEARER_SOCKET') ?? '';
    const nonce = environment.variables.get('FRESH_BEARER_NONCE') ?? '';
    return new Promise((resolve, reject) => {
      let text = '';
      const socket = connect(address, () => socket.write(asLine({ nonce, ...request })));
      socket.on('error', reject);
      socket.on('data', (piece) => (text += String(piece)));
      socket.on('close', () => {
        resolve(readAnswer(text.trimEnd()));
      });
    });
  }

  async function answered(given: Room, request: Omit<TerminalRequest, 'nonce'>): Promise<TerminalAnswer | undefined> {
    const made = room(given);
    await made.create().applied;
    return ask(made.environment, request);
  }

  it('is not there until the person turns it on, in a trusted workspace', async () => {
    for (const given of [{ on: false }, { trusted: false }]) {
      const { create, environment, liveConsumers, base } = room(given);
      await create().applied;
      assert.deepEqual([...environment.variables.keys()], []);
      assert.deepEqual(liveConsumers.of('rtzr'), []);
      assert.equal(existsSync(join(base, 'storage')), false);
    }
  });

  it('comes when trust is given', async () => {
    const { create, grantTrust, environment } = room({ trusted: false });
    const command = create();
    await command.applied;
    grantTrust();
    await command.applied;
    assert.equal(environment.variables.size, 3);
  });

  it('tells terminals where to ask, and no token', async () => {
    const { create, environment, liveConsumers, base } = room();
    await create().applied;
    assert.deepEqual([...environment.variables.keys()].sort(), ['FRESH_BEARER_NONCE', 'FRESH_BEARER_SOCKET', 'PATH']);
    assert.deepEqual(liveConsumers.of('rtzr'), ['terminal']);
    await ask(environment, { command: 'token', provider: 'rtzr' });
    assert.equal(leaks([...environment.variables.values(), environment.description]), false);
    const bin = environment.variables.get('PATH')?.slice(0, -1) ?? '';
    assert.equal(dirname(bin), join(base, 'storage', 'bin'));
    assert.equal(statSync(bin).mode & 0o777, 0o700);
    for (const file of readdirSync(bin)) {
      const text = readFileSync(join(bin, file), 'utf8');
      assert.equal(leaks(text), false);
      assert.equal(text.includes(environment.variables.get('FRESH_BEARER_NONCE') ?? '?'), false);
    }
  });

  it('goes when it is turned off, and comes back with another nonce', async () => {
    const { create, turn, environment, liveConsumers } = room();
    const command = create();
    await command.applied;
    const first = new Map(environment.variables);
    turn(false);
    await command.applied;
    assert.equal(environment.variables.size, 0);
    assert.deepEqual(liveConsumers.of('rtzr'), []);
    assert.equal(existsSync(dirname(first.get('FRESH_BEARER_SOCKET') ?? '/')), false);
    turn(true);
    await command.applied;
    assert.notEqual(environment.variables.get('FRESH_BEARER_NONCE'), first.get('FRESH_BEARER_NONCE'));
  });

  it('leaves nothing where it is turned off or disposed while it comes', async () => {
    for (const end of ['turn off', 'dispose']) {
      const { create, turn, environment } = room();
      const command = create();
      if (end === 'dispose') command.dispose();
      else turn(false);
      await command.applied;
      assert.equal(environment.variables.size, 0, end);
    }
  });

  it('says so where it cannot be set up', async () => {
    const { create, environment, errors, log, base } = room();
    writeFileSync(join(base, 'storage'), '');
    await create().applied;
    assert.equal(environment.variables.size, 0);
    assert.equal(errors.length, 1);
    assert.match(log.join('\n'), /^bearer: setting up the terminal command failed/);
  });

  for (const [command, text] of [
    ['header', `Bearer ${canary}`],
    ['token', canary],
    ['line', `X-Auth: Bearer ${canary}`],
  ] as const) {
    it(`answers ${command}`, async () => {
      assert.deepEqual(await answered({}, { command, provider: 'rtzr' }), { ok: true, text });
    });
  }

  it('says that a token expires very soon', async () => {
    assert.deepEqual(await answered({ warning: 'short-lived' }, { command: 'token', provider: 'rtzr' }), {
      ok: true,
      text: canary,
      note: 'The token of RTZR expires very soon.',
    });
  });

  it('leaves out of a line the secret that goes with the token, and says so', async () => {
    const secretHeaders = { headers: { appsecret: canary }, labels: ['App secret'], origin: 'https://auth.vendor.test' };
    assert.deepEqual(await answered({ secretHeaders }, { command: 'line', provider: 'rtzr' }), {
      ok: true,
      text: `X-Auth: Bearer ${canary}`,
      note: 'The token of RTZR comes without the header appsecret: it holds App secret, which does not expire.',
    });
  });

  it('takes the only provider where none is named, and asks which of several', async () => {
    assert.deepEqual(await answered({}, { command: 'token' }), { ok: true, text: canary });
    const several = new FakeStatuses([aStatus(), aStatus({ id: 'salute' })]);
    const message = 'Say which provider you mean: rtzr, salute.';
    assert.deepEqual(await answered({ statuses: several }, { command: 'token' }), { ok: false, code: 'usage', message });
    const none = await answered({ statuses: new FakeStatuses([]) }, { command: 'token' });
    assert.deepEqual(none, { ok: false, code: 'unknown-provider', message: 'There is no provider yet. Add one first.' });
  });

  it('asks no endpoint for a provider that it does not know, and repeats no control characters', async () => {
    const { create, environment, requests } = room();
    await create().applied;
    const answer = await ask(environment, { command: 'token', provider: '\u001b[31mx' });
    assert.ok(answer?.ok === false);
    assert.equal(answer.code, 'unknown-provider');
    assert.doesNotMatch(answer.message, /\p{Cc}/u);
    assert.deepEqual(requests, []);
  });

  const failures: readonly [error: Error, code: string, message: RegExp][] = [
    [new TokenError({ kind: 'rejected', reason: 'unauthorized', status: 401 }), 'no-token', /RTZR.*401/],
    [new TokenError({ kind: 'no-credentials', reason: 'remote-not-allowed' }), 'refused', /./],
    [new TokenError({ kind: 'misconfigured', reason: 'provider-unknown' }), 'unknown-provider', /./],
    [new Error(canary), 'no-token', /Something went wrong with RTZR/],
  ];
  for (const [fails, code, message] of failures) {
    it(`answers ${code} to ${fails.name} ${fails instanceof TokenError ? fails.reason : ''}`, async () => {
      const answer = await answered({ fails }, { command: 'token', provider: 'rtzr' });
      assert.ok(answer?.ok === false);
      assert.equal(answer.code, code);
      assert.match(answer.message, message);
      assert.equal(leaks(answer), false);
    });
  }

  it('lists providers, as text and as JSON', async () => {
    const now = new FakeClock().nowMs();
    const statuses = new FakeStatuses([
      aStatus({ token: tokenUntil(now + 3_600_000) }),
      aStatus({ id: 'salute-prod', name: 'Sa\u001blute' }),
    ]);
    assert.deepEqual(await answered({ statuses }, { command: 'list' }), {
      ok: true,
      text: 'rtzr         valid 1 h  (RTZR)\nsalute-prod  no token  (Sa lute)',
    });
    const answer = await answered({ statuses }, { command: 'list', json: true });
    assert.ok(answer?.ok);
    assert.deepEqual(JSON.parse(answer.text), [
      { id: 'rtzr', name: 'RTZR', state: 'valid', expiresAt: new Date(now + 3_600_000).toISOString() },
      { id: 'salute-prod', name: 'Sa lute', state: 'no-token', expiresAt: null },
    ]);
  });
});
