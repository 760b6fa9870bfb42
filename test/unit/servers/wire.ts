/** Owns sending a request exactly as written, for the tests of the test servers. Follows and repairs nothing. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export interface Outgoing {
  readonly method?: string;
  readonly path: string;
  /** A header with several values is sent as several lines. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

export interface Incoming {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export function send(origin: string, outgoing: Outgoing, signal?: AbortSignal): Promise<Incoming> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      new URL(outgoing.path, origin),
      { method: outgoing.method ?? 'POST', agent: false, ...(signal ? { signal } : {}) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') });
        });
      },
    );
    for (const [name, value] of Object.entries(outgoing.headers ?? {})) request.setHeader(name, value);
    request.once('error', reject);
    request.end(outgoing.body);
  });
}

export const formType = 'application/x-www-form-urlencoded';

export function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
}

/** A member of a JSON answer. */
export function member(answer: Incoming, name: string): unknown {
  const parsed: unknown = JSON.parse(answer.body);
  if (typeof parsed !== 'object' || parsed === null) throw new TypeError('The answer is no JSON object.');
  return Object.entries(parsed).find(([key]) => key === name)?.[1];
}

export function tokenIn(answer: Incoming): string {
  const token = member(answer, 'access_token');
  if (typeof token !== 'string') throw new TypeError(`No access_token in an answer of status ${String(answer.status)}.`);
  return token;
}

export interface WrongRequest {
  readonly what: string;
  readonly request: Outgoing;
  readonly status: number;
  /** The exact body. */
  readonly body: string;
}
