/** Owns the words between the `bearer` command and the window that it asks: one line of JSON each way, and how a call ends. */

/** `header`, `token`, `line`: the form of the token that is asked for; `list`: the providers and their states. */
export type TerminalCommand = 'header' | 'token' | 'line' | 'list';

export interface TerminalRequest {
  /** Shows that the caller was started in a terminal of this window. */
  readonly nonce: string;
  readonly command: TerminalCommand;
  /** Id; without it the only provider there is. */
  readonly provider?: string;
  /** `list` as JSON. */
  readonly json?: boolean;
}

/** Exit codes, by why there is nothing to print. */
export const exitCodes = { 'no-token': 1, usage: 2, 'unknown-provider': 3, 'window-gone': 4, refused: 5 } as const;
export type TerminalFailure = keyof typeof exitCodes;

export type TerminalAnswer =
  /** `text` goes to stdout, without the end of its last line; `note` to stderr, in the window's language. */
  | { readonly ok: true; readonly text: string; readonly note?: string }
  /** What goes to stderr, in the window's language. */
  | { readonly ok: false; readonly code: TerminalFailure; readonly message: string };

/** Names of the variables that a terminal is given. Neither holds a token. */
export const socketVariable = 'FRESH_BEARER_SOCKET';
export const nonceVariable = 'FRESH_BEARER_NONCE';

/** Bytes of a request's line, its end included. */
export const requestLimit = 4096;

export function asLine(message: TerminalRequest | TerminalAnswer): string {
  return `${JSON.stringify(message)}\n`;
}

/** Undefined for what is no answer of ours. */
export function readAnswer(line: string): TerminalAnswer | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { ok, text, note, code, message } = value as Readonly<Record<'ok' | 'text' | 'note' | 'code' | 'message', unknown>>;
  if (ok === true && typeof text === 'string') return { ok, text, ...(typeof note === 'string' && { note }) };
  if (ok === false && isFailure(code) && typeof message === 'string') return { ok, code, message };
  return undefined;
}

function isFailure(code: unknown): code is TerminalFailure {
  return typeof code === 'string' && Object.hasOwn(exitCodes, code);
}
