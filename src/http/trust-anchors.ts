/** Owns which certificate authorities a chain may end in, whatever else the process or another extension has come to trust. */
import { X509Certificate } from 'node:crypto';
import * as tls from 'node:tls';
import type { DetailedPeerCertificate } from 'node:tls';

type Kind = 'bundled' | 'extra' | 'system';

/** Longer than any chain that is in use; OpenSSL stops at 100. */
const longestChain = 12;
const parsed = new Map<Kind, ReadonlyMap<string, readonly X509Certificate[]>>();

/** PEM of what is trusted beside an authority of the request's own: Node's list, and NODE_EXTRA_CA_CERTS where this Node can tell (22.15). */
export function usualAuthorities(): readonly string[] {
  return [...authorities('bundled'), ...authorities('extra')];
}

/** Not `default`: `tls.setDefaultCACertificates` changes that for the whole process. */
function authorities(kind: Kind): readonly string[] {
  const newer: { readonly getCACertificates?: (kind: Kind) => readonly string[] } = tls;
  if (newer.getCACertificates) return newer.getCACertificates(kind);
  return kind === 'bundled' ? tls.rootCertificates : [];
}

/**
 * Whether the chain that a server showed leads to an authority of Node's, of NODE_EXTRA_CA_CERTS, of the system or of `own` (PEM). OpenSSL has checked
 * it against whatever the process trusts; this asks only where it ends. Names, dates and constraints are OpenSSL's business.
 */
export function endsInKnownAuthority(shown: Partial<DetailedPeerCertificate>, own: string | undefined): boolean {
  const chain = chainOf(shown);
  // The system's list is slow to read on some systems: only where the others know nothing.
  return (
    (own !== undefined && endsIn(chain, bySubject(certificatesIn(own)))) ||
    (['bundled', 'extra', 'system'] as const).some((kind) => endsIn(chain, knownAuthorities(kind)))
  );
}

/** Each certificate signed by the next, as far as that is so. */
function chainOf(shown: Partial<DetailedPeerCertificate>): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let at: Partial<DetailedPeerCertificate> | undefined = shown; at?.raw && chain.length < longestChain; at = nextOf(at)) {
    const certificate = new X509Certificate(at.raw);
    const last = chain.at(-1);
    if (last && !isIssuer(certificate, last)) break;
    chain.push(certificate);
  }
  return chain;
}

function nextOf(at: Partial<DetailedPeerCertificate>): Partial<DetailedPeerCertificate> | undefined {
  // A root is its own issuer.
  const next: Partial<DetailedPeerCertificate> | undefined = at.issuerCertificate;
  return next === at ? undefined : next;
}

function endsIn(chain: readonly X509Certificate[], known: ReadonlyMap<string, readonly X509Certificate[]>): boolean {
  return chain.some(
    (certificate) =>
      known.get(certificate.subject)?.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256) === true ||
      known.get(certificate.issuer)?.some((authority) => isIssuer(authority, certificate)) === true,
  );
}

function isIssuer(authority: X509Certificate, certificate: X509Certificate): boolean {
  return authority.ca && certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
}

function knownAuthorities(kind: Kind): ReadonlyMap<string, readonly X509Certificate[]> {
  const before = parsed.get(kind);
  if (before) return before;
  const now = bySubject(authorities(kind).flatMap((pem) => certificatesIn(pem)));
  parsed.set(kind, now);
  return now;
}

function bySubject(certificates: readonly X509Certificate[]): ReadonlyMap<string, readonly X509Certificate[]> {
  const found = new Map<string, X509Certificate[]>();
  for (const certificate of certificates) {
    const same = found.get(certificate.subject);
    if (same) same.push(certificate);
    else found.set(certificate.subject, [certificate]);
  }
  return found;
}

function certificatesIn(pem: string): readonly X509Certificate[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).flatMap((block) => {
    try {
      return [new X509Certificate(block)];
    } catch {
      return []; // one that this Node can't read, which can vouch for nobody
    }
  });
}
