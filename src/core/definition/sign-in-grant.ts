/**
 * Owns which grants need a person who signs in, or a refresh token that may be replaced with each use. Neither is supported yet: a code
 * works once, and a rotated refresh token that is thrown away takes the person's access with it. Pure.
 */

/** A word of ours for each, by what it is called in the wild: RFC 6749, RFC 8628, OpenID, vendors' own. */
const grants: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['refresh_token', /(?:^|[:/])refresh_?token$/],
  ['authorization_code', /(?:^|[:/])(?:authori[sz]ation_?code|auth_?code|pkce)$/],
  ['implicit', /(?:^|[:/])implicit$/],
  ['device_code', /(?:^|[:/])device_?(?:code|flow|authorization)$/],
  ['ciba', /(?:^|[:/])ciba$/],
  ['passwordless', /(?:^|[:/])passwordless(?:\/|$)|(?:^|[:/])(?:mfa_?)?(?:otp|oob|recovery_?code|magic_?link|webauthn|passkey)$/],
];

/** `grant_type`, `grantType`, `Grant-Type`. */
export function isGrantName(name: string): boolean {
  return /^grant_?type$/i.test(name.replaceAll('-', '_'));
}

export function isRefreshTokenName(name: string): boolean {
  return /^refresh_?token$/i.test(name.replaceAll('-', '_'));
}

/** Undefined where it is none. What is returned is ours: nothing of `value` is in it. */
export function signInGrant(value: string): string | undefined {
  const text = value.trim().toLowerCase().replaceAll('-', '_');
  return grants.find(([, pattern]) => pattern.test(text))?.[0];
}
