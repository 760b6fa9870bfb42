/** Owns the tree of providers: renders statuses and redraws the rows whose text changed, while the view is visible. Calls nothing. */
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { ProviderStatus } from '../../core/provider/provider-status';
import type { StatusSource } from '../../core/token/token-service';
import { commandIds } from '../../ids';
import { DurationText } from '../text/duration-text';
import { InstantText } from '../text/instant-text';
import type { ConsumerFacts, FactTexts } from './provider-facts';
import { contextValue, earliest, nextRowChangeMs, providerRow, type ProviderRow } from './provider-row';
import { ShownChangeTimer } from '../status-bar/shown-change-timer';
import { stateColors, stateIcons } from '../text/state-text';
import { providerTooltip } from './tooltip';
import type { ProviderHandles } from '../provider-handles';
import type { UsageStore } from '../usage-store';

/** The elements are handles, so menu commands get the provider's handle as their first argument. */
export class ProviderTree implements vscode.TreeDataProvider<string>, vscode.Disposable {
  readonly #statuses: StatusSource;
  readonly #clock: Clock;
  readonly #usage: UsageStore;
  readonly #texts: FactTexts;
  readonly #timer: ShownChangeTimer;
  readonly #changed = new vscode.EventEmitter<string | string[] | undefined>();
  readonly #disposables: { dispose(): void }[];
  /** What VS Code was last given of each row. */
  readonly #shown = new Map<string, string>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    statuses: StatusSource,
    clock: Clock,
    usage: UsageStore,
    language: string,
    handles: ProviderHandles,
    consumers?: ConsumerFacts,
  ) {
    this.#statuses = statuses;
    this.#clock = clock;
    this.#usage = usage;
    this.#texts = { language, handles, consumers, durations: new DurationText(language), instants: new InstantText(language) };
    this.#timer = new ShownChangeTimer(
      clock,
      (nowMs) => earliest(...statuses.list().map((status) => nextRowChangeMs(status, nowMs))),
      () => {
        this.#redrawChanged();
      },
    );
    this.#disposables = [
      this.#timer,
      this.#changed,
      statuses.onDidChangeStatus((id) => {
        this.#redraw(id);
      }),
      usage.onDidChange(() => {
        this.#redrawChanged();
      }),
    ];
    if (consumers) {
      // Tooltips that were shown once are kept by VS Code until their row is drawn anew.
      this.#disposables.push(
        consumers.onDidChange(() => {
          this.#changed.fire(undefined);
        }),
      );
    }
  }

  /** Draws by the clock while the view is visible. */
  watch(view: Pick<vscode.TreeView<string>, 'visible' | 'onDidChangeVisibility'>): void {
    this.#setVisible(view.visible);
    this.#disposables.push(
      view.onDidChangeVisibility(({ visible }) => {
        this.#setVisible(visible);
      }),
    );
  }

  getChildren(parent?: string): string[] {
    if (parent !== undefined) return [];
    this.#shown.clear();
    return this.#statuses.list().map(({ id }) => this.#texts.handles.of(id));
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(handle: string): vscode.TreeItem {
    const id = this.#texts.handles.idOf(handle) ?? '';
    const status = this.#statuses.get(id);
    const item = new vscode.TreeItem(id, vscode.TreeItemCollapsibleState.None);
    item.id = id;
    // Removed between getChildren and here: the list is about to be drawn anew.
    if (!status) return item;
    const row = this.#row(status);
    const flags = contextValue(status, this.#usage.pinnedId());
    this.#shown.set(id, shownKey(row, flags));
    const color = stateColors[row.state];
    item.label = row.name;
    item.description = row.description;
    item.iconPath = new vscode.ThemeIcon(stateIcons[row.state], color === undefined ? undefined : new vscode.ThemeColor(color));
    item.contextValue = flags;
    item.accessibilityInformation = { label: row.accessibleLabel };
    // One click completes a provider that came without its credentials; other rows are only selected by a click.
    if (row.state === 'no-credentials') {
      item.command = { command: commandIds.setCredentials, title: vscode.l10n.t('Set Credentials'), arguments: [handle] };
    }
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, handle: string): vscode.TreeItem {
    const status = this.#statuses.get(this.#texts.handles.idOf(handle) ?? '');
    if (status) item.tooltip = providerTooltip(status, this.#clock.nowMs(), this.#texts);
    return item;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #row(status: ProviderStatus): ProviderRow {
    const { consumers, durations } = this.#texts;
    const isExported = consumers?.of(status.id).includes('environment-variable');
    return providerRow(status, this.#clock.nowMs(), durations, isExported ? consumers?.variableOf(status.id)?.name : undefined);
  }

  #setVisible(visible: boolean): void {
    if (visible) this.#redrawChanged();
    this.#timer.setLooking(visible);
  }

  #redraw(id: string | undefined): void {
    // A hidden view is asked for its rows anew when it is shown, but for single rows it must be told.
    this.#changed.fire(id !== undefined && this.#statuses.get(id) ? this.#texts.handles.of(id) : undefined);
    this.#timer.rearm();
  }

  #redrawChanged(): void {
    const pinnedId = this.#usage.pinnedId();
    const changed = this.#statuses
      .list()
      .filter((status) => {
        const shown = this.#shown.get(status.id);
        return shown !== undefined && shown !== shownKey(this.#row(status), contextValue(status, pinnedId));
      })
      .map(({ id }) => this.#texts.handles.of(id));
    if (changed.length > 0) this.#changed.fire(changed);
  }
}

function shownKey(row: ProviderRow, flags: string): string {
  return [row.name, row.state, row.description, flags].join('\n');
}
