import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** What a portal was asked. */
export type Asked = {
  method?: string;
  path?: string;
  authorization?: string;
  body: string;
};

/** How a portal answers; without `body` it never does. */
export type Answer = {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
};

/** The body of a Backstage backend's error. */
export function errorBody(name: string, message: string, statusCode: number) {
  return { error: { name, message }, request: {}, response: { statusCode } };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

function send(response: ServerResponse, { status, headers, body }: Answer) {
  if (body === undefined) return;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response
    .writeHead(status ?? 200, {
      'content-type': 'application/json',
      ...headers,
    })
    .end(text);
}

/** A web server on this machine that gives one answer and keeps what it was asked. */
export async function startFakePortal(answer: Answer) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const body = await readBody(request);
    asked.push({
      method,
      path: url,
      authorization: headers.authorization,
      body,
    });
    send(response, answer);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}
