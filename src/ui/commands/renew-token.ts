/** Owns Renew Token: asks the endpoint though a fresh token may be in hand. What comes back is not shown here. */
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Log } from '../../core/base/log';
import { isTokenError } from '../../core/base/token-error';
import type { StatusSource, TokenSource } from '../../core/token/token-service';
import { showBriefly } from '../flows/steps/brief-note';
import { showFailure } from '../flows/credentials/failure';
import { withLateProgress } from '../flows/steps/late-progress';
import { saidName } from '../flows/steps/localized';

export interface RenewalServices {
  readonly tokens: TokenSource;
  readonly statuses: StatusSource;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
}

export async function renewToken(services: RenewalServices, providerId: string): Promise<void> {
  const name = saidName(services.statuses, providerId);
  try {
    await withLateProgress(vscode.l10n.t('Renewing the token of {0}…', name), services.clock, (signal) =>
      services.tokens.getAccessToken(providerId, { signal, renew: true }),
    );
    showBriefly(vscode.l10n.t('Renewed the token of {0}', name));
  } catch (error) {
    if (isTokenError(error) && error.reason === 'cancelled') return;
    await showFailure(error, providerId, name, () => renewToken(services, providerId), services.log);
  }
}
