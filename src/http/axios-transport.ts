/** Owns HTTP by axios: one request, one answer, bounded in size and time. Knows nothing of tokens; follows no redirect; turns no check off. */
import { Axios, type AxiosRequestConfig, type AxiosResponse } from 'axios';
import { parseAddress } from '../core/definition/endpoint';
import type { HttpAnswer, HttpRequest, TokenTransport } from '../core/request/transport';
import { cancelled, throwIfAborted } from '../core/base/single-flight';
import { TokenError } from '../core/base/token-error';
import { checkedTransport } from './checked-connection';
import { transportError } from './transport-error';

export interface TransportOptions {
  /** From the first step (name look-up) to the last byte, in milliseconds. */
  readonly deadlineMs?: number;
  /** Of the body after decompression. */
  readonly maxAnswerBytes?: number;
}

const maxRequestBytes = 65_536;
/** Without what `axios.defaults` and `axios.interceptors` may have come to hold. */
const client = new Axios({ headers: {} } as AxiosRequestConfig);

export class AxiosTransport implements TokenTransport {
  readonly #deadlineMs: number;
  readonly #maxAnswerBytes: number;

  constructor({ deadlineMs = 30_000, maxAnswerBytes = 262_144 }: TransportOptions = {}) {
    this.#deadlineMs = deadlineMs;
    this.#maxAnswerBytes = maxAnswerBytes;
  }

  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    throwIfAborted(signal);
    refuseUnsafe(request);
    const deadline = new AbortController();
    const timer = setTimeout(() => {
      deadline.abort();
    }, this.#deadlineMs);
    let answer: HttpAnswer;
    try {
      answer = plainAnswer(await this.#request(request, AbortSignal.any([signal, deadline.signal])));
    } catch (error) {
      if (signal.aborted) throw cancelled();
      if (deadline.signal.aborted) throw new TokenError({ kind: 'unreachable', reason: 'timeout' });
      throw transportError(error);
    } finally {
      clearTimeout(timer);
    }
    // Only a proxy asks for this (RFC 9110 §15.5.8); no token endpoint has seen the request.
    if (answer.status === 407) throw new TokenError({ kind: 'unreachable', reason: 'proxy', status: 407 });
    return answer;
  }

  #request(request: HttpRequest, signal: AbortSignal): Promise<AxiosResponse<unknown>> {
    const names = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()));
    return client.request({
      adapter: 'http',
      method: request.method,
      url: request.url,
      ...(request.body === undefined ? {} : { data: request.body }),
      headers: {
        // A connection that was kept alive may be dead by the next renewal, hours later.
        Connection: 'close',
        ...(names.has('accept') ? {} : { Accept: 'application/json' }),
        ...(names.has('user-agent') ? {} : { 'User-Agent': 'fresh-bearer' }),
        // Else axios makes one up.
        ...(names.has('content-type') ? {} : { 'Content-Type': false }),
        ...request.headers,
      },
      transformRequest: [(data: unknown) => data],
      transformResponse: [(data: unknown) => data],
      responseType: 'text',
      validateStatus: () => true,
      // VS Code handles proxies beneath; axios' own handling would lose the user's certificates.
      proxy: false,
      transport: checkedTransport(request),
      maxRedirects: 0,
      maxContentLength: this.#maxAnswerBytes,
      maxBodyLength: maxRequestBytes,
      signal,
    });
  }
}

/** The last line of defence; core has checked the same before. */
function refuseUnsafe({ url, headers }: HttpRequest): void {
  if (!parseAddress(url)) throw new TokenError({ kind: 'misconfigured', reason: 'insecure-endpoint' });
  for (const [name, value] of Object.entries(headers)) {
    // axios silently repairs a bad value and sends it.
    const isPlain = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && /^(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/.test(value);
    if (!isPlain) throw new TokenError({ kind: 'misconfigured', reason: 'value-invalid' });
  }
}

function plainAnswer({ status, headers, data }: AxiosResponse<unknown>): HttpAnswer {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    // Cookies are nobody's business here.
    if (name.toLowerCase() !== 'set-cookie' && typeof value === 'string') plain[name.toLowerCase()] = value;
  }
  return { status, headers: plain, body: typeof data === 'string' ? data : '' };
}
