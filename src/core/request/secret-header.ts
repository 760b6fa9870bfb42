/** Owns which of the headers that go with a token hold a secret of the credentials. Those outlive the token, so they are handed on apart from it. Pure. */
import type { Definition, Field } from '../definition/definition';
import { headerIn } from '../base/header-name';
import type { LocalizedText } from '../base/localized-text';
import { placeholderNames } from '../template/template';

/** Headers made of secrets. They go nowhere but to `origin`, unless the person agrees to it and is told what and where. */
export interface SecretHeaders {
  readonly headers: Readonly<Record<string, string>>;
  /** What the person knows the secrets as. */
  readonly labels: readonly LocalizedText[];
  /** That the secrets were entered for. */
  readonly origin: string;
}

export interface HeadersOfGrant {
  readonly extraHeaders?: Readonly<Record<string, string>>;
  readonly secretHeaders?: SecretHeaders;
}

/** @param headers as they were made by the definition's `use.headers`; one that it no longer names is taken for a secret */
export function withSecretsApart(
  { authentication, use }: Pick<Definition, 'authentication' | 'use'>,
  headers: Readonly<Record<string, string>> | undefined,
  origin: string,
): HeadersOfGrant {
  if (!headers) return {};
  const secrets = authentication.flatMap(({ fields }) => fields.filter(({ secret }) => secret));
  const all = Object.entries(headers).map(([name, value]) => {
    const template = headerIn(use?.headers ?? {}, name);
    const fields = template === undefined ? secrets : secretsIn(template, secrets);
    return { pair: [name, value] as const, fields };
  });
  const open = all.filter(({ fields }) => fields.length === 0);
  const closed = all.filter(({ fields }) => fields.length > 0);
  const named = new Map(closed.flatMap(({ fields }) => fields.map(({ id, label }) => [id, label] as const)));
  return {
    ...(open.length > 0 && { extraHeaders: Object.fromEntries(open.map(({ pair }) => pair)) }),
    ...(closed.length > 0 && {
      secretHeaders: { headers: Object.fromEntries(closed.map(({ pair }) => pair)), labels: [...named.values()], origin },
    }),
  };
}

/** What a secret is hashed into counts as well: it is as long-lived, and may be all that the API asks for. */
function secretsIn(template: string, secrets: readonly Field[]): readonly Field[] {
  const names = placeholderNames(template);
  return secrets.filter(({ id }) => names.includes(id));
}
