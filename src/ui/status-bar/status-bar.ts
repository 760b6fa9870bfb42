/** Owns the status bar item: one provider with its live expiry, all of them in the tooltip. Calls nothing. */
import * as vscode from 'vscode';
import type { Choice } from '../../core/base/setting';
import type { Clock } from '../../core/base/clock';
import type { ProviderStatus } from '../../core/provider/provider-status';
import type { StatusSource } from '../../core/token/token-service';
import { commandIds } from '../../ids';
import { DurationText } from '../text/duration-text';
import { inSentence } from '../text/foreign-text';
import { InstantText } from '../text/instant-text';
import type { FactTexts } from '../tree/provider-facts';
import { earliest, nextRowChangeMs, nextStateChangeMs, providerRow, type ProviderRow } from '../tree/provider-row';
import { ShownChangeTimer } from './shown-change-timer';
import { stateBackgrounds, stateIcons } from '../text/state-text';
import { statusBarChoice, type StatusBarMode } from './status-bar-choice';
import { listTooltip } from '../tree/tooltip';
import type { ProviderHandles } from '../provider-handles';
import type { UsageStore } from '../usage-store';

/** Characters of a name: the bar is shared with everything else. The accessible label has all of it. */
const LONGEST_NAME = 40;

/** What is drawn on; `vscode.StatusBarItem` is one. */
export type StatusBarSurface = Pick<
  vscode.StatusBarItem,
  'text' | 'tooltip' | 'command' | 'backgroundColor' | 'accessibilityInformation' | 'show' | 'hide' | 'dispose'
>;

export class StatusBar implements vscode.Disposable {
  readonly #item: StatusBarSurface;
  readonly #statuses: StatusSource;
  readonly #clock: Clock;
  readonly #usage: UsageStore;
  readonly #setting: Choice<StatusBarMode>;
  readonly #texts: FactTexts;
  readonly #timer: ShownChangeTimer;
  readonly #disposables: { dispose(): void }[];
  #shownRow: string | undefined;
  #shownTooltip: string | undefined;

  constructor(
    item: StatusBarSurface,
    statuses: StatusSource,
    clock: Clock,
    usage: UsageStore,
    setting: Choice<StatusBarMode>,
    language: string,
    handles: ProviderHandles,
  ) {
    this.#item = item;
    this.#statuses = statuses;
    this.#clock = clock;
    this.#usage = usage;
    this.#setting = setting;
    this.#texts = { language, handles, durations: new DurationText(language), instants: new InstantText(language) };
    const draw = (): void => {
      this.#draw();
    };
    this.#timer = new ShownChangeTimer(clock, (nowMs) => this.#nextChangeMs(nowMs), draw);
    const redraw = (): void => {
      draw();
      this.#timer.setLooking(this.#shownRow !== undefined);
    };
    this.#disposables = [this.#timer, item, statuses.onDidChangeStatus(redraw), usage.onDidChange(redraw), setting.onDidChange(redraw)];
    redraw();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #chosen(nowMs: number): ProviderStatus | undefined {
    const usage = { pinnedId: this.#usage.pinnedId(), lastUsedId: this.#usage.lastUsedId() };
    return statusBarChoice(this.#statuses.list(), this.#setting.mode(), usage, nowMs);
  }

  /** The shown provider's text, and the states of all, which the tooltip tells. */
  #nextChangeMs(nowMs: number): number | undefined {
    const chosen = this.#chosen(nowMs);
    return earliest(chosen && nextRowChangeMs(chosen, nowMs), ...this.#statuses.list().map((status) => nextStateChangeMs(status, nowMs)));
  }

  /** Assigns only what changed: each assignment is a message to the window. */
  #draw(): void {
    const nowMs = this.#clock.nowMs();
    const chosen = this.#chosen(nowMs);
    if (!chosen) {
      if (this.#shownRow !== undefined) this.#item.hide();
      this.#shownRow = undefined;
      return;
    }
    const wasHidden = this.#shownRow === undefined;
    const row = providerRow(chosen, nowMs, this.#texts.durations);
    const shown = JSON.stringify([chosen.id, row]);
    if (shown !== this.#shownRow) {
      this.#shownRow = shown;
      this.#drawRow(chosen.id, row);
    }
    const tooltip = listTooltip(this.#statuses.list(), nowMs, this.#texts);
    if (tooltip.value !== this.#shownTooltip) {
      this.#shownTooltip = tooltip.value;
      this.#item.tooltip = tooltip;
    }
    if (wasHidden) this.#item.show();
  }

  #drawRow(id: string, row: ProviderRow): void {
    const background = stateBackgrounds[row.state];
    this.#item.text = statusBarText(row);
    this.#item.accessibilityInformation = { label: vscode.l10n.t('{0}. Activate to copy the Bearer token.', row.accessibleLabel) };
    this.#item.backgroundColor = background === undefined ? undefined : new vscode.ThemeColor(background);
    this.#item.command = {
      command: commandIds.copyBearerToken,
      title: vscode.l10n.t('Copy Bearer Token'),
      arguments: [this.#texts.handles.of(id)],
    };
  }
}

/** `$(key) RTZR 5 h 41 min`, else with the state's icon and word: `$(warning) RTZR expiring 1 min 59 s`. */
export function statusBarText(row: ProviderRow): string {
  const name = inSentence(row.name, LONGEST_NAME);
  const quiet = row.state === 'valid' && row.remaining !== undefined;
  return quiet ? `$(key) ${name} ${row.remaining}` : `$(${stateIcons[row.state]}) ${name} ${row.description}`;
}
