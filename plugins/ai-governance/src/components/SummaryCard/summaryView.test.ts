import type { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import { levelInWords, worstStates } from './summaryView';

const SELF = 'aiproduct:default/credit-assistant';
const MODEL = 'model:default/credit-scorer';

function statusWith(change: (status: EntityStatus) => void): EntityStatus {
  const status = statusOf(fixtureOf('AIProduct'));
  change(status);
  return status;
}

function nodeOf(status: EntityStatus, ref: string) {
  return status.supplyChain.nodes.find(({ entityRef }) => entityRef === ref)!;
}

describe('worstStates', () => {
  it('puts the worse of drift and requirements first', () => {
    const states = (status: EntityStatus) =>
      worstStates(status).map(({ state }) => state);
    expect(states(statusWith(() => {}))).toEqual(['fail', 'no-data']);
    expect(
      states(
        statusWith(({ inherited }) => {
          inherited.drift.status = 'drifted';
        }),
      ),
    ).toEqual(['drifted', 'fail']);
  });

  it('names where a state comes from', () => {
    const status = statusWith(each => {
      each.inherited.drift = { status: 'drifted', path: [SELF, MODEL] };
      nodeOf(each, MODEL).drift = 'drifted';
    });
    expect(worstStates(status)[0].origin).toEqual({
      from: 'other',
      entityRef: MODEL,
      title: 'credit-scorer',
    });
    expect(worstStates(status)[1].origin).toEqual({ from: 'itself' });
  });

  it('names nobody when the way there was cut short for the reader', () => {
    const status = statusWith(each => {
      each.inherited.drift = { status: 'drifted', path: [SELF] };
      each.supplyChain.nodes = each.supplyChain.nodes.filter(
        ({ entityRef }) => entityRef !== MODEL,
      );
    });
    expect(worstStates(status)[0].origin).toEqual({ from: 'below' });
  });
});

describe('levelInWords', () => {
  const met = (status: EntityStatus) => {
    status.compliance.results.forEach(result => {
      result.state = 'pass';
    });
    status.compliance.score = 1;
  };

  it.each<[string, (status: EntityStatus) => void, string | undefined]>([
    [
      'an unknown tier',
      status => {
        status.compliance.level = 'none';
        status.tier = null;
      },
      'Bronze needs a known risk tier.',
    ],
    [
      'a prohibited product',
      status => {
        status.compliance.level = 'none';
        status.tier = 'prohibited';
      },
      'A prohibited product has no level.',
    ],
    [
      'a mandatory requirement',
      status => {
        status.compliance.level = 'bronze';
      },
      '1 mandatory requirement not met.',
    ],
    [
      'a low score',
      status => {
        met(status);
        status.compliance.level = 'bronze';
        status.compliance.score = 0.699;
      },
      'Score 69%; silver needs 70%.',
    ],
    [
      'a waiver',
      status => {
        met(status);
        status.compliance.level = 'silver';
        status.compliance.results[0].state = 'waived';
      },
      'Gold takes no waiver of a mandatory requirement.',
    ],
    [
      'drift',
      status => {
        met(status);
        status.compliance.level = 'silver';
      },
      'Gold needs healthy drift.',
    ],
    [
      'nothing',
      status => {
        status.compliance.level = 'gold';
      },
      undefined,
    ],
  ])('says that %s holds the level', (_, change, expected) => {
    expect(levelInWords(statusWith(change))).toBe(expected);
  });
});
