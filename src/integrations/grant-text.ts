/** Owns the forms in which a token is handed on as text. */
import type { TokenGrant } from '../core/token-service';

/** `header`: `Bearer <token>`; `line`: `Authorization: Bearer <token>`; `token`: the token alone. */
export type GrantForm = 'header' | 'token' | 'line';

export function grantText({ header, headerName, token }: TokenGrant, form: GrantForm): string {
  switch (form) {
    case 'header':
      return header;
    case 'token':
      return token.value;
    case 'line':
      return `${headerName}: ${header}`;
  }
}
