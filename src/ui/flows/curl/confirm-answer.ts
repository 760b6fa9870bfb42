/** Owns the question whether an answer was understood: where its token is, and how it tells its expiry. Shows places, never the token. */
import * as vscode from 'vscode';
import type { AnswerShape, ExpiryGuess, TokenGuess } from '../../../core/request/answer-shape';
import { DurationText } from '../../text/duration-text';
import { inSentence } from '../../text/foreign-text';
import { InstantText } from '../../text/instant-text';

/** What the person said to be true of the answer. */
export interface ConfirmedAnswer {
  readonly place: TokenGuess;
  readonly expiry: ExpiryGuess;
}

/** The person says whether the guess is right; with several places or several guesses they choose. Undefined if they went away. */
export async function confirmAnswer(shape: AnswerShape, nowMs: number): Promise<ConfirmedAnswer | undefined> {
  const place = shape.others.length > 0 ? await choosePlace([shape, ...shape.others]) : shape;
  const expiry = place && (await chooseExpiry(place, nowMs));
  return place && expiry && { place, expiry };
}

async function choosePlace(places: readonly TokenGuess[]): Promise<TokenGuess | undefined> {
  const items = places.map((place) => ({
    place,
    label: inSentence(placeText(place)),
    description: place.isJwt
      ? vscode.l10n.t('a JWT of {0} characters', String(place.length))
      : vscode.l10n.t('{0} characters', String(place.length)),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('The answer holds several tokens'),
    placeHolder: vscode.l10n.t('Choose the one that the API takes'),
    ignoreFocusOut: true,
  });
  return chosen?.place;
}

function placeText({ token }: TokenGuess): string {
  if (typeof token === 'string') return token === '' ? vscode.l10n.t('the whole answer') : token;
  return token.from === 'text' ? vscode.l10n.t('the whole answer') : vscode.l10n.t('header {0}', token.name);
}

async function chooseExpiry(place: TokenGuess, nowMs: number): Promise<ExpiryGuess | undefined> {
  const { expiry, expiresAtMs } = place;
  const items = expiry.map((guess, index) => ({
    guess,
    label: expiryText(guess),
    ...(index === 0 && { description: validText(expiresAtMs, nowMs) }),
  }));
  const none = { guess: { type: 'none' } as const, label: expiryText({ type: 'none' }) };
  const chosen = await vscode.window.showQuickPick(expiry.some(({ type }) => type === 'none') ? items : [...items, none], {
    title: vscode.l10n.t('The answer holds a token: {0}', inSentence(placeText(place))),
    placeHolder: vscode.l10n.t('Confirm how it tells when the token expires'),
    ignoreFocusOut: true,
  });
  return chosen?.guess;
}

function validText(expiresAtMs: number | undefined, nowMs: number): string {
  const { language } = vscode.env;
  if (expiresAtMs === undefined || expiresAtMs <= nowMs) return '';
  return vscode.l10n.t(
    'valid for {0}, until {1}',
    new DurationText(language).short(expiresAtMs - nowMs),
    new InstantText(language).full(expiresAtMs),
  );
}

function expiryText(guess: ExpiryGuess): string {
  switch (guess.type) {
    case 'lifetime':
      return guess.unit === 's'
        ? vscode.l10n.t('{0}: seconds from now', inSentence(guess.pointer))
        : vscode.l10n.t('{0}: milliseconds from now', inSentence(guess.pointer));
    case 'instant':
      if (guess.unit === 'iso') return vscode.l10n.t('{0}: a date and time', inSentence(guess.pointer));
      return guess.unit === 's'
        ? vscode.l10n.t('{0}: Unix time in seconds', inSentence(guess.pointer))
        : vscode.l10n.t('{0}: Unix time in milliseconds', inSentence(guess.pointer));
    case 'jwt':
      return vscode.l10n.t('The token itself tells it (exp)');
    case 'none':
      return vscode.l10n.t('The answer does not tell it: the expiry is unknown');
  }
}
