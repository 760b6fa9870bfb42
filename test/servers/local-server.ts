/** Owns listening on 127.0.0.1, plain or TLS, and stopping without a socket left. Knows nothing of what is served. */
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';

export interface TlsOptions {
  /** PEM. */
  readonly key: string;
  /** PEM, the leaf first. */
  readonly cert: string;
}

export interface Listening {
  /** `http://127.0.0.1:<port>`, or `https:` with TLS. */
  readonly origin: string;
  readonly port: number;
}

export class LocalServer {
  readonly #tls: TlsOptions | undefined;
  readonly #serve: (request: IncomingMessage, response: ServerResponse) => void;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #origin: string | undefined;

  constructor(tls: TlsOptions | undefined, serve: (request: IncomingMessage, response: ServerResponse) => void) {
    this.#tls = tls;
    this.#serve = serve;
  }

  get running(): boolean {
    return this.#server !== undefined;
  }

  get origin(): string {
    if (this.#origin === undefined) throw new Error('The server has not been started.');
    return this.#origin;
  }

  /** @param port 0 for a free one. */
  async start(port: number): Promise<Listening> {
    if (this.#server) throw new Error('The server is running already.');
    const server = this.#tls ? createHttpsServer({ ...this.#tls }, this.#serve) : createHttpServer(this.#serve);
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      });
    } catch (error) {
      this.#server = undefined;
      throw error;
    }
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
    this.#origin = `${this.#tls ? 'https' : 'http'}://127.0.0.1:${String(address.port)}`;
    return { origin: this.#origin, port: address.port };
  }

  /** Resolves once the port is free and every connection is gone; may be called twice. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
