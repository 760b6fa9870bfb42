/** Owns which shell a pasted command was written for, told by its own marks. */

export type Dialect = 'posix' | 'cmd' | 'powershell';

export function dialectOf(text: string): Dialect {
  if (/\^[ \t]*(?:\r?\n|$)|\^"/.test(text)) return 'cmd';
  if (/`[ \t]*\r?\n|\$env:\w|[{,:[]\s*`"|\w`"\s*[:,}\]]/.test(text)) return 'powershell';
  // `"{""a"":""b""}"`: quotes are doubled between quotes.
  if (/"[{[]\s*""\w/.test(text)) return 'cmd';
  return 'posix';
}
