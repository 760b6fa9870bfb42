/** Owns a certified OAuth server (`oidc-provider`) on a real socket with TLS by an authority that nobody else trusts. */
import { X509Certificate, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import Provider, { errors, type ProviderContext } from 'oidc-provider';
import { TestAuthority } from '../../servers/certificate';

export const api = 'https://api.example.com/';

/** What is sent to it, and what it answers: the resource is the audience of a JWT that it signs. */
export class AuthorizationServer {
  readonly authority = new TestAuthority();
  readonly #server: Server;
  #origin = '';

  private constructor() {
    this.#server = createServer({ ...this.authority.issue(), ca: this.authority.cert, requestCert: true, rejectUnauthorized: false });
  }

  /** @param clients as OpenID Connect Dynamic Client Registration names their members */
  static async start(clients: (authority: TestAuthority) => readonly Readonly<Record<string, unknown>>[]): Promise<AuthorizationServer> {
    const started = new AuthorizationServer();
    await new Promise<void>((resolve) => started.#server.listen(0, '127.0.0.1', resolve));
    // A server that listens on TCP has an address of this form.
    const { port } = started.#server.address() as AddressInfo;
    started.#origin = `https://127.0.0.1:${String(port)}`;
    const handle = new Provider(started.#origin, configuration(clients(started.authority))).callback();
    started.#server.on('request', (request, response) => void handle(request, response));
    return started;
  }

  /** Also the issuer. */
  get origin(): string {
    return this.#origin;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => {
        resolve();
      });
      this.#server.closeAllConnections();
    });
  }
}

function configuration(clients: readonly Readonly<Record<string, unknown>>[]): Readonly<Record<string, unknown>> {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return {
    clients: clients.map((client) => ({
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      scope: 'read write',
      ...client,
    })),
    // No client below may ask for the last one.
    scopes: ['read', 'write', 'admin'],
    jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['no cookie is set here'] },
    clientAuthMethods: [
      'client_secret_basic',
      'client_secret_post',
      'private_key_jwt',
      'tls_client_auth',
      'self_signed_tls_client_auth',
      'none',
    ],
    enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
    ttl: { ClientCredentials: 300 },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      mTLS: {
        enabled: true,
        tlsClientAuth: true,
        selfSignedTlsClientAuth: true,
        getCertificate: ({ req }: ProviderContext) => certificateOf(req.socket),
        certificateAuthorized: ({ req }: ProviderContext) => req.socket instanceof TLSSocket && req.socket.authorized,
        certificateSubjectMatches: ({ req }: ProviderContext, _property: string, expected: string) =>
          certificateOf(req.socket)?.subject === expected,
      },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_context: unknown, resource: string) => {
          if (resource !== api) throw new errors.InvalidTarget();
          return { scope: 'read write', audience: api, accessTokenFormat: 'jwt' };
        },
      },
    },
  };
}

function certificateOf(socket: unknown): X509Certificate | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  // Empty where none was shown.
  const shown: { readonly raw?: Buffer } = socket.getPeerCertificate();
  return shown.raw && new X509Certificate(shown.raw);
}
