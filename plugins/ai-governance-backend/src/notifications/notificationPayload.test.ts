import { Notice } from './Notice';
import { notificationPayload } from './notificationPayload';
import { ALL_TOPICS, NoticeTopic } from './noticeTopics';

const notice = (more: Partial<Notice> = {}): Notice => ({
  key: 'k',
  entityRef: 'model:default/scorer',
  text: 'Retraining of scorer waits for your decision',
  to: [],
  otherwise: [],
  ...more,
});

const other = notice({ key: 'l', entityRef: 'model:default/other' });

describe('notificationPayload', () => {
  it('leads to where something can be done', () => {
    const inbox = '/ai-governance/inbox';
    const estate = '/ai-governance';
    const scorer = '/catalog/default/model/scorer';
    const expected: Record<NoticeTopic, [one: string, several: string]> = {
      waiting: [inbox, inbox],
      triggers: [inbox, inbox],
      expiring: [scorer, inbox],
      failed: [scorer, estate],
      ungated: [scorer, estate],
      drift: [scorer, estate],
    };
    for (const topic of ALL_TOPICS) {
      expect([
        topic,
        notificationPayload(topic, [notice()]).link,
        notificationPayload(topic, [notice(), other]).link,
      ]).toEqual([topic, ...expected[topic]]);
    }
  });

  it('names five and counts the rest', () => {
    const { title, description, severity } = notificationPayload(
      'triggers',
      Array.from({ length: 7 }, (_, index) =>
        notice({ key: `${index}`, text: `No ${index}`, urgent: index === 6 }),
      ),
    );
    expect(title).toBe('7 proposals wait for your decision');
    expect(description).toBe('No 0. No 1. No 2. No 3. No 4. And 2 more.');
    expect(severity).toBe('high');
  });
});
