/** Owns what a request and its answer are, and the port that sends them. */

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** Absolute; https, or http to 127.0.0.1 or [::1]. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** PEM of certificate authorities that are trusted for this request beside the usual ones. */
  readonly ca?: string;
  /** PEM; shown to the server in the TLS handshake (RFC 8705 §2). The key is a secret. */
  readonly clientCertificate?: { readonly cert: string; readonly key: string };
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** UTF-8 text, at most the transport's limit. */
  readonly body: string;
}

export interface TokenTransport {
  /** Any HTTP status resolves; rejects with a TokenError (`unreachable`, `untrusted-certificate`, `malformed`/`too-large`, `cancelled`). Never follows a redirect. */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>;
}
