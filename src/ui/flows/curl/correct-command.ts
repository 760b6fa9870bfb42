/**
 * Owns the mending of a pasted command: in a box, with the place selected that was not understood. An editor would be written
 * to the disk as a backup, with the secrets in it.
 */
import * as vscode from 'vscode';
import type { Place } from '../../../core/curl/command-text';
import { readCurlCommand } from '../../../core/curl/curl-command';
import { draftFromCurl } from '../../../core/curl/curl-definition';
import { isStopping, noteText } from './curl-notes';
import { whereIs } from './curl-text';

/** A command that fits into a box. */
export interface OneLine {
  readonly line: string;
  /** Where the wanted place is in it. */
  readonly place: Place;
}

export interface Corrected {
  readonly text: string;
  /** False where the person went away: what they had typed is worth keeping. */
  readonly isDone: boolean;
}

/** Undefined where the command would mean another thing on one line, as with a here-document. */
export function onOneLine(text: string, place: Place): OneLine | undefined {
  const meant = meaning(text);
  const from = Math.min(place.start, text.search(/\bcurl\b/i));
  const starts = [0, text.lastIndexOf('\n', Math.max(0, from)) + 1];
  for (const start of starts) {
    const line = text.slice(start).replace(/[\r\n]/g, ' ');
    if (meaning(line) !== meant) continue;
    const inside = (at: number): number => Math.min(Math.max(0, at - start), line.length);
    return { line, place: { start: inside(place.start), end: inside(place.end) } };
  }
  return undefined;
}

function meaning(text: string): string {
  const { definition, values, credentials, notes } = draftFromCurl(readCurlCommand(text), { id: 'pasted', name: 'cURL' });
  return JSON.stringify([definition, values, credentials, notes.map(({ code }) => code)]);
}

/**
 * Says while the person types what still stops the way.
 * @param what is wrong with the selected place
 */
export async function correctCommand(title: string, { line, place }: OneLine, what: string): Promise<Corrected> {
  let text = line;
  const corrected = await vscode.window.showInputBox({
    title,
    value: line,
    valueSelection: [place.start, place.end],
    // What is wrong is said here too: VS Code validates only what was typed.
    prompt: what,
    ignoreFocusOut: true,
    validateInput: (value) => {
      text = value;
      const stops = draftFromCurl(readCurlCommand(value), { id: 'pasted', name: 'cURL' }).notes.find(isStopping);
      return stops && noteText(stops, whereIs({ text: value }, stops));
    },
  });
  return corrected === undefined ? { text, isDone: false } : { text: corrected, isDone: true };
}
