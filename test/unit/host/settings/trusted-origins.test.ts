/** Owns the tests of the origins that a person confirmed: read from their own settings only, and added without losing others. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { TrustedOrigins } from '../../../../src/host/settings/trusted-origins';
import { resetVscode } from '../../fakes/vscode';

describe('trusted origins', () => {
  let written: unknown;
  let failing = false;
  const setUp = (inspected: Readonly<Record<string, unknown>>): TrustedOrigins => {
    written = undefined;
    let current = inspected;
    Object.assign(vscode.workspace, {
      onDidChangeConfiguration: () => new vscode.Disposable(() => undefined),
      getConfiguration: () => ({
        inspect: () => current,
        update: (_name: string, value: unknown, target: unknown) => {
          assert.equal(target, vscode.ConfigurationTarget.Global);
          if (failing) return Promise.reject(new Error('read-only'));
          written = value;
          current = { globalValue: value };
          return Promise.resolve();
        },
      }),
    });
    return new TrustedOrigins();
  };

  afterEach(resetVscode);

  it('are those of the user, as origins; a workspace and a remote machine have no say', () => {
    const own = setUp({
      globalValue: { a: ['https://API.test:443/path', 'http://127.0.0.1:80'] },
      workspaceValue: { a: ['https://evil.test'] },
    });
    assert.deepEqual(own.of('a'), ['https://api.test', 'http://127.0.0.1']);
    const remote = setUp({ globalValue: { a: ['https://evil.test'] }, globalLocalValue: { a: ['https://mine.test'] } });
    assert.deepEqual(remote.of('a'), ['https://mine.test']);
  });

  it('are none where something else stands there', () => {
    for (const globalValue of [undefined, null, 'x', [], { a: 'https://api.test' }, { a: [1, '', 'api.test', 'file:///x', 'https://'] }])
      assert.deepEqual(setUp({ globalValue }).of('a'), []);
    assert.deepEqual(setUp({ globalValue: {} }).of('constructor'), []);
  });

  it('are added beside what is there', async () => {
    const origins = setUp({ globalValue: { a: ['https://one.test'], b: 'kept' } });
    let fired = 0;
    origins.onDidChange(() => (fired += 1));
    await origins.add('a', 'https://two.test');
    assert.deepEqual(written, { a: ['https://one.test', 'https://two.test'], b: 'kept' });
    assert.equal(fired, 1);
    written = undefined;
    await origins.add('a', 'https://two.test');
    assert.equal(written, undefined);
  });

  it('say so where settings cannot be written', async () => {
    failing = true;
    await assert.rejects(setUp({}).add('a', 'https://two.test'), {
      data: { kind: 'storage', reason: 'settings-write', subject: 'settings.json' },
    });
    failing = false;
  });
});
