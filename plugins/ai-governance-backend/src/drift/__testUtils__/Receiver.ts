import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';

/** What a receiver was sent. */
export type Received = {
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
};

/** A receiver of webhooks, which answers as it is told. */
export class Receiver {
  readonly received: Received[] = [];
  answer: (response: ServerResponse) => void = response => response.end('ok');

  url = '';

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', part => parts.push(part));
      request.on('end', () => {
        receiver.received.push({
          url: request.url!,
          headers: request.headers,
          body: Buffer.concat(parts).toString('utf8'),
        });
        receiver.answer(response);
      });
    });
    await new Promise<void>(resolve => {
      server.listen(0, 'localhost', resolve);
    });
    const { port } = server.address() as AddressInfo;
    receiver.url = `http://localhost:${port}/hook`;
    return receiver;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => {
      this.server.close(resolve);
    });
  }
}
