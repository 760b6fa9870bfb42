/** Owns a server that misbehaves as it is told, for tests of the transport. Emulates nobody. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { deferred, type Deferred } from './deferred';
import { LocalServer, type Listening, type TlsOptions } from './local-server';

type Headers = Readonly<Record<string, string | readonly string[]>>;

export type Fault =
  /** A whole answer, whatever its content. */
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Headers; readonly body?: string | Uint8Array }
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
  /** Reads the request, then breaks the connection without an answer. */
  | { readonly kind: 'reset' }
  /** Promises a longer body, sends this much of it, then breaks the connection. */
  | { readonly kind: 'reset-mid-body'; readonly part: string; readonly headers?: Headers }
  /** Reads the request and never answers. */
  | { readonly kind: 'silence' }
  /** Sends the headers and this much of the body, then nothing more. */
  | { readonly kind: 'stall'; readonly part: string; readonly headers?: Headers }
  /** One byte each `everyMs`, without an end. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** As many bytes as asked for, with or without saying so beforehand. */
  | { readonly kind: 'huge'; readonly bytes: number; readonly contentLength: boolean }
  /** Few bytes on the wire that unpack to so many. */
  | { readonly kind: 'gzip-bomb'; readonly bytes: number }
  /** Reads the request, waits, then does the other. */
  | { readonly kind: 'held'; readonly until: Promise<unknown>; readonly then: Exclude<Fault, { kind: 'held' }> }
  /** No HTTP at all. */
  | { readonly kind: 'garbage' };

export interface FaultRequest {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  /** Name, value, name, value … as on the wire. */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Resolves when the connection closed before the answer was complete. */
  readonly closedBeforeAnswer: Promise<void>;
}

const jsonHeaders = { 'content-type': 'application/json' };

export class FaultServer {
  /** How requests are answered from now on. */
  fault: Fault = { kind: 'answer', status: 204 };
  readonly #local: LocalServer;
  readonly #requests: FaultRequest[] = [];
  #waiting: Deferred<FaultRequest>[] = [];

  constructor(options: { readonly tls?: TlsOptions } = {}) {
    this.#local = new LocalServer(options.tls, (request, response) => {
      this.#receive(request, response);
    });
  }

  get origin(): string {
    return this.#local.origin;
  }

  /** Those that arrived whole, in order. */
  get requests(): readonly FaultRequest[] {
    return this.#requests;
  }

  start(port = 0): Promise<Listening> {
    return this.#local.start(port);
  }

  stop(): Promise<void> {
    return this.#local.stop();
  }

  /** Resolves with the next request that arrives; call it before sending. */
  nextRequest(): Promise<FaultRequest> {
    const waiting = deferred<FaultRequest>();
    this.#waiting.push(waiting);
    return waiting.promise;
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    const closed = deferred<undefined>();
    response.once('close', () => {
      if (!response.writableFinished) closed.resolve(undefined);
    });
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const received: FaultRequest = {
        method: request.method ?? '',
        url: request.url ?? '',
        rawHeaders: request.rawHeaders,
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        closedBeforeAnswer: closed.promise,
      };
      this.#requests.push(received);
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const one of waiting) one.resolve(received);
      commit(this.fault, response);
    });
  }
}

function commit(fault: Fault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'answer':
      send(response, fault.status, fault.headers ?? jsonHeaders).end(fault.body);
      return;
    case 'redirect':
      send(response, fault.status ?? 302, { location: fault.location }).end();
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'reset-mid-body':
      send(response, 200, { ...jsonHeaders, 'content-length': String(fault.part.length + 1000), ...fault.headers });
      // Closed only after the part is out, or the client would see no answer at all.
      response.write(fault.part, () => response.socket?.destroy());
      return;
    case 'silence':
      return;
    case 'held':
      void fault.until.then(() => {
        if (!response.destroyed) commit(fault.then, response);
      });
      return;
    case 'stall':
      send(response, 200, { ...jsonHeaders, ...fault.headers }).write(fault.part);
      return;
    case 'drip': {
      send(response, 200, jsonHeaders).flushHeaders();
      const timer = setInterval(() => response.write(' '), fault.everyMs);
      response.once('close', () => {
        clearInterval(timer);
      });
      return;
    }
    case 'huge':
      send(response, 200, fault.contentLength ? { ...jsonHeaders, 'content-length': String(fault.bytes) } : jsonHeaders);
      pour(response, fault.bytes);
      return;
    case 'gzip-bomb':
      send(response, 200, { ...jsonHeaders, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(fault.bytes, 0x20), { level: 9 }));
      return;
    case 'garbage':
      response.socket?.end('NOT HTTP\r\n\r\n');
      return;
  }
}

function send(response: ServerResponse, status: number, headers: Headers): ServerResponse {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return response;
}

/** Writes as fast as the client reads, so that a huge body costs no memory here. */
function pour(response: ServerResponse, bytes: number): void {
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  let left = bytes;
  const next = (): void => {
    while (left > 0) {
      const size = Math.min(left, chunk.length);
      left -= size;
      if (!response.write(chunk.subarray(0, size))) {
        response.once('drain', next);
        return;
      }
    }
    response.end();
  };
  next();
}
