/**
 * Owns how a pasted command line falls into words, in the dialects that vendor pages use: POSIX shells, cmd and PowerShell.
 * Tolerant of what copying does to text (curly quotes, lost line ends, line numbers). Pure; executes nothing.
 */
import { joined, literalText, type CommandText, type CurlNote, type Segment, type Word } from './command-text';
import { ansiText, closing, expanded, hereText, printedDocument } from './shell-pieces';
import type { Dialect } from './shell-dialect';

export interface ShellWords {
  readonly words: readonly Word[];
  readonly notes: readonly CurlNote[];
  /** Where the command ended: at a pipe, a semicolon, a redirection or the end. */
  readonly end: number;
  /** Standard input of the command, from a here-document or a here-string. */
  readonly input: CommandText | undefined;
}

/**
 * Reads words from `start` on until the command ends.
 * @param inBackticks it stands in a substitution, which the next backtick closes
 */
export function readWords(text: string, start: number, dialect: Dialect, inBackticks = false): ShellWords {
  return new Reader(text, start, dialect, { inBackticks }).read();
}

class Reader {
  readonly #text: string;
  readonly #dialect: Dialect;
  readonly #words: Word[] = [];
  readonly #notes: CurlNote[] = [];
  #at: number;
  #segments: Segment[] = [];
  /** Start of the word that is being read. */
  #wordStart: number | undefined;
  /** Whether the last piece of the word was quoted. */
  #afterQuote = false;
  #input: CommandText | undefined;
  /** Within the line of a here-document no other one begins. */
  readonly #nested: boolean;

  readonly #inBackticks: boolean;

  constructor(text: string, start: number, dialect: Dialect, { nested = false, inBackticks = false } = {}) {
    this.#nested = nested;
    this.#inBackticks = inBackticks;
    this.#text = text;
    this.#at = start;
    this.#dialect = dialect;
  }

  read(): ShellWords {
    while (this.#at < this.#text.length && !this.#ends()) this.#step();
    this.#endWord();
    return { words: this.#words, notes: this.#notes, end: this.#at, input: this.#input };
  }

  #step(): void {
    const rest = this.#text.slice(this.#at, this.#at + 80);
    const char = rest.charAt(0);
    const continued = this.#continuation(rest);
    if (continued > 0) {
      this.#endWord();
      this.#at += continued;
    } else if (/\s/.test(char)) {
      this.#endWord();
      this.#at += 1;
    } else if (char === '#' && this.#wordStart === undefined && this.#dialect !== 'cmd') {
      this.#at = this.#lineEnd();
    } else if (rest.startsWith('<<') && this.#dialect === 'posix' && !this.#nested && !this.#input) this.#hereDocument();
    else this.#piece(char, rest);
  }

  #piece(char: string, rest: string): void {
    this.#wordStart ??= this.#at;
    const posix = this.#dialect === 'posix';
    if (posix && rest.startsWith("$'")) this.#ansi();
    else if (char === "'" && this.#dialect !== 'cmd') this.#single();
    else if (char === '"') this.#double();
    else if (char === this.#escape()) this.#escaped();
    else if (this.#substitution()) this.#afterQuote = false;
    else {
      const run = this.#plainRun();
      // `…"1`: a footnote mark that was pasted along.
      const footnote =
        this.#afterQuote &&
        /["']/.test(this.#text.charAt(this.#wordStart)) &&
        /^[0-9\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}$/.test(run) &&
        this.#atWordEnd(this.#at + run.length);
      if (footnote) this.#note('ignored-word', this.#at, this.#at + run.length);
      else this.#add({ literal: run });
      this.#at += run.length;
      this.#afterQuote = false;
    }
  }

  /** Length of what joins two lines here; 0 where nothing does. */
  #continuation(rest: string): number {
    const escape = this.#escape() === '\\' ? '\\\\+' : this.#escape() === '^' ? '\\^' : '`';
    const joinedLines = new RegExp(`^(?:${escape})[ \\t]*(?:\\r?\\n|$)(?:[ \\t]*\\d{1,3}[.:|]?[ \\t]+(?=[-"'h]))?`).exec(rest);
    if (joinedLines) return joinedLines[0].length;
    // The line end was lost, and the number of the next line came along: `\2 -u`.
    const lost = new RegExp(`^(?:${escape})[ \\t]*\\d{0,3}[ \\t]*(?=-)`).exec(rest);
    return lost?.[0].length ?? 0;
  }

  /** Ends at an operator, and at a line end after which no option follows. */
  #ends(): boolean {
    const char = this.#text.charAt(this.#at);
    if (this.#dialect !== 'cmd' && char === ';') return true;
    if (char === '|' || char === ')' || (char === '`' && this.#inBackticks)) return true;
    if (this.#afterQuote && /^[{[][ \t]*\r?(?:\n|$)/.test(this.#text.slice(this.#at, this.#at + 80))) return true;
    // An address that was not quoted keeps its `&`.
    if (char === '&') return this.#wordStart === undefined || /^&(?:[&\s]|$)/.test(this.#text.slice(this.#at, this.#at + 2));
    if (char === '>') return this.#wordStart === undefined || /^\d$/.test(this.#text.slice(this.#wordStart, this.#at));
    if (char !== '\n') return false;
    const next = /^\s*(?:\d{1,3}[.:|]?[ \t]+(?=[-"']))?/.exec(this.#text.slice(this.#at))?.[0].length ?? 0;
    const following = this.#text.slice(this.#at + next, this.#at + next + 10);
    if (!/^(?:-[A-Za-z-]|https?:|["'])/.test(following)) return true;
    this.#endWord();
    this.#at += next;
    return this.#at >= this.#text.length;
  }

  #single(): void {
    const doubled = this.#dialect === 'powershell';
    let literal = '';
    let at = this.#at + 1;
    for (;;) {
      const end = this.#text.indexOf("'", at);
      if (end < 0) {
        this.#unterminated(literal + this.#text.slice(at));
        return;
      }
      literal += this.#text.slice(at, end);
      at = end + 1;
      if (!doubled || this.#text.charAt(at) !== "'") break;
      literal += "'";
      at += 1;
    }
    this.#quoted([{ literal }], at);
  }

  #ansi(): void {
    const { literal, end } = ansiText(this.#text, this.#at + 2);
    if (end === undefined) this.#unterminated(literal);
    else this.#quoted([{ literal }], end);
  }

  /** @param careted the quotes are escaped by carets, as are other signs between them */
  #double(careted = false): void {
    const start = this.#at;
    const kept = this.#segments;
    this.#segments = [];
    this.#at += 1;
    // Chrome's older "Copy as cURL (cmd)" leaves the outer quotes alone and escapes what is between them.
    const inCarets = careted || (this.#dialect === 'cmd' && this.#text.includes('^\\^"'));
    while (this.#at < this.#text.length && (this.#text.charAt(this.#at) !== '"' || this.#doubled(inCarets))) this.#insideDouble(inCarets);
    const inner = this.#segments;
    this.#segments = kept;
    if (this.#at < this.#text.length) {
      this.#quoted(inner, this.#at + 1);
      return;
    }
    this.#at = start;
    this.#unterminated('');
    this.#segments.push(...inner);
  }

  /** `""` between quotes stands for one, in cmd and in PowerShell. */
  #doubled(careted: boolean): boolean {
    return this.#dialect !== 'posix' && !careted && this.#text.startsWith('""', this.#at);
  }

  #insideDouble(careted: boolean): void {
    const char = this.#text.charAt(this.#at);
    const next = this.#text.charAt(this.#at + 1);
    if (char === '"') {
      this.#add({ literal: '"' });
      this.#at += 2;
      return;
    }
    if (careted && char === '^') {
      const quote = this.#text.slice(this.#at, this.#at + 4).startsWith('^\\^"');
      if (quote || next !== '"') this.#add({ literal: quote ? '"' : next });
      this.#at += quote ? 4 : next === '"' ? 1 : 2;
      return;
    }
    const escapes = this.#dialect === 'powershell' ? char === '`' || (char === '\\' && next === '"') : char === '\\';
    const escapable = this.#dialect === 'posix' ? '$`"\\\n' : this.#dialect === 'cmd' ? '"\\' : next;
    if (escapes && next !== '' && escapable.includes(next)) {
      const control = char === '`' ? { n: '\n', r: '\r', t: '\t', 0: '\0' }[next] : undefined;
      if (next !== '\n') this.#add({ literal: control ?? next });
      this.#at += 2;
    } else if (!this.#substitution()) {
      this.#add({ literal: char });
      this.#at += 1;
    }
  }

  /** `$name`, `${name}`, `$(command)`, backticks, `%NAME%`, `$env:NAME`; false where there is none. */
  #substitution(): boolean {
    const rest = this.#text.slice(this.#at, this.#at + 2_000);
    const pattern =
      this.#dialect === 'cmd'
        ? /^%([A-Za-z_]\w*)%/
        : this.#dialect === 'powershell'
          ? /^\$(?:env:|\{(?:env:)?)?([A-Za-z_]\w*)\}?/
          : /^\$(?:\{([A-Za-z_]\w*)(?::?[-=?+][^}]*)?\}|([A-Za-z_]\w*))/;
    const variable = pattern.exec(rest);
    if (variable) {
      this.#add({ variable: variable[1] ?? variable[2] ?? '' });
      this.#at += variable[0].length;
      return true;
    }
    if (this.#dialect === 'cmd') return false;
    const document = this.#dialect === 'posix' ? printedDocument(this.#text, this.#at) : undefined;
    if (document) {
      this.#segments.push(...document.text);
      this.#at = document.end;
      return true;
    }
    const length = rest.startsWith('$(')
      ? closing(rest, 1)
      : this.#dialect === 'posix' && rest.startsWith('`')
        ? rest.indexOf('`', 1) + 1
        : 0;
    if (length <= 0) return false;
    const command = rest.slice(rest.startsWith('`') ? 1 : 2, length - 1).trim();
    this.#note('command-substitution', this.#at, this.#at + length);
    this.#add({ command });
    this.#at += length;
    return true;
  }

  #hereDocument(): void {
    const head = /^<<(<|-?)[ \t]*(?:'(\w+)'|"(\w+)"|(\w+))?/.exec(this.#text.slice(this.#at, this.#at + 100));
    if (head?.[1] === '<') {
      this.#endWord();
      this.#at += 3;
      while (/[ \t]/.test(this.#text.charAt(this.#at))) this.#at += 1;
      const before = this.#words.length;
      this.#input = [];
      while (this.#at < this.#text.length && !/\s/.test(this.#text.charAt(this.#at)) && !this.#ends()) this.#step();
      this.#endWord();
      this.#input = this.#words.splice(before)[0]?.text;
      return;
    }
    const end = head?.[2] ?? head?.[3] ?? head?.[4];
    this.#endWord();
    if (!head || end === undefined) {
      this.#at += 2;
      return;
    }
    const bodyStart = this.#lineEnd() + 1;
    const body = this.#text.slice(bodyStart);
    const close = new RegExp(`^[ \\t]*${end}[ \\t]*\\)?[ \\t]*\\r?$`, 'm').exec(body);
    if (!close) this.#note('unterminated-heredoc', this.#at, this.#at + head[0].length);
    const lines = hereText(body.slice(0, close?.index ?? body.length), head[1] === '-');
    this.#input = head[2] !== undefined || head[3] !== undefined ? literalText(lines) : expanded(lines);
    // What stands between the mark and the line end still belongs to the command; the body does not.
    const restOfLine = this.#text.slice(this.#at + head[0].length, bodyStart - 1);
    const more = new Reader(restOfLine, 0, this.#dialect, { nested: true }).read();
    const offset = this.#at + head[0].length;
    this.#words.push(...more.words.map((word) => ({ ...word, start: word.start + offset, end: word.end + offset })));
    this.#at = bodyStart + (close ? close.index + close[0].length : body.length);
  }

  #escaped(): void {
    const next = this.#text.charAt(this.#at + 1);
    if (this.#dialect === 'cmd' && next === '"') {
      // Chrome's "Copy as cURL (cmd)" escapes the quotes themselves.
      this.#at += 1;
      this.#double(true);
      return;
    }
    if (next !== '') this.#add({ literal: next });
    this.#at += 2;
    this.#afterQuote = false;
  }

  #escape(): '\\' | '^' | '`' {
    return this.#dialect === 'cmd' ? '^' : this.#dialect === 'powershell' ? '`' : '\\';
  }

  #plainRun(): string {
    const run = /^[^\s"'\\^`$%|;&<>()]+/.exec(this.#text.slice(this.#at, this.#at + 4_000))?.[0];
    return run ?? this.#text.charAt(this.#at);
  }

  #atWordEnd(at: number): boolean {
    return at >= this.#text.length || /[\s\\^`]/.test(this.#text.charAt(at));
  }

  #quoted(segments: readonly Segment[], end: number): void {
    this.#segments.push(...segments);
    this.#at = end;
    this.#afterQuote = true;
  }

  #unterminated(literal: string): void {
    this.#note('unterminated-quote', this.#at, this.#text.length);
    this.#add({ literal });
    this.#at = this.#text.length;
  }

  #add(segment: Segment): void {
    this.#segments.push(segment);
  }

  #endWord(): void {
    if (this.#wordStart !== undefined) this.#words.push({ text: joined(this.#segments), start: this.#wordStart, end: this.#at });
    this.#segments = [];
    this.#wordStart = undefined;
    this.#afterQuote = false;
  }

  #note(code: CurlNote['code'], start: number, end: number): void {
    this.#notes.push({ code, start, end, about: '' });
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at);
    return end < 0 ? this.#text.length : end;
  }
}
