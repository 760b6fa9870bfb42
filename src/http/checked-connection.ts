/**
 * Owns the connection that a request goes over: an agent of its own, and a look at the connection itself before a byte leaves. Another extension, or the
 * environment, can change what the whole process takes for safe; what a check of ours looks at is the socket that is used.
 */
import { X509Certificate } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type Socket } from 'node:net';
import { checkServerIdentity, TLSSocket, type DetailedPeerCertificate } from 'node:tls';
import type { HttpRequest } from '../core/request/transport';
import { endsInKnownAuthority, usualAuthorities } from './trust-anchors';

type OnResponse = (response: http.IncomingMessage) => void;
type Trust = Pick<HttpRequest, 'ca' | 'clientCertificate'>;

export interface CheckedTransport {
  request(options: https.RequestOptions, onResponse: OnResponse): http.ClientRequest;
}

/** What axios takes for `transport`. */
export function checkedTransport(request: HttpRequest): CheckedTransport {
  const trust = ownTrust(request);
  return {
    request: (options, onResponse) => {
      let isChecked = false;
      const client = open(options, trust, (response) => {
        // VS Code's proxy handling hands the proxy's refusal on as if it were an answer: the one thing that may come before the check.
        if (isChecked || response.statusCode === 407) onResponse(response);
        else client.destroy(refusal('CERT_UNTRUSTED'));
      });
      client.once('socket', (socket) => {
        // Node writes after this event. What is corked waits in memory.
        socket.cork();
        whenEstablished(socket, () => {
          const problem = problemWith(socket, options, trust);
          if (problem === 'not-encrypted') return;
          if (problem === undefined) {
            isChecked = true;
            socket.uncork();
          } else client.destroy(refusal(problem));
        });
      });
      return client;
    },
  };
}

/**
 * The options stand in the request as well as in the agent: VS Code's proxy handling takes another agent where it handles the request, whose own options
 * outrank those of the request; and it keeps of ours only what stands in the request.
 */
function open(options: https.RequestOptions, trust: Trust, onResponse: OnResponse): http.ClientRequest {
  // Own members, so that none comes of a prototype that somebody changed.
  const fixed = { socketPath: undefined, createConnection: undefined, lookup: undefined, insecureHTTPParser: false };
  if (options.protocol !== 'https:') {
    return http.request({ ...options, ...fixed, agent: new http.Agent({ keepAlive: false }) }, onResponse);
  }
  const { ca, clientCertificate } = { __proto__: null, ...trust } as Trust;
  const security = {
    rejectUnauthorized: true,
    checkServerIdentity,
    minVersion: 'TLSv1.2',
    // Else the global agent would resume a session of somebody's, in which no chain is shown.
    session: undefined,
    // `ca` replaces what is trusted otherwise, so the usual authorities are named too.
    ...(ca !== undefined && { ca: [...usualAuthorities(), ca] }),
    ...(clientCertificate && { cert: clientCertificate.cert, key: clientCertificate.key }),
  } as const;
  return https.request({ ...options, ...fixed, ...security, agent: new https.Agent({ ...security, keepAlive: false }) }, onResponse);
}

/** Without what a changed prototype would add. */
function ownTrust(request: HttpRequest): Trust {
  const { ca, clientCertificate } = { __proto__: null, ...request } as Trust;
  return { ...(ca !== undefined && { ca }), ...(clientCertificate && { clientCertificate }) };
}

function whenEstablished(socket: Socket, then: () => void): void {
  if (socket instanceof TLSSocket && 'secureConnecting' in socket && socket.secureConnecting === true)
    socket.prependOnceListener('secureConnect', then);
  else if (socket.connecting) socket.prependOnceListener('connect', then);
  else then();
}

function problemWith(socket: Socket, { protocol, hostname }: https.RequestOptions, trust: Trust): string | undefined {
  try {
    return protocol === 'https:' ? problemWithTls(socket, String(hostname), trust) : problemWithLoopback(socket);
  } catch {
    return 'CERT_UNTRUSTED'; // a certificate that can't be read, say
  }
}

/** A code of Node's or OpenSSL's; `not-encrypted`: wait, and send nothing. */
function problemWithTls(socket: Socket, host: string, trust: Trust): string | undefined {
  if (!(socket instanceof TLSSocket)) return 'not-encrypted';
  if (!socket.authorized) return codeOf(socket.authorizationError);
  // Not by getPeerX509Certificate as well: after it this one finds nothing.
  const shown: Partial<DetailedPeerCertificate> = socket.getPeerCertificate(true);
  const isStrong = /^TLSv1\.[23]$/.test(socket.getProtocol() ?? '') && !/NULL|anon|EXPORT|RC4|DES/i.test(socket.getCipher().standardName);
  if (!shown.raw || !isStrong) return 'CERT_UNTRUSTED';
  const certificate = new X509Certificate(shown.raw);
  const name = host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if ((isIP(name) > 0 ? certificate.checkIP(name) : certificate.checkHost(name)) === undefined) return 'ERR_TLS_CERT_ALTNAME_INVALID';
  return endsInKnownAuthority(shown, Object.hasOwn(trust, 'ca') ? trust.ca : undefined) ? undefined : 'SELF_SIGNED_CERT_IN_CHAIN';
}

/** Plain http goes to this machine alone. */
function problemWithLoopback({ remoteAddress = '' }: Socket): string | undefined {
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(remoteAddress) ? undefined : 'CERT_UNTRUSTED';
}

/** Typed as an Error, and is a code in Node's own client. */
function codeOf(error: unknown): string {
  if (typeof error === 'string') return error;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'CERT_UNTRUSTED';
}

function refusal(code: string): Error {
  return Object.assign(new Error('The connection is not to be trusted.'), { code });
}
