/** Owns how a definition's or a provider's words get into a question or a message of ours. */
import * as vscode from 'vscode';
import { localize, type LocalizedText } from '../../../core/base/localized-text';
import type { StatusSource } from '../../../core/token/token-service';
import { inSentence } from '../../text/foreign-text';

const longestText = 600;

/** In the user's language, harmless in a label, a prompt or a notification. */
export function localized(text: LocalizedText): string {
  return inSentence(localize(text, vscode.env.language), longestText);
}

/** The provider's name, or its id while it has no status. */
export function saidName(statuses: StatusSource, providerId: string): string {
  return inSentence(statuses.get(providerId)?.name ?? providerId);
}
