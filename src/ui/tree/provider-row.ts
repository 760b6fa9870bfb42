/** Owns what one provider shows at an instant, in the tree, in quick picks and in the status bar, and when that changes by time alone. */
import * as vscode from 'vscode';
import { remainingMs, renewalWindowMs } from '../../core/base/access-token';
import { stateAt, type ProviderState, type ProviderStatus } from '../../core/provider/provider-status';
import { contextValues } from '../../ids';
import { nextChangeMs, type DurationText } from '../text/duration-text';
import { inSentence } from '../text/foreign-text';
import { stateWord } from '../text/state-text';

export interface ProviderRow {
  readonly name: string;
  readonly state: ProviderState;
  /** State word and remaining time: `valid 5 h 41 min`. */
  readonly description: string;
  /** `5 h 41 min` while there is a usable token whose expiry is known. */
  readonly remaining: string | undefined;
  /** The whole in words, for screen readers. */
  readonly accessibleLabel: string;
}

/** @param variable the environment variable that holds the token now, where one does */
export function providerRow(status: ProviderStatus, nowMs: number, durations: DurationText, variable?: string): ProviderRow {
  const state = stateAt(status, nowMs);
  const name = inSentence(status.name);
  const leftMs = usableMs(status, nowMs);
  const remaining = leftMs === undefined ? undefined : durations.short(leftMs);
  const word = stateWord(state);
  const description =
    remaining === undefined
      ? word
      : vscode.l10n.t({ message: '{0} {1}', args: [word, remaining], comment: ['state word, remaining time'] });
  const label = accessibleLabel(name, state, leftMs === undefined ? undefined : durations.words(leftMs));
  return {
    name,
    state,
    description: variable === undefined ? description : `${description} · ${variable}`,
    remaining,
    accessibleLabel: variable === undefined ? label : vscode.l10n.t('{0}, in the environment variable {1}', label, variable),
  };
}

/** Undefined where no token is usable or its expiry is unknown; a token that can't be used because of its definition is not. */
function usableMs(status: ProviderStatus, nowMs: number): number | undefined {
  const state = stateAt(status, nowMs);
  if (state !== 'valid' && state !== 'expiring' && state !== 'fetching') return undefined;
  const leftMs = status.token && remainingMs(status.token, nowMs);
  return leftMs !== undefined && leftMs > 0 ? leftMs : undefined;
}

function accessibleLabel(name: string, state: ProviderState, words: string | undefined): string {
  switch (state) {
    case 'no-credentials':
      return vscode.l10n.t('{0}, no credentials', name);
    case 'no-token':
      return vscode.l10n.t('{0}, no token yet', name);
    case 'fetching':
      return words === undefined
        ? vscode.l10n.t('{0}, fetching a token', name)
        : vscode.l10n.t('{0}, fetching a new token, the present one is valid for {1}', name, words);
    case 'valid':
      return words === undefined
        ? vscode.l10n.t('{0} token, valid, expiry unknown', name)
        : vscode.l10n.t('{0} token, valid for {1}', name, words);
    case 'expiring':
      return vscode.l10n.t('{0} token, expiring in {1}', name, words ?? '');
    case 'expired':
      return vscode.l10n.t('{0} token, expired', name);
    case 'failed':
      return vscode.l10n.t('{0}, the last attempt to get a token failed', name);
  }
}

/** Milliseconds until the row's text or state changes without an event; undefined where nothing counts down. */
export function nextRowChangeMs(status: ProviderStatus, nowMs: number): number | undefined {
  const leftMs = usableMs(status, nowMs);
  const textMs = leftMs === undefined ? undefined : nextChangeMs(leftMs);
  return earliest(textMs, nextStateChangeMs(status, nowMs));
}

/** The same for the state alone. */
export function nextStateChangeMs(status: ProviderStatus, nowMs: number): number | undefined {
  const { token } = status;
  const leftMs = usableMs(status, nowMs);
  if (!token || leftMs === undefined) return undefined;
  const windowMs = renewalWindowMs(token);
  // "Expiring" begins when less than the window is left; "expired" when nothing is.
  return leftMs >= windowMs ? Math.floor(leftMs - windowMs) + 1 : Math.ceil(leftMs);
}

export function earliest(...delays: readonly (number | undefined)[]): number | undefined {
  const known = delays.filter((delay) => delay !== undefined);
  return known.length === 0 ? undefined : known.reduce((a, b) => Math.min(a, b));
}

/** Flags for the `when` clauses of menus, as package.json matches them. */
export function contextValue(status: ProviderStatus, pinnedId: string | undefined): string {
  const flags: string[] = [contextValues.provider];
  if (status.token) flags.push(contextValues.token);
  if (status.hasCredentials) flags.push(contextValues.credentials);
  if (status.companions.length > 0) flags.push(contextValues.companion);
  if (status.checkable) flags.push(contextValues.checkable);
  if (status.authority) flags.push(contextValues.authority);
  if (status.id === pinnedId) flags.push(contextValues.pinned);
  return flags.join(' ');
}
