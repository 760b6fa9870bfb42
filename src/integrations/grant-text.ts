/** Owns the forms in which a token is handed on as text. */
import type { TokenGrant } from '../core/token/token-service';

/**
 * What only `withSecretHeaders` adds is in none of them: headers that hold a secret outlive the token.
 *
 * `header`: `Bearer <token>`; `line`: `Authorization: Bearer <token>`, and the headers that go with it on lines of their own;
 * `token`: the token alone. An API that takes the token as a query parameter gets `name=<token>` for both of the former.
 */
export type GrantForm = 'header' | 'token' | 'line';

export function grantText({ header, headerName, token, extraHeaders = {}, query }: TokenGrant, form: GrantForm): string {
  if (query !== undefined && form !== 'token') return `${query}=${encodeURIComponent(token.value)}`;
  switch (form) {
    case 'header':
      return header;
    case 'token':
      return token.value;
    case 'line':
      return [[headerName, header] as const, ...Object.entries(extraHeaders)].map(([name, value]) => `${name}: ${value}`).join('\n');
  }
}

/** For whom the person let the secrets go along. */
export function withSecretHeaders(grant: TokenGrant): TokenGrant {
  const { extraHeaders, secretHeaders } = grant;
  return secretHeaders ? { ...grant, extraHeaders: { ...extraHeaders, ...secretHeaders.headers } } : grant;
}
