/** Owns how text becomes one word of a shell's command line, by construction. What can't be quoted safely is refused, never altered. */

/** `posix`: sh, bash, zsh, ksh, and fish; `powershell`: Windows PowerShell 5.1 and PowerShell 7; `cmd`: cmd.exe as typed, not in a batch file. */
export type Shell = 'posix' | 'powershell' | 'cmd';

/**
 * Undefined for shells with rules of their own (nu, tcsh, xonsh, elvish).
 *
 * @param path of the shell's program (`vscode.env.shell`), or an empty text where it is not known
 * @param windows whether the shell runs on Windows
 */
export function shellOf(path: string, windows: boolean): Shell | undefined {
  const program = (/[^/\\]*$/.exec(path)?.[0] ?? '').toLowerCase().replace(/\.exe$/, '');
  if (program === 'cmd') return 'cmd';
  if (/^(?:pwsh|powershell)(?:-preview)?$/.test(program)) return 'powershell';
  if (program === '') return windows ? 'powershell' : 'posix';
  return /^(?:ba|da|z|k|mk|a|ya)?sh$|^fish$|^busybox$/.test(program) ? 'posix' : undefined;
}

/** One word that the shell hands on as exactly `text`; undefined where it can't be relied on to. */
export function quoteForShell(shell: Shell, text: string): string | undefined {
  switch (shell) {
    case 'posix':
      return quoteForPosix(text);
    case 'powershell':
      return quoteForPowerShell(text);
    case 'cmd':
      return quoteForCmd(text);
  }
}

/**
 * Single quotes take everything but themselves (POSIX.1-2024, XCU 2.2.2). A backslash too stands outside of them, since
 * fish reads it inside; outside, `\\` and `\'` mean the same to both.
 */
function quoteForPosix(text: string): string | undefined {
  if (text.includes('\0')) return undefined;
  return `'${text.replace(/['\\]/g, (mark) => `'\\${mark}'`)}'`;
}

/**
 * Inside single quotes PowerShell knows but one rule: a quote is doubled, and four typographic ones count as quotes too
 * (about_Quoting_Rules, CharTraits.cs). What it then does to a double quote or a last backslash on the way to a program differs by version
 * (about_Parsing, PSNativeCommandArgumentPassing), and an empty word gets lost in 5.1: refused.
 */
function quoteForPowerShell(text: string): string | undefined {
  if (text === '' || /[\0"\r\n]|\\$/.test(text)) return undefined;
  return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** Inside double quotes cmd.exe still reads `%`, and `!` where delayed expansion is on; neither can be escaped in what is typed: refused. */
function quoteForCmd(text: string): string | undefined {
  return /^[\x20-\x7e]*$/.test(text) && !/["%!]|\\$/.test(text) ? `"${text}"` : undefined;
}
