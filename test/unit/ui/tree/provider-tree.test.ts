import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ProviderTree } from '../../../../src/ui/tree/provider-tree';
import { FakeClock } from '../../fakes/fake-clock';
import { aStatus, FakeStatuses, FakeUsage, HOUR_MS, SIX_HOURS_MS, tokenUntil, plainHandles } from '../provider-statuses';

const NOW = 1_000_000_000;

describe('provider tree', () => {
  let clock: FakeClock;
  let statuses: FakeStatuses;
  let usage: FakeUsage;
  let tree: ProviderTree;
  let fired: (string | string[] | undefined)[];
  let visibility: vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>;

  function show(): void {
    tree.watch({ visible: true, onDidChangeVisibility: visibility.event });
  }

  /** What VS Code does when told of a change. */
  function render(changed: string | string[] | undefined): void {
    const ids = changed === undefined ? tree.getChildren() : [changed].flat();
    for (const id of ids) tree.getTreeItem(id);
  }

  beforeEach(() => {
    clock = new FakeClock(NOW);
    statuses = new FakeStatuses([
      aStatus({ token: tokenUntil(NOW + SIX_HOURS_MS) }),
      aStatus({ id: 'citrus', name: 'CitrusAd', hasCredentials: false }),
    ]);
    usage = new FakeUsage();
    tree = new ProviderTree(statuses, clock, usage, 'en', plainHandles);
    fired = [];
    visibility = new vscode.EventEmitter();
    tree.onDidChangeTreeData((changed) => {
      fired.push(changed);
      render(changed);
    });
    render(undefined);
  });

  it('shows name, state, remaining time, icon, flags and words', () => {
    assert.deepEqual(tree.getChildren(), ['rtzr', 'citrus']);
    assert.deepEqual(tree.getChildren('rtzr'), []);
    const item = tree.getTreeItem('rtzr');
    assert.deepEqual(
      [item.id, item.label, item.description, item.contextValue, item.accessibilityInformation?.label],
      ['rtzr', 'RTZR', 'valid 6 h', 'provider token credentials', 'RTZR token, valid for 6 hours'],
    );
    assert.ok(item.iconPath instanceof vscode.ThemeIcon);
    assert.deepEqual([item.iconPath.id, item.iconPath.color?.id], ['pass', 'testing.iconPassed']);
    assert.equal(item.command, undefined);
    assert.equal(item.tooltip, undefined, 'made when somebody hovers');
  });

  it('completes a provider without credentials by one click', () => {
    const { command } = tree.getTreeItem('citrus');
    assert.deepEqual([command?.command, command?.arguments], ['freshBearer.setCredentials', ['citrus']]);
  });

  it('redraws one row once per shown change, through six hours', async () => {
    show();
    await clock.advance(SIX_HOURS_MS + HOUR_MS);
    assert.equal(fired.length, 358 + 119 + 1);
    assert.ok(fired.every((changed) => Array.isArray(changed) && changed.length === 1 && changed[0] === 'rtzr'));
    assert.equal(tree.getTreeItem('rtzr').description, 'expired');
    assert.equal(clock.timers, 0);
  });

  it('draws nothing by the clock while it is hidden, and catches up when shown', async () => {
    tree.watch({ visible: false, onDidChangeVisibility: visibility.event });
    await clock.advance(HOUR_MS);
    assert.deepEqual([fired, clock.timers], [[], 0]);
    visibility.fire({ visible: true });
    assert.deepEqual([fired, clock.timers], [[['rtzr']], 1]);
    visibility.fire({ visible: false });
    assert.equal(clock.timers, 0);
    visibility.fire({ visible: true });
    assert.equal(fired.length, 1, 'nothing has changed meanwhile');
  });

  it('redraws one row on a status event and all when the list changed', async () => {
    show();
    statuses.change(aStatus({ id: 'citrus', name: 'CitrusAd', token: tokenUntil(NOW + 5_000) }));
    assert.deepEqual(fired, ['citrus']);
    await clock.advance(1_001);
    assert.deepEqual(fired, ['citrus', ['rtzr', 'citrus'], ['citrus']], 'the new token counts down too');
    statuses.replaceAll([]);
    assert.equal(fired.at(-1), undefined);
    assert.deepEqual([tree.getChildren(), clock.timers], [[], 0]);
  });

  it('redraws the rows that were pinned and unpinned', () => {
    usage.set('rtzr');
    assert.match(tree.getTreeItem('rtzr').contextValue ?? '', / pinned$/);
    usage.set('citrus');
    assert.deepEqual(fired, [['rtzr'], ['rtzr', 'citrus']]);
  });

  it('survives a row that was removed meanwhile', () => {
    assert.equal(tree.getTreeItem('gone').contextValue, undefined);
    assert.equal(tree.resolveTreeItem(new vscode.TreeItem('gone'), 'gone').tooltip, undefined);
  });

  it('redraws only the rows that changed among 200 providers, with one timer', async () => {
    statuses.replaceAll(
      Array.from({ length: 200 }, (_, n) =>
        aStatus({ id: `p${String(n)}`, token: tokenUntil(NOW + HOUR_MS + n * 60_000 + (n % 2) * 30_000) }),
      ),
    );
    fired = [];
    show();
    assert.equal(clock.timers, 1);
    await clock.advance(1);
    assert.equal(fired.length, 1);
    assert.equal(fired[0]?.length, 100);
    await clock.advance(59_999);
    assert.equal(fired.length, 2);
  });

  it('lets go of everything', () => {
    show();
    tree.dispose();
    statuses.change(aStatus());
    visibility.fire({ visible: true });
    usage.set('rtzr');
    assert.deepEqual([fired, clock.timers], [[], 0]);
  });

  it('has a tooltip on hover, trusting the linked commands alone', () => {
    const item = tree.resolveTreeItem(tree.getTreeItem('rtzr'), 'rtzr');
    assert.ok(item.tooltip instanceof vscode.MarkdownString);
    assert.deepEqual(item.tooltip.isTrusted, {
      enabledCommands: [
        'freshBearer.copyBearerToken',
        'freshBearer.renewToken',
        'freshBearer.setCredentials',
        'freshBearer.providers.focus',
      ],
    });
  });
});
