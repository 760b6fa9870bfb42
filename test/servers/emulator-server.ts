/**
 * Owns what every emulator needs around its rules: routes, the request log, holding, delaying and failing an answer.
 * Decides nothing about credentials or tokens. The log holds secrets: it lives in memory and is never printed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LocalServer, type Listening, type TlsOptions } from './local-server';
import { deferred } from './deferred';
import type { TokenVerdict } from './issued-tokens';
import { parseForm } from './strict-form';

export interface ServerOptions {
  /** 0, the default, for a free one. */
  readonly port?: number;
  readonly tls?: TlsOptions;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs?: () => number;
}

export interface LoggedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Without the question mark; empty where there is none. */
  readonly query: string;
  /** Names in lower case; a repeated header's values are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly atMs: number;
  /** As it was received. */
  readonly body: string;
  /** The body's parameters if it is well-formed as a form, whatever its content type. */
  readonly form: URLSearchParams | undefined;
  /** Undefined while unanswered. */
  readonly status: number | undefined;
  readonly closedBeforeAnswer: boolean;
  /** What was made of the bearer token, at the fake API. */
  readonly verdict: TokenVerdict | undefined;
}

type Entry = { -readonly [Key in keyof LoggedRequest]: LoggedRequest[Key] };

/** A request with its whole body, ready to be judged. */
export interface ReceivedRequest {
  readonly query: string;
  readonly body: string;
  /** Each value of a header that was sent, in order; node drops repetitions of some headers, this doesn't. */
  header(name: string): readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as compact JSON, a string as it is. */
  readonly body?: string | object;
  readonly verdict?: TokenVerdict;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly answer: (request: ReceivedRequest) => Answer;
}

/** A request that waits for the test. */
export interface Hold {
  /** Resolves when the request has arrived whole. */
  readonly arrived: Promise<LoggedRequest>;
  /** Resolves when the client closed the connection before it had an answer. */
  readonly closedByClient: Promise<void>;
  /** Lets the request be answered. */
  release(): void;
}

const bodyLimitBytes = 64 * 1024;

export abstract class EmulatorServer {
  /** Waits this long before each answer. */
  answerDelayMs = 0;
  protected readonly nowMs: () => number;
  readonly #local: LocalServer;
  readonly #port: number;
  readonly #log: Entry[] = [];
  readonly #holds: { readonly path: string | undefined; readonly hold: PendingHold }[] = [];
  readonly #failures: { readonly path: string | undefined; readonly answer: Answer }[] = [];

  constructor(options: ServerOptions = {}) {
    this.nowMs = options.nowMs ?? Date.now;
    this.#port = options.port ?? 0;
    this.#local = new LocalServer(options.tls, (request, response) => void this.#serve(request, response));
  }

  /** Exact path to what answers there. */
  protected abstract readonly routes: Readonly<Record<string, Route>>;

  get origin(): string {
    return this.#local.origin;
  }

  /** Every request in order of arrival, also those not yet answered. */
  get log(): readonly LoggedRequest[] {
    return this.#log;
  }

  requestsTo(path: string): readonly LoggedRequest[] {
    return this.#log.filter((entry) => entry.path === path);
  }

  start(): Promise<Listening> {
    return this.#local.start(this.#port);
  }

  stop(): Promise<void> {
    return this.#local.stop();
  }

  clearLog(): void {
    this.#log.length = 0;
  }

  /** Holds the answer to the next request (to `path`). */
  holdNext(path?: string): Hold {
    const hold = new PendingHold();
    this.#holds.push({ path, hold });
    return hold;
  }

  /** Answers the next request (to `path`) like this, whatever it says. Several queue up. */
  failNext(answer: Omit<Answer, 'verdict'>, path?: string): void {
    this.#failures.push({ path, answer });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '', query = ''] = splitOnce(request.url ?? '', '?');
    const entry: Entry = {
      method: request.method ?? '',
      path,
      query,
      headers: joinedHeaders(request.rawHeaders),
      atMs: this.nowMs(),
      body: '',
      form: undefined,
      status: undefined,
      closedBeforeAnswer: false,
      verdict: undefined,
    };
    this.#log.push(entry);
    const gone = new Promise<'gone'>((resolve) => {
      response.once('close', () => {
        entry.closedBeforeAnswer = !response.writableEnded && this.#local.running;
        resolve('gone');
      });
    });

    const body = await Promise.race([readBody(request), gone]);
    if (body === 'gone') return;
    if (body !== undefined) {
      entry.body = body.text;
      entry.form = body.text === '' ? undefined : parseForm(body.text);
    }
    const hold = take(this.#holds, path)?.hold;
    hold?.arrive(entry);
    if (hold && (await Promise.race([hold.released, gone])) === 'gone') {
      if (entry.closedBeforeAnswer) hold.close();
      return;
    }
    if (this.answerDelayMs > 0 && (await Promise.race([delay(this.answerDelayMs), gone])) === 'gone') return;

    const answer =
      take(this.#failures, path)?.answer ??
      (body === undefined
        ? { status: 413, headers: { connection: 'close' }, body: 'Payload Too Large' }
        : this.#route(request, path, query, body.text));
    entry.status = answer.status;
    entry.verdict = answer.verdict;
    const text = typeof answer.body === 'object' ? JSON.stringify(answer.body) : (answer.body ?? '');
    response.writeHead(answer.status, {
      'content-type': typeof answer.body === 'object' ? 'application/json' : 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      date: new Date(this.nowMs()).toUTCString(), // of the clock that tells instants and judges tokens
      ...answer.headers,
    });
    response.end(text);
  }

  /** The vendors document neither 404 nor 405: any gateway's plain words. */
  #route(request: IncomingMessage, path: string, query: string, body: string): Answer {
    const route = Object.hasOwn(this.routes, path) ? this.routes[path] : undefined;
    if (!route) return { status: 404, body: 'Not Found' };
    if (request.method !== route.method) return { status: 405, headers: { allow: route.method }, body: 'Method Not Allowed' };
    return route.answer({ query, body, header: (name) => headerValues(request.rawHeaders, name) });
  }
}

class PendingHold implements Hold {
  readonly #arrived = deferred<LoggedRequest>();
  readonly #closed = deferred<undefined>();
  readonly #released = deferred<'released'>();
  readonly arrived = this.#arrived.promise;
  readonly closedByClient: Promise<void> = this.#closed.promise;
  readonly released = this.#released.promise;

  arrive(entry: LoggedRequest): void {
    this.#arrived.resolve(entry);
  }

  close(): void {
    this.#closed.resolve(undefined);
  }

  release(): void {
    this.#released.resolve('released');
  }
}

/** Takes the first that is meant for `path` or for any. */
function take<T extends { readonly path: string | undefined }>(queue: T[], path: string): T | undefined {
  const index = queue.findIndex((item) => item.path === undefined || item.path === path);
  return index < 0 ? undefined : queue.splice(index, 1)[0];
}

/** Undefined where the body is too large; a too large one is still drained, so that the answer can be read. */
function readBody(request: IncomingMessage): Promise<{ readonly text: string } | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimitBytes) chunks.push(chunk);
      else resolve(undefined);
    });
    request.once('end', () => {
      resolve({ text: Buffer.concat(chunks).toString('utf8') });
    });
    // A connection that breaks is told by the response's `close`.
    request.on('error', () => undefined);
  });
}

function* headerPairs(rawHeaders: readonly string[]): Generator<readonly [string, string]> {
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) yield [(rawHeaders[i] ?? '').toLowerCase(), rawHeaders[i + 1] ?? ''];
}

function headerValues(rawHeaders: readonly string[], name: string): string[] {
  return [...headerPairs(rawHeaders)].filter(([key]) => key === name).map(([, value]) => value);
}

function joinedHeaders(rawHeaders: readonly string[]): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of headerPairs(rawHeaders)) joined[name] = name in joined ? `${joined[name] ?? ''}, ${value}` : value;
  return joined;
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function delay(ms: number): Promise<'waited'> {
  return new Promise((resolve) => setTimeout(resolve, ms, 'waited').unref());
}
