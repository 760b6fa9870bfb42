/** Owns real local servers for tests of HTTP, which see exactly what arrives on the wire. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TlsOptions } from '../../servers/local-server';

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

/** @param tls key and certificate as `TestAuthority` issues them; plain http without */
export async function startServer(handler: Handler, tls?: TlsOptions): Promise<LocalServer> {
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
      response.sendDate = false; // the clock on the wall is not the tests' clock
      handler(arrival, response);
    });
    response.on('close', () => {
      if (!response.writableFinished) sawClose();
    });
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`,
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
