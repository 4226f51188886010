import { requestOf } from '../../__testUtils__/decisionFixtures';
import { triggerOf } from '../../__testUtils__/signalFixtures';
import { TrailEntry, trailOf } from './trailOf';

const asked = (id: string, requestedAt: string) =>
  requestOf({ id, requestedAt });
const proposed = (id: string, proposedAt: string) =>
  triggerOf({ id, proposedAt });

const idOf = (entry: TrailEntry) =>
  entry.kind === 'request' ? entry.request.id : entry.trigger.id;

const requests = [
  asked('r2', '2026-11-20T00:00:00Z'),
  asked('r1', '2026-11-10T00:00:00Z'),
];
const triggers = [
  proposed('t2', '2026-11-15T00:00:00Z'),
  proposed('t1', '2026-11-05T00:00:00Z'),
];

describe('trailOf', () => {
  it('puts requests and triggers in one order, newest first', () => {
    const trail = trailOf(
      { items: requests, hasMore: false },
      { items: triggers, hasMore: false },
    );
    expect(trail.map(idOf)).toEqual(['r2', 't2', 'r1', 't1']);
  });

  it('leaves no gap where there are older requests', () => {
    const trail = trailOf(
      { items: requests, hasMore: true },
      { items: triggers, hasMore: false },
    );
    expect(trail.map(idOf)).toEqual(['r2', 't2', 'r1']);
  });

  it('leaves no gap where there are older triggers', () => {
    const trail = trailOf(
      { items: requests, hasMore: false },
      { items: triggers.slice(0, 1), hasMore: true },
    );
    expect(trail.map(idOf)).toEqual(['r2', 't2']);
  });

  it('has nothing where nothing was asked for', () => {
    const none = { items: [], hasMore: false };
    expect(trailOf(none, none)).toEqual([]);
  });
});
