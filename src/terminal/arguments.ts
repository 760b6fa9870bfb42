/** Owns how the words after `bearer` are read. */
import type { TerminalCommand, TerminalRequest } from './protocol';

/** `help` and `version` ask nobody; `usage` tells what is wrong. */
export type Reading = { readonly ask: Omit<TerminalRequest, 'nonce'> } | { readonly tell: 'help' | 'version' } | { readonly usage: string };

const forms: Readonly<Record<string, TerminalCommand>> = { '--header': 'header', '--token': 'token', '--line': 'line' };

export const help = `Prints a fresh token of a provider that Fresh Bearer keeps in this VS Code window.

  bearer [--header | --token | --line] [--] [id]
  bearer list [--json]

  --header    scheme and token, as the header takes them (the default)
  --token     the token alone
  --line      the whole header line
  id          of the provider; not needed where there is only one
  list        the providers and their states

  curl -H "Authorization: $(bearer rtzr)" https://openapi.vito.ai/v1/transcribe

Exit codes: 0 printed, 1 no token, 2 wrong usage, 3 unknown provider,
4 the window is gone or has the command off, 5 refused`;

/** @param words without the program's own name */
export function readArguments(words: readonly string[]): Reading {
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  const options = before.filter((word) => word.startsWith('-'));
  const names = [...before.filter((word) => !word.startsWith('-')), ...(end < 0 ? [] : words.slice(end + 1))];
  if (options.some((option) => option === '--help' || option === '-h')) return { tell: 'help' };
  if (options.includes('--version')) return { tell: 'version' };

  if (end < 0 && names[0] === 'list' && !options.some((option) => Object.hasOwn(forms, option))) {
    if (names.length > 1 || options.some((option) => option !== '--json')) return { usage: '`bearer list` takes --json only.' };
    return { ask: { command: 'list', json: options.length > 0 } };
  }
  if (options.some((option) => !Object.hasOwn(forms, option))) return { usage: 'There is no such option.' };
  if (options.length > 1) return { usage: 'Only one of --header, --token and --line.' };
  if (names.length > 1) return { usage: 'Only one provider at a time.' };
  const [provider] = names;
  if (provider === '') return { usage: 'The id of the provider is empty.' };
  const command = forms[options[0] ?? '--header'] ?? 'header';
  return { ask: { command, ...(provider !== undefined && { provider }) } };
}
