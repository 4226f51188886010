import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';

/** What a server was asked. */
export type Asked = { url: URL; headers: IncomingMessage['headers'] };

/** A server of metrics, which answers as it is told. */
export class FakeServer {
  readonly asked: Asked[] = [];
  answer: (response: ServerResponse, asked: Asked) => void = response =>
    response.end('{}');

  url = '';

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeServer> {
    const server = createServer();
    const fake = new FakeServer(server);
    server.on('request', ({ url, headers }, response) => {
      const asked = { url: new URL(url!, fake.url), headers };
      fake.asked.push(asked);
      fake.answer(response, asked);
    });
    await new Promise<void>(resolve => {
      server.listen(0, 'localhost', resolve);
    });
    const { port } = server.address() as AddressInfo;
    fake.url = `http://localhost:${port}`;
    return fake;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }
}

/** What goes wrong with servers, by what is said of it. */
export const BAD_ANSWERS: Array<[RegExp, FakeServer['answer']]> = [
  [
    /^it answered 401, the configured credentials are not enough$/,
    response => response.writeHead(401).end('no'),
  ],
  [
    /^it answered 200 with something that is no JSON$/,
    response => response.end('<html><script>alert(1)</script></html>'),
  ],
  [
    /^it answered 200 with something that is no JSON$/,
    response => response.end(),
  ],
  [/^it answered 503$/, response => response.writeHead(503).end('{"a":1}')],
  [
    /^it answered 302 with another address, and only configured addresses are called$/,
    response =>
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  ],
  [
    /^there was no answer: (UND_ERR_SOCKET|ECONNRESET)$/,
    response => response.destroy(),
  ],
  [
    /^there was no answer: (UND_ERR_SOCKET|ECONNRESET|terminated)/,
    response => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"status"');
      setTimeout(() => response.destroy(), 50);
    },
  ],
  [
    /^it answered with more than 33554432 bytes; ask for less$/,
    response => {
      const part = Buffer.alloc(1024 * 1024, ' ');
      const more = () => {
        while (!response.destroyed && response.write(part));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    },
  ],
];
