import { refusal } from '../../__testUtils__/renderCard';
import { describeFailure } from './describeFailure';

describe('describeFailure', () => {
  it.each([
    [401, 'You are not signed in any more'],
    [403, 'You may not see this'],
    [404, 'Governance does not know this entity'],
    [500, 'The governance backend has a problem'],
    [503, 'The governance backend has a problem'],
  ])('says plainly what %d means', (code, title) => {
    expect(describeFailure(refusal(code)).title).toBe(title);
  });

  it('tells no answer from a bad one', () => {
    expect(describeFailure(new TypeError('Failed to fetch'))).toEqual({
      title: 'The governance backend cannot be reached',
      description: 'There was no answer: Failed to fetch',
    });
  });
});
