/**
 * Owns an HTTP proxy on 127.0.0.1 that tunnels (RFC 9110 §9.3.6) to servers of the same machine, whatever host name is asked
 * for. It sees host names and bytes, no more; its log is the proof that a request went through it.
 */
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export class ConnectProxy {
  /** `host:port` of each tunnel that was asked for, in order. */
  readonly tunnels: string[] = [];
  /** Plain requests, which a token request must never become. */
  readonly plainRequests: string[] = [];
  /** Asks for a password (407) instead of tunnelling. */
  wantsPassword = false;
  readonly #ports: ReadonlyMap<string, number>;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  /** @param ports `host:port` as asked for to the port on 127.0.0.1 that it leads to; another answers 502 */
  constructor(ports: ReadonlyMap<string, number>) {
    this.#ports = ports;
  }

  /** Resolves with the proxy's URL. */
  async start(): Promise<string> {
    const server = createServer((request, response) => {
      this.plainRequests.push(request.url ?? '');
      response.writeHead(403).end();
    });
    this.#server = server;
    server.on('connection', (socket) => {
      this.#keep(socket);
    });
    server.on('connect', (request, client: Socket, head) => {
      const target = request.url ?? '';
      this.tunnels.push(target);
      const port = this.#ports.get(target);
      if (this.wantsPassword) {
        client.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="test"\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      if (port === undefined) {
        client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      const upstream = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        upstream.write(head);
        upstream.pipe(client);
        client.pipe(upstream);
      });
      this.#keep(upstream);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
