import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Emitter } from '../../../../src/core/base/event';
import { StatusBar, type StatusBarSurface } from '../../../../src/ui/status-bar/status-bar';
import type { StatusBarMode } from '../../../../src/ui/status-bar/status-bar-choice';
import { FakeClock } from '../../fakes/fake-clock';
import { aStatus, FakeStatuses, FakeUsage, HOUR_MS, SIX_HOURS_MS, tokenUntil, plainHandles } from '../provider-statuses';

const NOW = 1_000_000_000;

/** Records each assignment. */
class RecordingItem implements StatusBarSurface {
  readonly texts: string[] = [];
  readonly tooltips: string[] = [];
  accessibilityInformation: vscode.AccessibilityInformation | undefined;
  backgroundColor: vscode.ThemeColor | undefined;
  command: vscode.Command | undefined;
  visible = false;
  disposed = false;

  get text(): string {
    return this.texts.at(-1) ?? '';
  }
  set text(text: string) {
    this.texts.push(text);
  }
  get tooltip(): vscode.MarkdownString {
    throw new Error('test: nobody reads it');
  }
  set tooltip(tooltip: vscode.MarkdownString) {
    this.tooltips.push(tooltip.value);
  }
  show(): void {
    this.visible = true;
  }
  hide(): void {
    this.visible = false;
  }
  dispose(): void {
    this.disposed = true;
  }
}

class FakeSetting {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #mode: StatusBarMode = 'pinned';
  mode(): StatusBarMode {
    return this.#mode;
  }
  set(mode: StatusBarMode): void {
    this.#mode = mode;
    this.#changed.fire();
  }
}

describe('status bar', () => {
  let clock: FakeClock;
  let item: RecordingItem;
  let statuses: FakeStatuses;
  let usage: FakeUsage;
  let setting: FakeSetting;
  let bar: StatusBar;

  beforeEach(() => {
    clock = new FakeClock(NOW);
    item = new RecordingItem();
    statuses = new FakeStatuses([aStatus({ token: tokenUntil(NOW + SIX_HOURS_MS) })]);
    usage = new FakeUsage();
    setting = new FakeSetting();
    bar = new StatusBar(item, statuses, clock, usage, setting, 'en', plainHandles);
  });

  it('shows the token with words for screen readers, and copies it on click', () => {
    assert.deepEqual([item.visible, item.text, item.backgroundColor], [true, '$(key) RTZR 6 h', undefined]);
    assert.equal(item.accessibilityInformation?.label, 'RTZR token, valid for 6 hours. Activate to copy the Bearer token.');
    assert.deepEqual([item.command?.command, item.command?.arguments], ['freshBearer.copyBearerToken', ['rtzr']]);
  });

  it('is updated once per shown change: 358 minutes, 119 seconds, expired', async () => {
    await clock.advance(SIX_HOURS_MS + HOUR_MS);
    assert.equal(item.texts.length, 1 + 358 + 119 + 1);
    assert.equal(new Set(item.texts).size, item.texts.length, 'no text twice');
    assert.equal(item.tooltips.length, 3, 'valid, expiring, expired');
    assert.equal(clock.timers, 0);
  });

  it('warns by icon, word and colour while expiring, and once expired', async () => {
    await clock.advance(SIX_HOURS_MS - 36 * 60_000);
    assert.equal(item.text, '$(key) RTZR 36 min');
    await clock.advance(1);
    assert.deepEqual([item.text, item.backgroundColor?.id], ['$(warning) RTZR expiring 35 min', 'statusBarItem.warningBackground']);
    await clock.advance(36 * 60_000 - 2);
    assert.equal(item.text, '$(warning) RTZR expiring 1 s');
    await clock.advance(1);
    assert.deepEqual([item.text, item.backgroundColor?.id], ['$(history) RTZR expired', 'statusBarItem.errorBackground']);
    statuses.change(aStatus({ lastError: { kind: 'unreachable', reason: 'timeout', atMs: NOW } }));
    assert.deepEqual([item.text, item.backgroundColor?.id], ['$(error) RTZR failed', 'statusBarItem.errorBackground']);
    statuses.change(aStatus({ token: tokenUntil(clock.nowMs() + HOUR_MS) }));
    assert.deepEqual([item.text, item.backgroundColor], ['$(key) RTZR 1 h', undefined]);
  });

  it('assigns nothing when an event changes nothing that is shown', () => {
    statuses.change(aStatus({ token: tokenUntil(NOW + SIX_HOURS_MS), lastRequestId: 'new' }));
    usage.set('rtzr');
    assert.deepEqual([item.texts.length, item.tooltips.length], [1, 1]);
  });

  it('is hidden, with nothing armed, without providers and when off', async () => {
    setting.set('off');
    assert.deepEqual([item.visible, clock.timers], [false, 0]);
    await clock.advance(HOUR_MS);
    assert.equal(item.texts.length, 1);
    setting.set('pinned');
    assert.deepEqual([item.visible, item.text, clock.timers], [true, '$(key) RTZR 5 h', 1]);
    statuses.replaceAll([]);
    assert.deepEqual([item.visible, clock.timers], [false, 0]);
    const empty = new RecordingItem();
    new StatusBar(empty, new FakeStatuses([]), clock, usage, setting, 'en', plainHandles).dispose();
    assert.deepEqual([empty.visible, empty.texts], [false, []]);
  });

  it('follows the pin, the last use and the mode', async () => {
    statuses.replaceAll([...statuses.statuses, aStatus({ id: 'b', name: 'B', token: tokenUntil(NOW + HOUR_MS) })]);
    assert.equal(item.text, '$(key) RTZR 6 h');
    usage.set(undefined, 'b');
    assert.equal(item.text, '$(key) B 1 h');
    usage.set('rtzr', 'b');
    assert.equal(item.text, '$(key) RTZR 6 h');
    setting.set('soonest');
    assert.equal(item.text, '$(key) B 1 h');
    await clock.advance(HOUR_MS);
    assert.equal(item.text, '$(key) RTZR 5 h', 'the next one, as soon as the first is expired');
  });

  it('tells the state of the others in the tooltip when it changes', async () => {
    statuses.replaceAll([...statuses.statuses, aStatus({ id: 'b', name: 'B', token: tokenUntil(NOW + HOUR_MS, HOUR_MS) })]);
    assert.match(item.tooltips.at(-1) ?? '', /\$\(pass\) \*\*B\*\* · valid until/);
    await clock.advance(HOUR_MS - 6 * 60_000);
    assert.match(item.tooltips.at(-1) ?? '', /\*\*B\*\* · valid until/);
    await clock.advance(1);
    assert.match(item.tooltips.at(-1) ?? '', /\$\(warning\) \*\*B\*\* · expiring until/);
  });

  it('draws no icon that a name asks for', () => {
    statuses.change(aStatus({ name: '$(flame)\nX' }));
    assert.equal(item.text.replaceAll('\u2060', ''), '$(circle-outline) $(flame) X no token');
    assert.equal(item.text.split('$(').length, 2);
  });

  it('lets go of everything', () => {
    bar.dispose();
    statuses.replaceAll([]);
    assert.deepEqual([item.disposed, clock.timers, item.visible], [true, 0, true]);
  });
});
