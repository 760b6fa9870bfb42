/** Owns what a client's signed JWT says (RFC 7523 §3): header and claims from a definition and values. Signing is the port's. */
import type { AssertionSpec } from '../definition/definition-authentication';
import { keyIdOf } from '../value/key-material';
import type { AssertionJob } from './signer';
import { fillJson, type SlotFiller } from './request-body';
import type { RequestMoment } from '../template/request-moment';
import { fillTemplate } from '../template/template';
import { TokenError } from '../base/token-error';

/** @param endpoint the audience where the definition names none. Throws `no-credentials` where the key is missing. */
export function assertionJobOf(spec: AssertionSpec, filler: SlotFiller, moment: RequestMoment, endpoint: string): AssertionJob {
  const fill = (template: string | undefined): string | undefined =>
    template === undefined ? undefined : fillTemplate(template, filler.valueOf);
  const key = fill(spec.key);
  if (key === undefined) throw new TokenError({ kind: 'no-credentials', reason: 'credentials-missing' });
  const issuedAt = Math.floor(moment.nowMs / 1_000) - spec.backdateSeconds;
  return {
    algorithm: spec.algorithm,
    key,
    header: present({ typ: 'JWT', kid: fill(spec.keyId) ?? keyIdOf(key), ...membersOf(spec.header, filler) }),
    claims: present({
      iss: fill(spec.issuer),
      sub: fill(spec.subject),
      aud: spec.audience === false ? undefined : (fill(spec.audience) ?? endpoint),
      iat: issuedAt,
      nbf: spec.notBefore ? issuedAt : undefined,
      exp: issuedAt + spec.lifetimeSeconds,
      jti: spec.jwtId ? moment.valueOf('uuid') : undefined,
      ...membersOf(spec.claims, filler),
    }),
  };
}

function membersOf(json: unknown, filler: SlotFiller): Readonly<Record<string, unknown>> {
  const filled = fillJson(json ?? {}, filler);
  return typeof filled === 'object' && filled !== null ? { ...filled } : {};
}

function present(members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
