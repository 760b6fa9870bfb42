/** Owns the tests of how a failure is told: its buttons, and what each of them does. */
import '../../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { TokenError } from '../../../../../src/core/base/token-error';
import { abortOnCancel } from '../../../../../src/ui/flows/steps/abort-on-cancel';
import { showFailure } from '../../../../../src/ui/flows/credentials/failure';
import { resetVscode } from '../../../fakes/vscode';
import { playScript } from '../scripted-inputs';

const timeout = new TokenError({ kind: 'unreachable', reason: 'timeout' });
const malformed = new TokenError({ kind: 'malformed', reason: 'not-json', status: 200 });

function person(answer: string | undefined) {
  const ran: unknown[] = [];
  Object.assign(vscode.commands, { executeCommand: (...words: unknown[]) => Promise.resolve(void ran.push(words)) });
  return { ran, ...playScript([], [answer]) };
}

describe('a failure as it is shown', () => {
  afterEach(resetVscode);

  it('offers Try Again only where that is possible', async () => {
    const without = person('Show Log');
    await showFailure(timeout, 'v', 'Vee');
    assert.deepEqual([without.told[0]?.buttons, without.ran], [['Show Log'], [['freshBearer.showLog']]]);
    let tried = 0;
    const again = (): Promise<void> => Promise.resolve(void (tried += 1));
    const withRetry = person('Try Again');
    await showFailure(timeout, 'v', 'Vee', again);
    assert.deepEqual([withRetry.told[0]?.buttons, tried, withRetry.ran], [['Try Again'], 1, []]);
  });

  it('offers every way out of an answer that makes no sense', async () => {
    const { told, ran } = person('Edit Provider');
    await showFailure(malformed, 'v', 'Vee', () => assert.fail('not expected'));
    assert.deepEqual(told[0]?.buttons, ['Try Again', 'Edit Provider', 'Show Log']);
    assert.deepEqual(ran, [['freshBearer.editProvider', 'v']]);
  });

  it('does nothing when it is closed', async () => {
    const { ran } = person(undefined);
    await showFailure(malformed, 'v', 'Vee', () => assert.fail('not expected'));
    assert.deepEqual(ran, []);
  });
});

describe('abortOnCancel', () => {
  it('aborts on Cancel, also on one that came before, and not after it was disposed of', () => {
    const early = new AbortController();
    const source = new vscode.CancellationTokenSource();
    abortOnCancel(source.token, early).dispose();
    const during = new AbortController();
    abortOnCancel(source.token, during);
    source.cancel();
    const late = new AbortController();
    abortOnCancel(source.token, late);
    assert.deepEqual([early.signal.aborted, during.signal.aborted, late.signal.aborted], [false, true, true]);
  });
});
