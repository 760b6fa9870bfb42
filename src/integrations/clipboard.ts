/** Owns the clipboard as a consumer: only fresh tokens land on it, and on failure it is left alone. */
import * as vscode from 'vscode';
import type { Clock } from '../core/base/clock';
import type { Log } from '../core/base/log';
import { isTokenError } from '../core/base/token-error';
import type { StatusSource, TokenGrant, TokenSource } from '../core/token/token-service';
import { showBriefly } from '../ui/flows/steps/brief-note';
import { showFailure } from '../ui/flows/credentials/failure';
import { withLateProgress } from '../ui/flows/steps/late-progress';
import { saidName } from '../ui/flows/steps/localized';
import { grantText, withSecretHeaders, type GrantForm } from './grant-text';
import { isSameConsent, secretsIn, wantsSecretsCopied } from './secret-header-question';

export type CopyForm = GrantForm;

export interface ClipboardServices {
  readonly tokens: TokenSource;
  readonly statuses: StatusSource;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
  readonly usage: { markUsed(providerId: string): void };
  /** Asks for the secret of a companion header; resolves with false if the person went away. */
  readonly enterCompanion: (providerId: string, companionId: string) => Promise<boolean>;
}

export class ClipboardConsumer {
  readonly #services: ClipboardServices;

  constructor(services: ClipboardServices) {
    this.#services = services;
  }

  async copy(providerId: string, form: CopyForm): Promise<void> {
    const { tokens, clock, usage } = this.#services;
    const name = this.#nameOf(providerId);
    await this.#attempt(providerId, name, async () => {
      const grant = await withLateProgress(vscode.l10n.t('Getting a token of {0}…', name), clock, (signal) =>
        tokens.getAccessToken(providerId, { signal }),
      );
      await vscode.env.clipboard.writeText(grantText(grant, form));
      usage.markUsed(providerId);
      showBriefly(copiedText(form, name));
      if (grant.warning) this.#warnShortLived(grant, name);
      if (form === 'line') void this.#offerSecrets(providerId, grant, name);
    });
  }

  /** A secret that is missing, or was entered for another address, is asked for, and then the header is copied. */
  async copyCompanion(providerId: string, companionId: string): Promise<void> {
    const { tokens, enterCompanion } = this.#services;
    const name = this.#nameOf(providerId);
    await this.#attempt(providerId, name, async () => {
      const header = await tokens.getCompanionHeader(providerId, companionId).catch(async (error: unknown) => {
        if (!isTokenError(error) || !['credentials-missing', 'origin-changed'].includes(error.reason)) throw error;
        return (await enterCompanion(providerId, companionId)) ? tokens.getCompanionHeader(providerId, companionId) : undefined;
      });
      if (!header) return;
      await vscode.env.clipboard.writeText(header.value);
      this.#services.usage.markUsed(providerId);
      showBriefly(vscode.l10n.t('Copied the {0} header of {1}', header.name, name));
    });
  }

  async #attempt(providerId: string, name: string, copy: () => Promise<void>): Promise<void> {
    try {
      await copy();
    } catch (error) {
      if (isTokenError(error) && error.reason === 'cancelled') return;
      await showFailure(error, providerId, name, () => this.#attempt(providerId, name, copy), this.#services.log);
    }
  }

  /** The line is on the clipboard already, without them. */
  async #offerSecrets(providerId: string, { secretHeaders: secrets, query }: TokenGrant, name: string): Promise<void> {
    if (!secrets || query !== undefined || !(await wantsSecretsCopied(secrets, name, secrets.origin))) return;
    await this.#attempt(providerId, name, async () => {
      // The button may have stood there for longer than the token lived.
      const grant = await this.#services.tokens.getAccessToken(providerId);
      if (!isSameConsent(grant.secretHeaders, secrets)) return;
      await vscode.env.clipboard.writeText(grantText(withSecretHeaders(grant), 'line'));
      showBriefly(vscode.l10n.t('Copied Authorization line of {0} with {1}', name, secretsIn(secrets)));
    });
  }

  #warnShortLived({ token }: TokenGrant, name: string): void {
    const seconds = Math.max(0, Math.floor(((token.expiresAtMs ?? 0) - this.#services.clock.nowMs()) / 1_000));
    void vscode.window.showWarningMessage(
      vscode.l10n.t('{0} issued a token that lives for {1} s only. It is copied: use it at once.', name, String(seconds)),
    );
  }

  #nameOf(providerId: string): string {
    return saidName(this.#services.statuses, providerId);
  }
}

function copiedText(form: CopyForm, name: string): string {
  switch (form) {
    case 'header':
      return vscode.l10n.t('Copied Bearer token of {0}', name);
    case 'token':
      return vscode.l10n.t('Copied token of {0}', name);
    case 'line':
      return vscode.l10n.t('Copied Authorization line of {0}', name);
  }
}
