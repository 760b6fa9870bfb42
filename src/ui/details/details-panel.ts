/** Owns the details view: one panel a provider, drawn anew while it is visible and never otherwise. Asks no endpoint and reads no secret. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { LiveConsumers } from '../../core/token/live-consumers';
import type { Clock } from '../../core/base/clock';
import type { RequestHistory } from '../../core/token/request-history';
import type { TokenContents } from '../../core/request/token-contents';
import type { StatusSource } from '../../core/token/token-service';
import { commandIds } from '../../ids';
import { DurationText } from '../text/duration-text';
import { inSentence } from '../text/foreign-text';
import { InstantText } from '../text/instant-text';
import type { ProviderHandles } from '../provider-handles';
import type { FactTexts } from '../tree/provider-facts';
import { nextRowChangeMs, providerRow } from '../tree/provider-row';
import { ShownChangeTimer } from '../status-bar/shown-change-timer';
import { stateWord } from '../text/state-text';
import { detailsDocument, type DetailsButton } from './details-document';
import { detailsSections, type DetailsInput, type Sections } from './details-sections';

export interface DetailsServices {
  readonly statuses: StatusSource;
  readonly clock: Clock;
  readonly history: RequestHistory;
  readonly consumers: LiveConsumers;
  readonly handles: ProviderHandles;
  /** What can be read in the token in hand; undefined where this window has none. */
  readonly contentsOf: (providerId: string) => TokenContents | undefined;
}

const viewType = 'freshBearer.details';

export class DetailsPanels implements vscode.Disposable {
  readonly #services: DetailsServices;
  readonly #texts: FactTexts;
  readonly #open = new Map<string, DetailsPanel>();

  constructor(services: DetailsServices, language: string) {
    this.#services = services;
    this.#texts = { language, handles: services.handles, durations: new DurationText(language), instants: new InstantText(language) };
  }

  show(providerId: string): void {
    const open = this.#open.get(providerId);
    if (open) {
      open.reveal();
      return;
    }
    if (!this.#services.statuses.get(providerId)) return;
    const panel = new DetailsPanel(providerId, this.#services, this.#texts, () => this.#open.delete(providerId));
    this.#open.set(providerId, panel);
  }

  dispose(): void {
    for (const panel of [...this.#open.values()]) panel.close();
  }
}

class DetailsPanel {
  readonly #id: string;
  readonly #services: DetailsServices;
  readonly #texts: FactTexts;
  readonly #panel: vscode.WebviewPanel;
  readonly #timer: ShownChangeTimer;
  #visible = false;

  constructor(id: string, services: DetailsServices, texts: FactTexts, onClosed: () => void) {
    this.#id = id;
    this.#services = services;
    this.#texts = texts;
    this.#panel = vscode.window.createWebviewPanel(viewType, this.#title(), vscode.ViewColumn.Active, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    this.#timer = new ShownChangeTimer(
      services.clock,
      (nowMs) => {
        const status = services.statuses.get(id);
        return status && nextRowChangeMs(status, nowMs);
      },
      () => {
        this.#update();
      },
    );
    const subscriptions = [
      services.statuses.onDidChangeStatus((changed) => {
        if (changed === id || changed === undefined) this.#changed();
      }),
      services.history.onDidRecord((changed) => {
        if (changed === id) this.#changed();
      }),
      services.consumers.onDidChange(() => {
        this.#changed();
      }),
      this.#panel.onDidChangeViewState(() => {
        this.#setVisible(this.#panel.visible);
      }),
      this.#panel.webview.onDidReceiveMessage((message: unknown) => {
        this.#press(message);
      }),
    ];
    this.#panel.onDidDispose(() => {
      this.#timer.dispose();
      for (const subscription of subscriptions) subscription.dispose();
      onClosed();
    });
    this.#setVisible(true);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  close(): void {
    this.#panel.dispose();
  }

  #changed(): void {
    if (!this.#services.statuses.get(this.#id)) {
      this.close();
      return;
    }
    this.#panel.title = this.#title();
    if (this.#panel.visible) this.#update();
    this.#timer.rearm();
  }

  #title(): string {
    const name = this.#services.statuses.get(this.#id)?.name ?? this.#id;
    return inSentence(name);
  }

  /** A panel that was hidden begins anew with its document. */
  #setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    if (visible) this.#draw();
    this.#timer.setLooking(visible);
  }

  #draw(): void {
    const sections = this.#sections();
    if (!sections) return;
    this.#panel.webview.html = detailsDocument({
      language: this.#texts.language,
      title: this.#title(),
      sections: sections.sections,
      buttons: buttons(this.#isCheckable()),
      buttonsLabel: vscode.l10n.t('Actions'),
      nonce: randomBytes(16).toString('base64url'),
    });
  }

  #update(): void {
    const message = this.#sections();
    if (message) void this.#panel.webview.postMessage(message);
  }

  #sections(): { readonly sections: Sections; readonly spoken: string } | undefined {
    const { statuses, clock, history, consumers, contentsOf } = this.#services;
    const status = statuses.get(this.#id);
    if (!status) return undefined;
    const nowMs = clock.nowMs();
    const input: DetailsInput = {
      status,
      nowMs,
      requests: history.of(this.#id),
      check: history.checkOf(this.#id, status.token),
      contents: status.token && contentsOf(this.#id),
      consumers: consumers.of(this.#id),
    };
    // A screen reader is told the state, not every second of it.
    const { state, name } = providerRow(status, nowMs, this.#texts.durations);
    return { sections: detailsSections(input, this.#texts), spoken: vscode.l10n.t('{0}: {1}', name, stateWord(state)) };
  }

  #isCheckable(): boolean {
    return this.#services.statuses.get(this.#id)?.checkable === true;
  }

  #press(message: unknown): void {
    const button = buttons(this.#isCheckable()).find(({ id }) => id === message);
    if (button) void vscode.commands.executeCommand(button.id, this.#services.handles.of(this.#id));
  }
}

function buttons(checkable: boolean): readonly DetailsButton[] {
  return [
    { id: commandIds.copyBearerToken, label: vscode.l10n.t('Copy Bearer Token') },
    { id: commandIds.renewToken, label: vscode.l10n.t('Renew Token') },
    ...(checkable ? [{ id: commandIds.checkToken, label: vscode.l10n.t('Check Token') }] : []),
    { id: commandIds.setCredentials, label: vscode.l10n.t('Set Credentials') },
    { id: commandIds.editProvider, label: vscode.l10n.t('Edit Provider') },
    { id: commandIds.showLog, label: vscode.l10n.t('Show Log') },
  ];
}
