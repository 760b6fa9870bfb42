/** Owns how the words of a command become options: what is known of each is in the table, and what is not known stops the way. */
import { joined, literalOf, literalText, type CommandText, type CurlNote, type Place, type Word } from './command-text';
import { oppositeOf, optionNamed, optionOfLetter, type KnownOption } from './curl-option-table';

export interface CurlOption extends Place {
  /** Long name without dashes, or `url` for a word that is no option. */
  readonly name: string;
  readonly value: CommandText;
  /** A word that is no option's. */
  readonly isWord?: true;
}

/** What pages leave behind a command: numbers of footnotes and lines, backslashes. */
const residue = /^(?:[0-9\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}|\[\d+\]|\(\d+\)|\\+)$/;
/** Dashes that word processors make of hyphens. */
const typographicDash = /^[\u2010-\u2015\u2212]/;

export function readOptions(words: readonly Word[]): { readonly options: readonly CurlOption[]; readonly notes: readonly CurlNote[] } {
  return new Reader(words).read();
}

class Reader {
  readonly #words: readonly Word[];
  #options: CurlOption[] = [];
  readonly #notes: CurlNote[] = [];
  #index = 0;

  constructor(words: readonly Word[]) {
    this.#words = words;
  }

  read(): { readonly options: readonly CurlOption[]; readonly notes: readonly CurlNote[] } {
    let onlyWords = false;
    for (; this.#index < this.#words.length; this.#index += 1) {
      const word = this.#words[this.#index];
      if (!word) break;
      const [first] = word.text;
      const text = first && 'literal' in first ? first.literal : '';
      if (onlyWords) this.#word(word);
      else if (literalOf(word.text) === '--') onlyWords = true;
      else if (text.startsWith('--')) this.#long(word, text);
      else if (/^-[^-]/.test(text)) this.#short(word, text);
      else if (typographicDash.test(text)) this.#typographic(word, text);
      else this.#word(word);
    }
    return { options: this.#options, notes: this.#notes };
  }

  #word(word: Word): void {
    if (residue.test(literalOf(word.text) ?? '')) this.#note('ignored-word', word);
    else if (word.text.length > 0) this.#options.push({ name: 'url', value: word.text, isWord: true, start: word.start, end: word.end });
  }

  /** `–d`, `—header`, `–data`: word processors make one dash of two. What is then no option is not taken for one. */
  #typographic(word: Word, text: string): void {
    const bare = text.replace(/^[-\u2010-\u2015\u2212]+/, '');
    const isLong = bare.length > 1 && (optionNamed(/^[\w.-]*/.exec(bare)?.[0] ?? '') ?? oppositeOf(bare)) !== undefined;
    const plain = `${isLong ? '--' : '-'}${bare}`;
    const plainWord = { ...word, text: joined(literalText(plain), withoutPrefix(word.text, text.length)) };
    if (isLong) this.#long(plainWord, plain);
    else if (/^(?:[A-Za-z]|(?=[A-Za-z][^\s]*[^a-z-])[A-Za-z].+)$/s.test(bare)) this.#short(plainWord, plain);
    else this.#note('unknown-option', word);
  }

  /** An option of several words, such as `--$X`, is none that could be known. */
  #long(word: Word, text: string): void {
    const equals = text.indexOf('=');
    const name = text.slice(2, equals < 0 ? undefined : equals);
    const option = optionNamed(name);
    if (option?.takesArgument && (equals >= 0 || word.text.length === 1))
      this.#withArgument(option, word, `--${name}`, equals < 0 ? undefined : withoutPrefix(word.text, equals + 1));
    else if (equals >= 0 || word.text.length !== 1) this.#note('unknown-option', word);
    else if (option) this.#flag(option, word, `--${name}`);
    else this.#opposite(name, word);
  }

  #short(word: Word, text: string): void {
    for (let at = 1; at < text.length; at += 1) {
      const letter = text.charAt(at);
      const option = optionOfLetter(letter);
      if (option?.takesArgument) {
        const rest = withoutPrefix(word.text, at + 1);
        this.#withArgument(option, word, `-${letter}`, rest.length > 0 ? rest : undefined);
        return;
      }
      if (!option) {
        this.#note('unknown-option', word);
        return;
      }
      this.#flag(option, word, `-${letter}`);
    }
    if (word.text.length > 1) this.#note('unknown-option', word);
  }

  #withArgument(option: KnownOption, word: Word, shown: string, glued: CommandText | undefined): void {
    const next = glued ? undefined : this.#words[this.#index + 1];
    if (!glued && !next) {
      this.#note('missing-argument', word, shown);
      return;
    }
    if (next) this.#index += 1;
    this.#take(option, shown, { value: glued ?? next?.text ?? [], start: word.start, end: next?.end ?? word.end });
  }

  #flag(option: KnownOption, word: Word, shown: string): void {
    this.#take(option, shown, { value: [], start: word.start, end: word.end });
  }

  #take({ name, treatment }: KnownOption, shown: string, found: Omit<CurlOption, 'name'>): void {
    if (treatment === 'taken') this.#options.push({ name, ...found });
    else if (treatment === 'authentication') this.#note('unsupported-authentication', found, shown);
    else if (treatment === 'stops') this.#note('unsupported-option', found, shown);
  }

  /** As curl does it: the last one counts. */
  #opposite(name: string, word: Word): void {
    const option = oppositeOf(name);
    if (!option) this.#note('unknown-option', word);
    else this.#options = this.#options.filter((known) => known.name !== option.name);
  }

  /** @param about an option as it stands in the table, never a text of the paste */
  #note(code: CurlNote['code'], { start, end }: Place, about = ''): void {
    this.#notes.push({ code, start, end, about });
  }
}

/** Without the first characters of the first literal. */
function withoutPrefix(text: CommandText, length: number): CommandText {
  const [first, ...others] = text;
  return first && 'literal' in first ? joined(literalText(first.literal.slice(length)), others) : text;
}
