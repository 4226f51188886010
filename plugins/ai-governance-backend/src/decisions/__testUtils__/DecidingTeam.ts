import { DecisionRequest } from '@aiproduct/backstage-plugin-ai-governance-common';
import { PEOPLE } from '../../__testUtils__/house';
import { Replica, ReplicaAnswer } from './Replica';

const { olga, oscar, gina, gustav } = PEOPLE;

/** What a replica has said that a request came to. */
export type Acknowledged = { id: string; state: string };

/** People who decide about one product over and over, each on one of the replicas by chance, and remember what they were told. */
export class DecidingTeam {
  readonly acknowledged: Acknowledged[] = [];
  /** How many acts got no answer. */
  cut = 0;

  constructor(
    /** May change while they decide. */
    private readonly replicas: readonly Replica[],
    private seed: number,
    private readonly about: {
      ref: string;
      review: (ref: string) => object;
      waiver: (ref: string) => object;
    },
  ) {}

  async decideUntil(signal: AbortSignal): Promise<void> {
    const { ref, review, waiver } = this.about;
    while (!signal.aborted) {
      await this.pass('/v1/attestations', review(ref), ['approve', 'revoke']);
      await this.pass('/v1/waivers', waiver(ref), ['reject']);
      const to = 'experimentation';
      await this.pass('/v1/gates', { entityRef: ref, to }, ['approve']);
      // Back is free.
      await this.act(olga, '/v1/gates', { entityRef: ref, to: 'ideation' });
      await this.pass('/v1/waivers', waiver(ref), ['approve', 'revoke']);
    }
  }

  /** Asks for something and decides it; what is left from an act that got no answer is decided instead. */
  private async pass(
    path: string,
    body: object,
    verbs: readonly string[],
  ): Promise<void> {
    const asked = await this.act(olga, path, body);
    const id = asked?.id ?? (await this.waiting(path));
    if (!id) return;
    for (const verb of verbs) {
      const by = this.pick([gina, gustav]);
      await this.act(by, `${path}/${id}/${verb}`);
    }
  }

  private async waiting(path: string): Promise<string | undefined> {
    const kind = path.slice('/v1/'.length, -1);
    const { ref } = this.about;
    const answer = await this.answer(replica =>
      replica.get(
        oscar,
        `/v1/requests?entityRef=${ref}&kind=${kind}&state=open`,
      ),
    );
    const { items } = (answer?.body ?? { items: [] }) as {
      items: DecisionRequest[];
    };
    return items[0]?.id;
  }

  private async act(
    user: string,
    path: string,
    body?: object,
  ): Promise<DecisionRequest | undefined> {
    const answer = await this.answer(each => each.post(user, path, body));
    if (!answer) return undefined;
    const { status } = answer;
    // What an act without an answer has done is in the way of the next: that is a conflict, and nothing else may be.
    if (status === 409) return undefined;
    if (status >= 300) {
      throw new Error(`${path}: ${status} ${JSON.stringify(answer.body)}`);
    }
    const request = answer.body as DecisionRequest;
    const { id, state } = request;
    this.acknowledged.push({ id, state });
    return request;
  }

  /** Undefined where the replica ended before it answered. */
  private async answer(
    ask: (replica: Replica) => Promise<ReplicaAnswer>,
  ): Promise<ReplicaAnswer | undefined> {
    const replica = this.pick(this.replicas);
    try {
      return await ask(replica);
    } catch {
      this.cut += 1;
      return undefined;
    }
  }

  /** By chance, and the same in every run. */
  private pick<T>(all: readonly T[]): T {
    this.seed = (Math.imul(this.seed, 1_664_525) + 1_013_904_223) >>> 0;
    return all[(this.seed >>> 16) % all.length];
  }
}
