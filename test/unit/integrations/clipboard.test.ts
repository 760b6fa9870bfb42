/** Owns the tests of the clipboard: what lands on it, and that it is left alone when there is nothing to put there. */
import '../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AccessToken } from '../../../src/core/base/access-token';
import { TokenError, type TokenErrorData } from '../../../src/core/base/token-error';
import type { GetTokenOptions, TokenGrant, TokenSource } from '../../../src/core/token/token-service';
import { commandIds } from '../../../src/ids';
import { ClipboardConsumer } from '../../../src/integrations/clipboard';
import { FakeClock, settled } from '../fakes/fake-clock';
import { resetVscode } from '../fakes/vscode';
import { aStatus, FakeStatuses } from '../ui/provider-statuses';

const nowMs = 1_000_000;

function grantOf(value: string, warning?: 'short-lived', lifeMs = 3_600_000): TokenGrant {
  const token: AccessToken = { value, issuedAtMs: nowMs, expiresAtMs: nowMs + lifeMs };
  return { token, header: `Bearer ${value}`, headerName: 'Authorization', warning };
}

/** What a person would see, and a clipboard that holds something of theirs. */
function desk(answers: readonly (string | undefined)[] = []) {
  const left = [...answers];
  const seen = {
    clipboard: 'theirs',
    briefly: [] as string[],
    errors: [] as string[][],
    warnings: [] as string[],
    notes: [] as string[][],
    progress: [] as string[],
    ran: [] as unknown[][],
  };
  const cancel = new vscode.CancellationTokenSource();
  Object.assign(vscode.env, {
    clipboard: {
      writeText: (text: string) => {
        seen.clipboard = text;
        return Promise.resolve();
      },
    },
  });
  Object.assign(vscode.window, {
    setStatusBarMessage: (text: string) => void seen.briefly.push(text),
    showErrorMessage: (...words: string[]) => {
      seen.errors.push(words);
      return Promise.resolve(left.shift());
    },
    showWarningMessage: (text: string) => {
      seen.warnings.push(text);
      return Promise.resolve(undefined);
    },
    showInformationMessage: (...words: string[]) => {
      seen.notes.push(words);
      return Promise.resolve(left.shift());
    },
    withProgress: (options: vscode.ProgressOptions, task: (progress: unknown, token: vscode.CancellationToken) => Thenable<unknown>) => {
      seen.progress.push(`${String(options.title)}${options.cancellable === true ? ' [Cancel]' : ''}`);
      return task(undefined, cancel.token);
    },
  });
  Object.assign(vscode.commands, {
    executeCommand: (...words: unknown[]) => {
      seen.ran.push(words);
      return Promise.resolve();
    },
  });
  return { seen, cancel };
}

function consumer(
  getAccessToken: TokenSource['getAccessToken'],
  getCompanionHeader?: TokenSource['getCompanionHeader'],
  enterCompanion?: (providerId: string, companionId: string) => Promise<boolean>,
) {
  const clock = new FakeClock(nowMs);
  const used: string[] = [];
  const logged: string[] = [];
  const clipboard = new ClipboardConsumer({
    tokens: { getAccessToken, getCompanionHeader: getCompanionHeader ?? (() => assert.fail('not expected')) },
    statuses: new FakeStatuses([aStatus()]),
    clock,
    log: { warn: (message) => void logged.push(message) },
    usage: { markUsed: (id) => void used.push(id) },
    enterCompanion: enterCompanion ?? (() => assert.fail('not expected')),
  });
  return { clipboard, clock, used, logged };
}

describe('ClipboardConsumer', () => {
  afterEach(resetVscode);

  for (const [form, text] of [
    ['header', 'Bearer abc'],
    ['token', 'abc'],
    ['line', 'Authorization: Bearer abc'],
  ] as const) {
    it(`copies the ${form} at once, says so briefly and remembers the use`, async () => {
      const { seen } = desk();
      const { clipboard, used, clock } = consumer(() => Promise.resolve(grantOf('abc')));
      await clipboard.copy('rtzr', form);
      assert.equal(seen.clipboard, text);
      assert.equal(seen.briefly.length, 1);
      assert.match(seen.briefly[0] ?? '', /^\$\(check\) Copied .*RTZR$/);
      assert.deepEqual(used, ['rtzr']);
      await clock.advance(10_000);
      assert.deepEqual(seen.progress, []);
      assert.deepEqual(seen.warnings, []);
    });
  }

  const secretHeaders = { headers: { appsecret: 'canary' }, labels: ['App secret'], origin: 'https://auth.vendor.test' };

  it('copies a line without the secret that goes with it, and with it only by the button that names it, fresh then', async () => {
    for (const answer of [undefined, 'Copy with App secret']) {
      const { seen } = desk([answer]);
      let count = 0;
      const { clipboard } = consumer(() => Promise.resolve({ ...grantOf(`t${String((count += 1))}`), secretHeaders }));
      await clipboard.copy('rtzr', 'line');
      await settled();
      assert.match(seen.notes[0]?.[0] ?? '', /without the header appsecret of RTZR.*App secret.*entered for https:\/\/auth\.vendor\.test/u);
      assert.equal(seen.clipboard, answer === undefined ? 'Authorization: Bearer t1' : 'Authorization: Bearer t2\nappsecret: canary');
    }
  });

  it('copies no secret that the person was not told of', async () => {
    const { seen } = desk(['Copy with App secret']);
    const others = [secretHeaders, { ...secretHeaders, headers: { ...secretHeaders.headers, other: 'canary' } }];
    const { clipboard } = consumer(() => Promise.resolve({ ...grantOf('t'), secretHeaders: others.shift() ?? assert.fail('too many') }));
    await clipboard.copy('rtzr', 'line');
    await settled();
    assert.equal(seen.clipboard, 'Authorization: Bearer t');
    assert.deepEqual(others, []);
  });

  it('shows progress only when it takes longer than a blink', async () => {
    const { seen } = desk();
    let deliver: (grant: TokenGrant) => void = () => undefined;
    const { clipboard, clock } = consumer(() => new Promise((resolve) => (deliver = resolve)));
    const copying = clipboard.copy('rtzr', 'header');
    await clock.advance(399);
    assert.deepEqual(seen.progress, []);
    await clock.advance(1);
    assert.deepEqual(seen.progress, ['Getting a token of RTZR… [Cancel]']);
    deliver(grantOf('late'));
    await copying;
    assert.equal(seen.clipboard, 'Bearer late');
  });

  it('aborts on Cancel, leaves the clipboard alone and says nothing more', async () => {
    const { seen, cancel } = desk();
    const getAccessToken = (_id: string, { signal }: GetTokenOptions = {}): Promise<TokenGrant> =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new TokenError({ kind: 'cancelled', reason: 'cancelled' }));
        });
      });
    const { clipboard, clock, used } = consumer(getAccessToken);
    const copying = clipboard.copy('rtzr', 'header');
    await clock.advance(400);
    cancel.cancel();
    await copying;
    assert.equal(seen.clipboard, 'theirs');
    assert.deepEqual([seen.errors, seen.briefly, used], [[], [], []]);
  });

  const failures: readonly (readonly [TokenErrorData, string, string])[] = [
    [{ kind: 'rejected', reason: 'unauthorized', status: 401, vendorCode: 'H0002' }, 'Set Credentials', commandIds.setCredentials],
    [{ kind: 'no-credentials', reason: 'credentials-missing' }, 'Set Credentials', commandIds.setCredentials],
    [{ kind: 'misconfigured', reason: 'value-missing', subject: 'scope' }, 'Edit Provider', commandIds.editProvider],
    [
      { kind: 'misconfigured', reason: 'definition-invalid', subject: 'x' },
      'Open Settings',
      'workbench.action.openApplicationSettingsJson',
    ],
    [{ kind: 'misconfigured', reason: 'provider-unknown' }, 'Add Provider', commandIds.addProvider],
    [{ kind: 'malformed', reason: 'not-json' }, 'Edit Provider', commandIds.editProvider],
    [{ kind: 'storage', reason: 'storage-read' }, 'Show Log', commandIds.showLog],
  ];
  for (const [data, button, command] of failures) {
    it(`leaves the clipboard alone after ${data.reason}, says why and does what helps`, async () => {
      const { seen } = desk([button]);
      const { clipboard, used } = consumer(() => Promise.reject(new TokenError(data)));
      await clipboard.copy('rtzr', 'header');
      assert.equal(seen.clipboard, 'theirs');
      assert.deepEqual([seen.briefly, used], [[], []]);
      assert.equal(seen.errors.length, 1);
      assert.match(seen.errors[0]?.[0] ?? '', /RTZR|answer|storage/);
      assert.ok(seen.errors[0]?.includes(button));
      assert.equal(seen.ran[0]?.[0], command);
    });
  }

  it('tries again when asked to', async () => {
    const { seen } = desk(['Try Again']);
    const outcomes = [
      () => Promise.reject<TokenGrant>(new TokenError({ kind: 'unreachable', reason: 'timeout' })),
      () => Promise.resolve(grantOf('second')),
    ];
    const { clipboard } = consumer(() => outcomes.shift()?.() ?? assert.fail('asked once too often'));
    await clipboard.copy('rtzr', 'header');
    assert.equal(seen.clipboard, 'Bearer second');
  });

  it('copies a short-lived token once, with a warning', async () => {
    const { seen } = desk();
    let calls = 0;
    const { clipboard } = consumer(() => {
      calls += 1;
      return Promise.resolve(grantOf('brief', 'short-lived', 5_000));
    });
    await clipboard.copy('rtzr', 'header');
    await settled();
    assert.equal(seen.clipboard, 'Bearer brief');
    assert.equal(calls, 1);
    assert.match(seen.warnings.join(), /lives for 5 s/);
  });

  it('copies the value of a companion header', async () => {
    const { seen } = desk();
    const { clipboard, used } = consumer(
      () => assert.fail('not expected'),
      (id, companion) => Promise.resolve({ name: 'Authorization', value: `Basic ${id}-${companion}` }),
    );
    await clipboard.copyCompanion('rtzr', 'orders');
    assert.equal(seen.clipboard, 'Basic rtzr-orders');
    assert.deepEqual(used, ['rtzr']);
  });

  it('tells the id of the request that failed, for a report to the vendor', async () => {
    const { seen } = desk();
    const data: TokenErrorData = { kind: 'rejected', reason: 'unauthorized', status: 401, requestId: '6f0b' };
    await consumer(() => Promise.reject(new TokenError(data))).clipboard.copy('rtzr', 'header');
    assert.match(seen.errors[0]?.[0] ?? '', /^RTZR refused the credentials \(401\)\. .* Request id: 6f0b\.$/);
  });

  it('tells a fault of ours without its words', async () => {
    const { seen } = desk();
    const { clipboard, logged } = consumer(() => Promise.reject(new Error('canary')));
    await clipboard.copy('rtzr', 'header');
    assert.match(logged[0] ?? '', /^rtzr: command failed \(Error at /);
    assert.doesNotMatch(JSON.stringify([seen.errors, logged]), /canary/);
    assert.deepEqual(seen.errors[0]?.slice(1), ['Try Again', 'Show Log']);
  });

  for (const [enters, reason] of [
    [true, 'credentials-missing'],
    [true, 'origin-changed'],
    [false, 'credentials-missing'],
  ] as const) {
    it(`asks for the secret of a companion header (${reason}) and ${enters ? 'then copies' : 'leaves the clipboard alone if it is not given'}`, async () => {
      const { seen } = desk();
      let secret: string | undefined;
      const { clipboard, used } = consumer(
        () => assert.fail('not expected'),
        () =>
          secret === undefined
            ? Promise.reject(new TokenError({ kind: 'no-credentials', reason, subject: 'orders' }))
            : Promise.resolve({ name: 'Authorization', value: `Basic ${secret}` }),
        (id, companion) => {
          if (enters) secret = `${id}-${companion}`;
          return Promise.resolve(enters);
        },
      );
      await clipboard.copyCompanion('rtzr', 'orders');
      assert.equal(seen.clipboard, enters ? 'Basic rtzr-orders' : 'theirs');
      assert.deepEqual([used, seen.errors], [enters ? ['rtzr'] : [], []]);
    });
  }
});
