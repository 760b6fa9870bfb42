/** Owns the tests of what the warning before an expiry says and does, of its setting, and of what is remembered. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Emitter } from '../../../../src/core/base/event';
import { GlobalStateWarningStore } from '../../../../src/host/state/warning-store';
import { warningMinutes, watchExpiry } from '../../../../src/ui/expiry-warner';
import { warnOfExpiry } from '../../../../src/ui/flows/warn-of-expiry';
import { FakeClock } from '../../fakes/fake-clock';
import { resetVscode } from '../../fakes/vscode';
import { FakeMemento } from '../../host/fake-memento';
import { aStatus, FakeStatuses, FakeUsage } from '../provider-statuses';
import { playScript } from './scripted-inputs';

describe('the warning before an expiry, as it is told', () => {
  afterEach(resetVscode);

  function desk(answer: string | undefined, changes: object = {}) {
    const clock = new FakeClock();
    const token = { issuedAtMs: clock.nowMs() - 60_000, expiresAtMs: clock.nowMs() + 5 * 60_000 };
    const statuses = new FakeStatuses([aStatus({ token, ...changes })]);
    const script = playScript([], [answer]);
    const ran: unknown[][] = [];
    Object.assign(vscode.commands, { executeCommand: (...args: unknown[]) => Promise.resolve(void ran.push(args)) });
    return { clock, statuses, script, ran };
  }

  it('tells how long is left and renews by a button', async () => {
    const { clock, statuses, script, ran } = desk('Renew Token');
    await warnOfExpiry({ clock, statuses }, 'rtzr');
    assert.deepEqual(script.told[0], {
      text: 'The token of RTZR expires in 5 minutes.',
      detail: undefined,
      buttons: ['Renew Token', 'Change Setting'],
    });
    assert.deepEqual(ran, [['freshBearer.renewToken', 'rtzr']]);
  });

  it('leads to its setting, and tells why the renewal fails', async () => {
    const lastError = { kind: 'unreachable', reason: 'timeout', atMs: 0 };
    const { clock, statuses, script, ran } = desk('Change Setting', { lastError });
    await warnOfExpiry({ clock, statuses }, 'rtzr');
    assert.match(script.told[0]?.text ?? '', /^The token of RTZR expires in 5 minutes\. RTZR did not answer in time\./);
    assert.deepEqual(ran, [['workbench.action.openSettings', 'freshBearer.expiryWarning']]);
  });

  it('says nothing of a token that is gone by now', async () => {
    const { clock, statuses, script } = desk(undefined, { token: undefined });
    await warnOfExpiry({ clock, statuses }, 'rtzr');
    assert.deepEqual(script.told, []);
  });

  it('follows pin, settings and focus', async () => {
    const { clock, statuses } = desk(undefined);
    const usage = new FakeUsage();
    const settings = { minutes: 0, autoRenew: 'off' as 'off' | 'pinned' };
    const minutes = new Emitter<void>();
    const autoRenew = new Emitter<void>();
    const focus = new Emitter<void>();
    const state = { focused: true };
    Object.assign(vscode.window, { state, onDidChangeWindowState: focus.event });
    const warned: string[] = [];
    const watching = watchExpiry({
      clock,
      statuses,
      memory: new GlobalStateWarningStore(new FakeMemento()),
      usage,
      minutes: { value: () => settings.minutes, onDidChange: minutes.event },
      autoRenew: { mode: () => settings.autoRenew, onDidChange: autoRenew.event },
      warn: (id) => warned.push(id),
    });
    assert.equal(clock.timers, 0);
    settings.minutes = 1;
    minutes.fire();
    assert.equal(clock.timers, 0, 'nothing is pinned');
    usage.set('rtzr');
    assert.equal(clock.timers, 1);
    state.focused = false;
    focus.fire();
    assert.equal(clock.timers, 0);
    state.focused = true;
    focus.fire();
    settings.autoRenew = 'pinned';
    autoRenew.fire();
    assert.equal(clock.timers, 0);
    settings.autoRenew = 'off';
    autoRenew.fire();
    await clock.advance(4 * 60_000);
    assert.deepEqual(warned, ['rtzr']);
    watching.dispose();
    assert.equal(clock.timers, 0);
  });

  it('takes anything but a number of minutes for never', () => {
    for (const value of [undefined, null, '5', -1, 0, Number.NaN, Infinity, true]) assert.equal(warningMinutes(value), 0);
    assert.deepEqual([warningMinutes(5), warningMinutes(1e9)], [5, 1_440]);
  });

  it('remembers the token that was last warned of, and is not led astray by what stands there', () => {
    const memento = new FakeMemento();
    const memory = new GlobalStateWarningStore(memento);
    assert.equal(memory.lastWarnedOf('a'), undefined);
    memory.noteWarned('a', 5);
    assert.deepEqual([memory.lastWarnedOf('a'), memory.lastWarnedOf('b')], [5, undefined]);
    void memento.update('expiryWarning', { id: 'a', issuedAtMs: 'x' });
    assert.equal(memory.lastWarnedOf('a'), undefined);
  });
});
