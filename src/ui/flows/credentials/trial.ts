/** Owns the test of entered values against the endpoint, and what the person wants after a failed one. */
import * as vscode from 'vscode';
import type { ProviderSource } from '../../../core/provider/provider';
import { resolveSource } from '../../../core/provider/configured-providers';
import { actionFor, isTokenError } from '../../../core/base/token-error';
import type { EnteredCredentials, Trial } from '../../../core/token/token-service';
import { actionTitle } from '../../text/error-text';
import { openUserSettings } from '../../open-settings';
import { abortOnCancel } from '../steps/abort-on-cancel';
import { chooseAuthority } from '../change/choose-authority';
import { failureText, logFailure } from './failure';
import type { FlowServices } from '../flow-services';

/**
 * `save` with a trial: tested. Without: the person saves untested values. `edit` says where the fault is to be looked for
 * first. `away` with `keep`: the person did not say that what they entered may go.
 */
export type TrialOutcome =
  | { readonly next: 'save'; readonly trial?: Trial }
  | { readonly next: 'edit'; readonly first: 'provider' | 'credentials' }
  | { readonly next: 'away'; readonly keep: boolean };

/** Asks the endpoint, again as often as the person wants. */
export async function testEntered(
  services: FlowServices,
  source: ProviderSource,
  name: string,
  entered: EnteredCredentials,
): Promise<TrialOutcome> {
  for (;;) {
    try {
      // It may have been revoked since the secret was typed.
      await services.consent.ensureAllowed();
      return { next: 'save', trial: await tryOut(services, source, name, entered) };
    } catch (error) {
      logFailure(services.log, source.config.id, 'trial', error);
      const answer = await afterFailure(services, source, error, name);
      if (answer !== 'again') return answer;
    }
  }
}

async function tryOut(services: FlowServices, source: ProviderSource, name: string, entered: EnteredCredentials): Promise<Trial> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Testing {0}…', name), cancellable: true },
    async (_progress, token) => {
      const controller = new AbortController();
      const listening = abortOnCancel(token, controller);
      try {
        return await services.secrets.tryOut(source, entered, controller.signal);
      } finally {
        listening.dispose();
      }
    },
  );
}

/** An error notification with buttons stays until it is answered, and shows a long hint in full. */
async function afterFailure(services: FlowServices, source: ProviderSource, error: unknown, name: string): Promise<TrialOutcome | 'again'> {
  const action = isTokenError(error) ? actionFor(error.data) : undefined;
  const edit = action === 'open-settings' ? vscode.l10n.t('Open Settings') : vscode.l10n.t('Edit Values');
  const again = vscode.l10n.t('Try Again');
  const save = vscode.l10n.t('Save Anyway');
  const cancel = vscode.l10n.t('Cancel');
  const choose = action === 'choose-authority' ? [actionTitle(action)] : [];
  const answer = await vscode.window.showErrorMessage(failureText(error, name), ...choose, edit, again, save, cancel);
  if (answer !== undefined && choose.includes(answer)) {
    const resolved = resolveSource(source);
    if (!isTokenError(resolved)) await chooseAuthority(services, source.config.id, resolved.endpointOrigin, name);
    return 'again';
  }
  switch (answer) {
    case edit:
      if (action !== 'open-settings') return { next: 'edit', first: action === 'set-credentials' ? 'credentials' : 'provider' };
      await openUserSettings();
      return { next: 'away', keep: true };
    case again:
      return 'again';
    case save:
      return { next: 'save' };
    case cancel:
      return { next: 'away', keep: false };
    case undefined:
    default:
      return { next: 'away', keep: true };
  }
}
