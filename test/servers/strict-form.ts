/** Owns the strict reading of `application/x-www-form-urlencoded`: what a lenient parser would repair is refused here. */

const mediaType = /^application\/x-www-form-urlencoded(?:\s*;\s*charset\s*=\s*(?:"[\w-]+"|[\w-]+))?$/i;

/** @param values every Content-Type that was sent. */
export function isFormContentType(values: readonly string[]): boolean {
  return values.length === 1 && mediaType.test(values[0] ?? '');
}

/** Parameters in order, repetitions kept; undefined where the body is malformed. */
export function parseForm(body: string): URLSearchParams | undefined {
  const form = new URLSearchParams();
  if (body === '') return form;
  for (const part of body.split('&')) {
    const equals = part.indexOf('=');
    if (equals < 1) return undefined;
    const name = decode(part.slice(0, equals));
    const value = decode(part.slice(equals + 1));
    if (name === undefined || value === undefined) return undefined;
    form.append(name, value);
  }
  return form;
}

/** The values of exactly these parameters, each sent once and none of them empty; undefined for any other form. */
export function exactFields<Name extends string>(
  form: URLSearchParams | undefined,
  names: readonly Name[],
): Record<Name, string> | undefined {
  if (form?.size !== names.length) return undefined;
  const fields: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = form.get(name);
    if (value === null || value === '') return undefined;
    fields[name] = value;
  }
  return fields as Record<Name, string>;
}

/** Unreserved characters (RFC 3986 §2.3), `*`, `+` for a space and percent-encoded UTF-8 are what encoders write. */
function decode(text: string): string | undefined {
  if (!/^(?:[A-Za-z0-9._~*+-]|%[0-9A-Fa-f]{2})*$/.test(text)) return undefined;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
