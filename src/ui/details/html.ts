/** Owns HTML by construction: every value is escaped, unless it is HTML that was made here. */
export class Html {
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  /** Tagged template. Strings and numbers are escaped, lists joined, undefined and false left out. */
  static of(literals: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
    return new Html(literals.map((literal, index) => literal + (index < values.length ? rendered(values[index]) : '')).join(''));
  }
}

export type HtmlValue = string | number | Html | readonly Html[] | undefined | false;

function rendered(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escaped(value);
  return value instanceof Html ? value.text : value.map(({ text }) => text).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (mark) => `&#${String(mark.charCodeAt(0))};`);
}
