import { GENESIS_HASH, hashOf } from './auditEntry';

describe('hashOf', () => {
  // The domain specification's vector, which was computed with another implementation.
  it('chains the two entries of the specification', () => {
    const first = {
      seq: 1,
      at: '2026-11-20T10:00:00Z',
      actor: 'user:default/alice',
      action: 'attestation.submitted',
      subject: 'aiproduct:default/credit-assistant',
      data: { requirement: 'eu-ai-act/art-14' },
      prevHash: GENESIS_HASH,
    };
    const h1 = hashOf(first);
    expect(h1).toBe(
      '583ca200dd1d08705ae59a3a328e6c11663084e52a36453c46afa923cfb17d76',
    );
    expect(
      hashOf({
        ...first,
        seq: 2,
        at: '2026-11-20T11:00:00Z',
        actor: 'user:default/bob',
        action: 'attestation.approved',
        prevHash: h1,
      }),
    ).toBe('2706b8c8246197c5c8480c73b9f8761ec35eae94abaf4a10ae7e615d937231f9');
  });

  it('does not depend on the order of keys', () => {
    const base = {
      seq: 1,
      at: 'x',
      actor: 'a',
      action: 'b',
      subject: 'c',
      prevHash: GENESIS_HASH,
    };
    expect(hashOf({ ...base, data: { a: 1, b: { c: 2, d: 3 } } })).toBe(
      hashOf({ data: { b: { d: 3, c: 2 }, a: 1 }, ...base }),
    );
  });
});
