/** Owns real local servers for tests of HTTP, which see exactly what arrives on the wire. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Arrival {
  readonly method: string;
  readonly path: string;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface LocalServer {
  readonly origin: string;
  readonly arrivals: readonly Arrival[];
  /** Resolves when a client has closed its connection. */
  readonly closedByClient: Promise<void>;
  close(): Promise<void>;
}

export type Handler = (arrival: Arrival, response: ServerResponse) => void;

/** @param certificate name of a pair in test/fixtures/tls; plain http without */
export async function startServer(handler: Handler, certificate?: string): Promise<LocalServer> {
  const arrivals: Arrival[] = [];
  let sawClose: () => void = () => undefined;
  const closedByClient = new Promise<void>((resolve) => {
    sawClose = resolve;
  });
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', rawHeaders, headers } = request;
      const arrival = { method, path, rawHeaders, headers, body: Buffer.concat(chunks).toString() };
      arrivals.push(arrival);
      handler(arrival, response);
    });
    response.on('close', () => {
      if (!response.writableFinished) sawClose();
    });
  };
  const server = certificate === undefined ? createServer(listener) : createTlsServer(await pair(certificate), listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`,
    arrivals,
    closedByClient,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const fixtures = new URL('../../fixtures/tls/', import.meta.url);

export async function fixture(name: string): Promise<string> {
  return readFile(new URL(name, fixtures), 'utf8');
}

async function pair(name: string): Promise<{ cert: string; key: string }> {
  return { cert: await fixture(`${name}.pem`), key: await fixture(`${name}.key.pem`) };
}
