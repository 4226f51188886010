import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { ReplicaMessage, ReplicaOrder } from './runReplica';

type Order = ReplicaOrder extends infer O
  ? O extends ReplicaOrder
    ? Omit<O, 'id'>
    : never
  : never;

function isOurs(message: unknown): message is ReplicaMessage {
  return (
    typeof message === 'object' &&
    message !== null &&
    ('url' in message || 'done' in message)
  );
}

/** An answer over HTTP. */
export type ReplicaAnswer = { status: number; body: unknown };

/** A backend in a process of its own, on a database that it shares with others. */
export class Replica {
  private orders = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
  ) {}

  static async start(
    knex: Knex,
    entities: readonly Entity[],
  ): Promise<Replica> {
    const { connection } = knex.client.config;
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        require.resolve('./runReplica.ts'),
        // Knex hides the password from whoever copies or prints the configuration.
        JSON.stringify({ ...connection, password: connection.password }),
        JSON.stringify(entities),
      ],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    const url = await new Promise<string>((resolve, reject) => {
      // The transform of TypeScript sends messages of its own.
      child.on('message', message => {
        if (isOurs(message) && 'url' in message) resolve(message.url);
      });
      child.once('exit', code =>
        reject(new Error(`The replica ended with ${code} before it was up`)),
      );
    });
    return new Replica(child, url);
  }

  /** Rejects when the process ends before it has answered. */
  async post(
    userRef: string,
    path: string,
    body: object = {},
  ): Promise<ReplicaAnswer> {
    return this.call(userRef, path, {
      method: 'POST',
      body: JSON.stringify(body),
    });
  }

  /** Rejects when the process ends before it has answered. */
  async get(userRef: string, path: string): Promise<ReplicaAnswer> {
    return this.call(userRef, path, {});
  }

  /** One run of the sweep. */
  sweep(): Promise<void> {
    return this.order({ act: 'sweep' });
  }

  /** Changes the spec of an entity, as this process sees the catalog. */
  change(ref: string, spec: object): Promise<void> {
    return this.order({ act: 'change', ref, spec });
  }

  /** Ends it without a word. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }

  private async call(
    userRef: string,
    path: string,
    init: RequestInit,
  ): Promise<ReplicaAnswer> {
    const response = await fetch(`${this.url}${path}`, {
      ...init,
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.user.header(userRef),
      },
    });
    return { status: response.status, body: await response.json() };
  }

  /** Resolves also when the process ends before. */
  private order(order: Order): Promise<void> {
    const id = this.orders++;
    return new Promise(resolve => {
      const finish = () => {
        this.child.off('message', listen);
        this.child.off('exit', finish);
        resolve();
      };
      const listen = (message: unknown) => {
        if (isOurs(message) && 'done' in message && message.done === id) {
          finish();
        }
      };
      this.child.on('message', listen);
      this.child.on('exit', finish);
      if (!this.child.connected) finish();
      else this.child.send({ id, ...order });
    });
  }
}
