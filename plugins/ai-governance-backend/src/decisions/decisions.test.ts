import {
  AuditPage,
  DecisionRequest,
  EntityHistory,
  EntityResults,
  EntityStatus,
  GateRequest,
  Inbox,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { passDays, setClock } from '../__testUtils__/clock';
import {
  GROUPS,
  HIGH,
  houseEntities,
  LIMITED,
  MINIMAL,
  MODEL,
  ORGANISATION,
  ours,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

jest.setTimeout(120_000);

const { paul, olga, oscar, gina, gustav, bea } = PEOPLE;
const REVIEW = {
  requirementId: 'house/reviewed',
  statement: 'I was there.',
  evidence: [{ url: 'https://wiki.example.com/review' }],
};

describe('decisions', () => {
  let house: House;

  beforeEach(async () => {
    setClock('2026-11-20T12:00:00Z');
    house = await startHouse(new ChangingCatalog(houseEntities()));
    await house.sweep();
  });
  afterEach(async () => {
    await house.stop();
    jest.useRealTimers();
  });

  const entityPath = (ref: string) => `/v1/entities/${ref.replace(':', '/')}`;
  const statusOf = async (ref: string) =>
    (await house.getAs(paul, `${entityPath(ref)}/status`)).body as EntityStatus;
  const stateOf = async (ref: string, id: string) => {
    const { compliance, lifecycle } = await statusOf(ref);
    return [...compliance.results, ...(lifecycle.next?.results ?? [])].find(
      ({ requirementId }) => requirementId === id,
    )?.state;
  };
  const historyOf = async (ref: string) =>
    (await house.getAs(paul, `${entityPath(ref)}/history`))
      .body as EntityHistory;
  const act = (user: string, path: string, body?: object) =>
    house.postAs(user, path, body);
  const attest = (user: string, entityRef: string) =>
    house.ask(user, '/v1/attestations', { entityRef, ...REVIEW });
  const reviewed = async (entityRef: string) => {
    const { id } = await attest(olga, entityRef);
    const approved = await act(gina, `/v1/attestations/${id}/approve`);
    expect(approved.status).toBe(200);
    return id;
  };

  describe('an attestation', () => {
    it('shows once a second person has approved it, until its time is over', async () => {
      expect(await stateOf(HIGH, 'house/reviewed')).toBe('unknown');
      const made = await attest(olga, HIGH);
      expect(made).toMatchObject({
        state: 'open',
        requestedBy: olga,
        text: 'I was there.',
        tier: 'high',
        entityVersion: '1',
        setVersion: '1.0.0',
        can: {
          approve: {
            allowed: false,
            reason: expect.stringContaining('you asked'),
          },
          withdraw: { allowed: true, reason: null },
        },
      });
      expect(await stateOf(HIGH, 'house/reviewed')).toBe('unknown');

      const { body } = await act(gina, `/v1/attestations/${made.id}/approve`, {
        comment: 'Read it.',
      });
      expect(body).toMatchObject({
        state: 'approved',
        decidedBy: gina,
        comment: 'Read it.',
        expiresAt: '2026-12-20T12:00:00.000Z',
      });
      expect(await stateOf(HIGH, 'house/reviewed')).toBe('pass');

      passDays(31);
      expect(await stateOf(HIGH, 'house/reviewed')).toBe('stale');
    });

    it('does not hold for another version', async () => {
      await reviewed(HIGH);
      expect(await stateOf(HIGH, 'house/reviewed')).toBe('pass');
      house.catalog.change(HIGH, { version: '2' });
      expect(await stateOf(HIGH, 'house/reviewed')).toBe('stale');
    });

    it('of a version that is no longer the one is not approved', async () => {
      const { id } = await attest(olga, HIGH);
      house.catalog.change(HIGH, { version: '2' });
      const answer = await act(gina, `/v1/attestations/${id}/approve`);
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('version 2 now, not version 1');
      expect((await act(gina, `/v1/attestations/${id}/reject`)).status).toBe(
        200,
      );
    });

    it('takes effect at once for minimal risk, and is told as decided by nobody', async () => {
      const made = await attest(olga, MINIMAL);
      expect(made).toMatchObject({ state: 'approved', decidedBy: 'system' });
      expect(await stateOf(MINIMAL, 'house/reviewed')).toBe('pass');
    });

    it('for the whole organisation is made on its Group, and shows on every product', async () => {
      const literacy = {
        requirementId: 'house/literacy',
        statement: 'All were trained.',
      };
      const wrong = await act(olga, '/v1/attestations', {
        entityRef: HIGH,
        ...literacy,
      });
      expect(wrong.status).toBe(400);
      expect(wrong.text).toContain(ORGANISATION);

      const { id } = await house.ask(gina, '/v1/attestations', {
        entityRef: ORGANISATION,
        ...literacy,
      });
      expect((await act(gina, `/v1/attestations/${id}/approve`)).status).toBe(
        409,
      );
      expect((await act(olga, `/v1/attestations/${id}/approve`)).status).toBe(
        403,
      );
      expect((await act(gustav, `/v1/attestations/${id}/approve`)).status).toBe(
        200,
      );
      for (const ref of [MINIMAL, LIMITED, HIGH]) {
        expect(await stateOf(ref, 'house/literacy')).toBe('pass');
      }
    });

    it.each([
      [{ requirementId: 'house/nothing' }, 'there is no requirement'],
      [{ requirementId: 'house/described' }, 'nothing to attest'],
      [{ evidence: [] }, 'Link the review.'],
      [{ evidence: [{ url: 'javascript:alert(1)' }] }, 'evidence[0].url'],
      [{ statement: '' }, 'statement'],
      [{ requestedBy: gina }, 'requestedBy: not a field'],
      [{ entityRef: 'credit-check' }, 'no entity reference'],
    ])('is refused with what is wrong: %j', async (change, message) => {
      const { status, text } = await act(olga, '/v1/attestations', {
        entityRef: HIGH,
        ...REVIEW,
        ...change,
      });
      expect(status).toBe(400);
      expect(text).toContain(message);
    });

    it('is not approved by who owned it when it was asked', async () => {
      const { id } = await attest(olga, HIGH);
      house.catalog.change(HIGH, { owner: 'group:default/payments' });
      await house.sweep();
      const answer = await act(bea, `/v1/attestations/${id}/approve`);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('owned it when this was asked');
      const { body } = await house.getAs(bea, '/v1/requests');
      const [shown] = (body as { items: DecisionRequest[] }).items;
      expect(shown.can.approve.allowed).toBe(false);
      const approved = await act(gina, `/v1/attestations/${id}/approve`);
      expect(approved.status).toBe(200);
    });

    it('is asked for once at a time', async () => {
      await attest(olga, HIGH);
      const again = await act(oscar, '/v1/attestations', {
        entityRef: HIGH,
        ...REVIEW,
      });
      expect(again.status).toBe(409);
      expect(again.text).toContain(olga);
    });
  });

  describe('a waiver', () => {
    const WAIVER = {
      requirementId: 'house/described',
      reason: 'It comes next week.',
      compensatingControl: 'We explain it by hand.',
      expiresAt: '2026-12-20T12:00:00Z',
    };
    beforeEach(async () => {
      const [entity] = houseEntities().filter(
        ({ metadata }) => metadata.name === 'credit-check',
      );
      house.catalog.put({
        ...entity,
        metadata: { name: entity.metadata.name },
      });
    });
    const ask = (user: string, change: object = {}) =>
      act(user, '/v1/waivers', { entityRef: HIGH, ...WAIVER, ...change });

    it('excepts until its date, and then the failure is back by itself', async () => {
      expect(await stateOf(HIGH, 'house/described')).toBe('fail');
      const { id } = (await ask(olga)).body as DecisionRequest;
      expect((await act(gina, `/v1/waivers/${id}/approve`)).status).toBe(200);
      const waived = await statusOf(HIGH);
      expect(waived.compliance.counts).toMatchObject({ waived: 1, fail: 1 });
      const levels = async () =>
        (await historyOf(HIGH)).standings.map(({ counts }) => counts.waived);

      passDays(29);
      expect(await stateOf(HIGH, 'house/described')).toBe('waived');
      passDays(1);
      await house.sweep();
      // Nobody asked meanwhile: the sweep knew when the time was over.
      expect((await levels()).slice(-2)).toEqual([1, 0]);
      expect(await stateOf(HIGH, 'house/described')).toBe('fail');
    });

    it('ends early when it is revoked', async () => {
      const { id } = (await ask(olga)).body as DecisionRequest;
      await act(gina, `/v1/waivers/${id}/approve`);
      const revoked = await act(gustav, `/v1/waivers/${id}/revoke`, {
        comment: 'It was misused.',
      });
      expect(revoked.body).toMatchObject({
        state: 'revoked',
        decidedBy: gustav,
        comment: 'It was misused.',
      });
      expect(await stateOf(HIGH, 'house/described')).toBe('fail');
      expect((await act(gina, `/v1/waivers/${id}/revoke`)).status).toBe(409);
    });

    it('cannot be approved by who asked for it, not even in the governance group', async () => {
      const { id } = (await ask(bea)).body as DecisionRequest;
      const own = await act(bea, `/v1/waivers/${id}/approve`);
      expect(own.status).toBe(409);
      expect(own.text).toContain('you asked for this one');
      expect(await stateOf(HIGH, 'house/described')).toBe('fail');
    });

    it('is decided once', async () => {
      const { id } = (await ask(olga)).body as DecisionRequest;
      await act(gina, `/v1/waivers/${id}/reject`, { comment: 'No.' });
      for (const [user, verb] of [
        [gustav, 'approve'],
        [gina, 'reject'],
        [olga, 'withdraw'],
      ]) {
        expect((await act(user, `/v1/waivers/${id}/${verb}`)).status).toBe(409);
      }
    });

    it.each([
      [{ expiresAt: '2026-11-01' }, 400, 'past'],
      [{ expiresAt: '2027-06-01' }, 400, '90 days'],
      [{ expiresAt: 'soon' }, 400, 'ISO 8601'],
      [{ compensatingControl: undefined }, 400, 'compensatingControl'],
      [{ requirementId: 'house/screened' }, 400, 'nobody can be excepted'],
      [{ reason: ' ' }, 400, 'reason'],
    ])('is refused with what is wrong: %j', async (change, status, message) => {
      const answer = await ask(olga, change);
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(message);
    });

    it('is not for what is prohibited', async () => {
      house.catalog.change(HIGH, { risk: { tier: 'prohibited' } });
      const answer = await ask(olga, { requirementId: 'house/literacy' });
      expect([400, 409]).toContain(answer.status);
      const own = await ask(olga);
      expect(own.status).toBe(409);
      expect(own.text).toContain('prohibited');
    });

    it('asked for before it was prohibited is not approved', async () => {
      const { id } = (await ask(olga)).body as DecisionRequest;
      house.catalog.change(HIGH, {
        risk: {
          tier: 'high',
          euAiAct: {
            prohibitedPractices: { applies: ['c'] },
          },
        },
      });
      const answer = await act(gina, `/v1/waivers/${id}/approve`);
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('prohibited by now');
      expect((await act(gina, `/v1/waivers/${id}/reject`)).status).toBe(200);
    });

    it('without a compensating control is not approved once the risk is high', async () => {
      const made = await ask(olga, {
        entityRef: LIMITED,
        compensatingControl: undefined,
      });
      const { id } = made.body as DecisionRequest;
      house.catalog.change(LIMITED, { risk: { tier: 'high' } });
      const answer = await act(gina, `/v1/waivers/${id}/approve`);
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('compensating control');
    });

    it('is taken back only by who may still ask for it', async () => {
      const { id } = (await ask(olga)).body as DecisionRequest;
      const groups = GROUPS[olga];
      try {
        // She left the team.
        GROUPS[olga] = [];
        const { body } = await house.getAs(olga, '/v1/requests');
        const [shown] = (body as { items: DecisionRequest[] }).items;
        expect(shown.can.withdraw).toEqual({
          allowed: false,
          reason: expect.stringContaining('ai-governance.waive'),
        });
        const withdraw = () => act(olga, `/v1/waivers/${id}/withdraw`);
        expect((await withdraw()).status).toBe(403);
        await act(gina, `/v1/waivers/${id}/approve`);
        const revoke = () => act(olga, `/v1/waivers/${id}/revoke`);
        expect((await revoke()).status).toBe(403);
        GROUPS[olga] = groups;
        expect((await revoke()).status).toBe(200);
      } finally {
        GROUPS[olga] = groups;
      }
    });

    it('asked for at low risk needs what the product needs by now', async () => {
      const reason = { requirementId: 'house/described', entityRef: LIMITED };
      const { id } = (await ask(olga, reason)).body as DecisionRequest;
      house.catalog.change(LIMITED, { risk: { tier: 'high' } });
      const colleague = await act(oscar, `/v1/waivers/${id}/approve`);
      expect(colleague.status).toBe(403);
      expect((await act(gina, `/v1/waivers/${id}/approve`)).status).toBe(200);
    });
  });

  describe('a gate', () => {
    const gate = async (user: string, entityRef: string, to: string) =>
      (await act(user, '/v1/gates', { entityRef, to })).body as GateRequest;

    it('of minimal risk is decided at once by the checks', async () => {
      const made = await gate(olga, MINIMAL, 'validation');
      expect(made).toMatchObject({
        state: 'approved',
        decidedBy: 'system',
        from: 'development',
        to: 'validation',
      });
      // Attestations still missing hold nothing up at low risk, but are told.
      expect(made.unmet.map(each => each.requirementId)).toContain(
        'house/reviewed',
      );
      expect((await statusOf(MINIMAL)).lifecycle.decided).toBe('validation');
    });

    it('that is closed is refused at once, with what is missing', async () => {
      const made = await gate(olga, LIMITED, 'deployment');
      expect(made).toMatchObject({ state: 'rejected', decidedBy: 'system' });
      expect(made.unmet.map(each => each.requirementId)).toEqual(
        expect.arrayContaining(['house/rollback-tested']),
      );
      expect((await statusOf(LIMITED)).lifecycle.decided).toBe('development');
    });

    it('of high risk waits for somebody of the governance group outside the team', async () => {
      await reviewed(HIGH);
      const made = await gate(bea, HIGH, 'validation');
      expect(made).toMatchObject({ state: 'open', from: 'ideation' });
      expect(await act(bea, `/v1/gates/${made.id}/approve`)).toMatchObject({
        status: 409,
      });
      expect(await act(oscar, `/v1/gates/${made.id}/approve`)).toMatchObject({
        status: 403,
      });
      await act(bea, `/v1/gates/${made.id}/withdraw`);

      const next = await gate(olga, HIGH, 'validation');
      // In the governance group, but of the owning team as well.
      const both = await act(bea, `/v1/gates/${next.id}/approve`);
      expect(both.status).toBe(403);
      expect(both.text).toContain('owning team');
      const { body } = await act(gina, `/v1/gates/${next.id}/approve`);
      expect(body).toMatchObject({ state: 'approved', decidedBy: gina });
      expect((await statusOf(HIGH)).lifecycle).toMatchObject({
        declared: 'development',
        decided: 'validation',
        ungated: false,
      });
      expect((await historyOf(HIGH)).stages).toEqual([
        expect.objectContaining({
          stage: 'validation',
          version: '1',
          how: 'gate',
          requestedBy: olga,
          decidedBy: gina,
          requestId: next.id,
          until: null,
        }),
      ]);
    });

    it('cannot be approved while its checks do not pass', async () => {
      const attestation = await reviewed(HIGH);
      const { id } = await gate(olga, HIGH, 'validation');
      await act(gina, `/v1/attestations/${attestation}/revoke`);
      const closed = await act(gina, `/v1/gates/${id}/approve`);
      expect(closed.status).toBe(409);
      expect(closed.text).toContain('A review took place');
      expect((await act(gina, `/v1/gates/${id}/reject`)).status).toBe(200);
    });

    it('back is free, also for high risk', async () => {
      await reviewed(HIGH);
      const { id } = await gate(olga, HIGH, 'validation');
      await act(gina, `/v1/gates/${id}/approve`);
      passDays(1);
      expect(await gate(olga, HIGH, 'experimentation')).toMatchObject({
        state: 'approved',
        decidedBy: 'system',
        from: 'validation',
      });
      expect(
        (await historyOf(HIGH)).stages.map(({ stage, how }) => [stage, how]),
      ).toEqual([
        ['validation', 'gate'],
        ['experimentation', 'back'],
      ]);
    });

    it('back is free while a request waits, which cannot be approved then', async () => {
      await reviewed(HIGH);
      const { id } = await gate(olga, HIGH, 'experimentation');
      await act(gina, `/v1/gates/${id}/approve`);
      const waiting = await gate(olga, HIGH, 'validation');
      expect(waiting.state).toBe('open');
      expect(await gate(oscar, HIGH, 'ideation')).toMatchObject({
        state: 'approved',
        decidedBy: 'system',
      });
      const late = await act(gina, `/v1/gates/${waiting.id}/approve`);
      expect(late.status).toBe(409);
      expect(late.text).toContain('stands at ideation now');
      expect((await act(gina, `/v1/gates/${waiting.id}/reject`)).status).toBe(
        200,
      );
    });

    it('never opens for what is prohibited', async () => {
      house.catalog.change(HIGH, { risk: { tier: 'prohibited' } });
      const made = await gate(olga, HIGH, 'experimentation');
      expect(made.state).toBe('rejected');
      const check = await act(olga, '/v1/gate-checks', {
        entityRef: HIGH,
        to: 'experimentation',
      });
      expect(check.body).toMatchObject({ open: false, prohibited: true });
    });

    it.each([
      [{ entityRef: 'dataset:default/records', to: 'validation' }, 400],
      [{ entityRef: MODEL, to: 'ideation' }, 400],
      [{ entityRef: 'aiproduct:default/none', to: 'validation' }, 404],
      [{ entityRef: ORGANISATION, to: 'validation' }, 400],
      [{ entityRef: LIMITED, to: 'development' }, 409],
    ])('that is none: %j', async (body, status) => {
      expect((await act(gina, '/v1/gates', body)).status).toBe(status);
    });

    it('can be asked for the entity as a file has it, without a trace', async () => {
      const before = (await house.getAs(gina, '/v1/audit?limit=1')).text;
      const [entity] = houseEntities().filter(
        ({ metadata }) => metadata.name === 'mail-sorter',
      );
      const check = (change: object) =>
        act(paul, '/v1/gate-checks', {
          entity: { ...entity, ...change },
          to: 'validation',
        });
      expect((await check({})).body).toMatchObject({
        entityRef: LIMITED,
        open: true,
        needsApproval: false,
      });
      expect(
        (await check({ metadata: { name: 'mail-sorter' } })).body,
      ).toMatchObject({ open: false });
      expect((await check({ metadata: { name: 'new' } })).body).toMatchObject({
        entityRef: 'aiproduct:default/new',
        open: false,
      });
      const wrong = await check({
        spec: { ...entity.spec, lifecycle: 'live' },
      });
      expect(wrong.status).toBe(400);
      expect(wrong.text).toContain('spec.lifecycle');
      expect((await check({ apiVersion: 'x/v1' })).status).toBe(400);
      expect((await house.getAs(gina, '/v1/audit?limit=1')).text).toBe(before);
    });
  });

  describe('declared stages', () => {
    it('ahead of the decided one at high risk is ungated, until somebody decides', async () => {
      house.catalog.change(HIGH, { lifecycle: 'validation' });
      await house.sweep();
      expect((await statusOf(HIGH)).lifecycle).toMatchObject({
        declared: 'validation',
        decided: null,
        ungated: true,
      });
    });

    it('ahead at low risk is decided by the sweep once its checks are met', async () => {
      house.catalog.change(LIMITED, { lifecycle: 'deployment' });
      await house.sweep();
      expect((await statusOf(LIMITED)).lifecycle).toMatchObject({
        decided: 'development',
        ungated: true,
      });
      house.catalog.change(LIMITED, {
        rollback: { lastTestedAt: '2026-11-01' },
      });
      await house.sweep();
      expect((await statusOf(LIMITED)).lifecycle).toMatchObject({
        decided: 'deployment',
        ungated: false,
      });
      expect(house.decisions).toContainEqual(
        expect.objectContaining({
          action: 'gate.approved',
          entityRef: LIMITED,
          actor: 'system',
          stage: 'deployment',
          request: null,
        }),
      );
    });

    it('back in the file is back', async () => {
      house.catalog.change(LIMITED, { lifecycle: 'ideation' });
      await house.sweep();
      expect((await statusOf(LIMITED)).lifecycle).toMatchObject({
        declared: 'ideation',
        decided: 'ideation',
      });
    });

    it('become the baseline in one act', async () => {
      house.catalog.change(HIGH, { lifecycle: 'monitoring' });
      house.catalog.change(MODEL, { lifecycle: 'monitoring' });
      await house.sweep();
      const { body } = await act(gina, '/v1/stages/baseline');
      expect(body).toEqual({ entityRefs: [HIGH, MODEL] });
      expect((await statusOf(HIGH)).lifecycle).toMatchObject({
        decided: 'monitoring',
        ungated: false,
      });
      expect((await historyOf(MODEL)).stages).toEqual([
        expect.objectContaining({
          stage: 'monitoring',
          version: '7',
          how: 'baseline',
          decidedBy: gina,
        }),
      ]);
      expect((await act(gina, '/v1/stages/baseline')).body).toEqual({
        entityRefs: [],
      });

      house.catalog.change(MODEL, { version: '8' });
      passDays(1);
      await house.sweep();
      expect(
        (await historyOf(MODEL)).stages.map(({ version, how, until }) => [
          version,
          how,
          until,
        ]),
      ).toEqual([
        ['7', 'baseline', '2026-11-21T12:00:00.000Z'],
        ['8', 'version', null],
      ]);
    });
  });

  it('the baseline is no way around a gate', async () => {
    // Bea owns and governs: alone she would be both pairs of eyes.
    house.catalog.change(HIGH, { lifecycle: 'deployment' });
    house.catalog.put(
      ours('AIProduct', 'found', {
        lifecycle: 'deployment',
        risk: { tier: 'limited' },
      }),
    );
    await house.sweep();
    const record = async (user: string) =>
      (await act(user, '/v1/stages/baseline')).body;
    expect(await record(bea)).toEqual({
      entityRefs: ['aiproduct:default/found'],
    });
    expect(await record(gina)).toEqual({ entityRefs: [HIGH] });

    // From then on its gates count, whoever declares what.
    house.catalog.change(HIGH, { lifecycle: 'monitoring' });
    await house.sweep();
    expect(await record(gina)).toEqual({ entityRefs: [] });
    expect((await statusOf(HIGH)).lifecycle).toMatchObject({
      decided: 'deployment',
      ungated: true,
    });
  });

  it('what waits for whom, and what ends soon', async () => {
    const { id } = await attest(olga, HIGH);
    const inboxOf = async (user: string) =>
      ((await house.getAs(user, '/v1/inbox')).body as Inbox).items.map(
        ({ reason, request }) => [reason, request.id],
      );
    expect(await inboxOf(gina)).toEqual([['decide', id]]);
    expect(await inboxOf(olga)).toEqual([['own', id]]);
    expect(await inboxOf(bea)).toEqual([]);
    expect(await inboxOf(paul)).toEqual([]);

    await act(gina, `/v1/attestations/${id}/approve`);
    expect(await inboxOf(gina)).toEqual([]);
    passDays(17);
    await house.sweep();
    for (const user of [olga, oscar, bea]) {
      expect(await inboxOf(user)).toEqual([['expiring', id]]);
    }
    expect(await inboxOf(gina)).toEqual([]);

    const renewal = await reviewed(HIGH);
    expect(await inboxOf(oscar)).toEqual([]);
    expect(renewal).not.toBe(id);
  });

  it('an inbox comes by page, each thing once', async () => {
    const ids = [];
    for (const ref of [HIGH, LIMITED]) {
      ids.push((await attest(olga, ref)).id);
      passDays(0.01);
    }
    ids.push((await attest(oscar, MODEL)).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await house.getAs(
        olga,
        `/v1/inbox?limit=1${cursor ? `&cursor=${cursor}` : ''}`,
      );
      const { items, nextCursor } = body as Inbox;
      expect(items.length).toBeLessThanOrEqual(1);
      seen.push(
        ...items.map(({ reason, request }) => `${reason} ${request.id}`),
      );
      cursor = nextCursor;
    } while (cursor);
    // A model takes the tier of the product that runs on it, so a colleague does not decide about it.
    expect(seen).toEqual([`own ${ids[0]}`, `own ${ids[1]}`]);
    expect(
      ((await house.getAs(gina, '/v1/inbox')).body as Inbox).items,
    ).toHaveLength(3);
  });

  it('lists requests by entity, kind and state, by page', async () => {
    const first = await reviewed(HIGH);
    passDays(0.01);
    const second = await attest(olga, LIMITED);
    const list = async (query: string) => {
      const { body } = await house.getAs(paul, `/v1/requests?${query}`);
      const { items, nextCursor } = body as {
        items: DecisionRequest[];
        nextCursor?: string;
      };
      return [items.map(({ id }) => id), nextCursor] as const;
    };
    expect((await list(''))[0]).toEqual([second.id, first]);
    expect((await list('state=open'))[0]).toEqual([second.id]);
    expect((await list('state=approved&kind=attestation'))[0]).toEqual([first]);
    expect((await list(`entityRef=${HIGH}`))[0]).toEqual([first]);
    expect((await list('kind=gate'))[0]).toEqual([]);
    const [items, cursor] = await list('limit=1');
    expect(items).toEqual([second.id]);
    expect(await list(`limit=1&cursor=${cursor}`)).toEqual([
      [first],
      undefined,
    ]);
    const wrong = await house.getAs(paul, '/v1/requests?cursor=nonsense');
    expect(wrong.status).toBe(400);
  });

  it('says what the caller may ask for, and why not', async () => {
    const canOf = async (user: string) =>
      (
        (await house.getAs(user, `${entityPath(HIGH)}/results?state=unknown`))
          .body as EntityResults
      ).can;
    expect(await canOf(olga)).toEqual({
      attest: { allowed: true, reason: null },
      waive: { allowed: true, reason: null },
      requestGate: { allowed: true, reason: null },
    });
    expect((await canOf(paul)).attest).toEqual({
      allowed: false,
      reason: 'Only the owning team and the governance group can ask for this.',
    });
  });

  it('every act is in one chain, told as an event, and what people wrote stays out of both', async () => {
    const { id } = await attest(olga, HIGH);
    await act(gina, `/v1/attestations/${id}/approve`, { comment: 'Read it.' });
    const { body, text } = await house.getAs(gina, `/v1/audit?subject=${HIGH}`);
    expect(
      (body as AuditPage).items.map(({ actor, action }) => [actor, action]),
    ).toEqual([
      [gina, 'attestation.approved'],
      [olga, 'attestation.submitted'],
    ]);
    expect(text).not.toContain('I was there.');
    expect(text).not.toContain('Read it.');
    expect(house.decisions.map(({ action, actor }) => [action, actor])).toEqual(
      expect.arrayContaining([
        ['attestation.submitted', olga],
        ['attestation.approved', gina],
      ]),
    );
    expect(JSON.stringify(house.decisions)).not.toContain('I was there.');
    expect((await house.getAs(gina, '/v1/audit/verify')).body).toMatchObject({
      ok: true,
      broken: null,
    });
  });

  it('refuses a body of more than 1 MiB', async () => {
    const { status } = await act(olga, '/v1/attestations', {
      entityRef: HIGH,
      ...REVIEW,
      statement: 'x'.repeat(1024 * 1024),
    });
    expect(status).toBe(413);
  });
});
