/** Owns the words for why a variable holds no token and when that may change, for the place where it is used. No token is among them. */
import * as vscode from 'vscode';
import type { VariableSource } from '../../core/variable/variable-source';
import type { Lack, Withheld } from '../../core/variable/variable-standing';
import type { StatusSource } from '../../core/token/token-service';
import { saidName } from '../flows/steps/localized';
import { errorText } from '../text/error-text';
import { InstantText } from '../text/instant-text';

export interface LackTextServices {
  /** `vscode.env.language` */
  readonly language: string;
  readonly statuses: StatusSource;
  readonly variables: Pick<VariableSource, 'nameOf'>;
}

export class LackText {
  readonly #services: LackTextServices;
  readonly #instants: InstantText;

  constructor(services: LackTextServices) {
    this.#services = services;
    this.#instants = new InstantText(services.language);
  }

  /** What that means for requests, why, and what happens next. */
  full(providerId: string, lack: Lack): string {
    const variable = this.#services.variables.nameOf(providerId) ?? '?';
    const meaning = vscode.l10n.t('{0} holds no token, so a request with it is refused before it leaves.', variable);
    return `${meaning} ${this.line(providerId, lack)}`;
  }

  /** Why, and what happens next. */
  line(providerId: string, lack: Lack): string {
    switch (lack.kind) {
      case 'withheld':
        return withheldText(lack.reason);
      case 'dropped':
        return vscode.l10n.t('The token was dropped. The next one is fetched when you come back to this document.');
      case 'failed': {
        const name = saidName(this.#services.statuses, providerId);
        const { summary, message } = errorText(lack.error, name, this.#services.language);
        if (typeof lack.next === 'number') {
          // Where no endpoint has said so, it was we who held back.
          const isHeldBack = lack.error.kind === 'throttled' && lack.error.status === undefined;
          const why = isHeldBack ? vscode.l10n.t('Tokens of {0} are not requested that often unless you ask.', name) : summary;
          return `${why} ${vscode.l10n.t('Next try at {0}.', this.#instants.second(lack.next))}`;
        }
        return lack.next === 'by-hand' ? message : `${summary} ${vscode.l10n.t('The next try is under way.')}`;
      }
    }
  }

  /** For the status bar. */
  short(providerId: string, lack: Lack): string {
    const name = saidName(this.#services.statuses, providerId);
    return lack.kind === 'failed' && typeof lack.next === 'number'
      ? vscode.l10n.t('{0}: no token, next try at {1}', name, this.#instants.second(lack.next))
      : vscode.l10n.t('{0}: no token', name);
  }
}

function withheldText(reason: Withheld): string {
  switch (reason) {
    case 'untrusted':
      return vscode.l10n.t('This workspace is not trusted, so no token is exported.');
    case 'off':
      return vscode.l10n.t('The setting freshBearer.variables is off.');
    case 'declined':
      return vscode.l10n.t('You did not allow tokens in environment variables.');
    case 'unanswered':
      return vscode.l10n.t('You have not allowed tokens in environment variables yet.');
    case 'unused':
      return vscode.l10n.t('This document came back with the window: a token is fetched once you click or type in it.');
  }
}
