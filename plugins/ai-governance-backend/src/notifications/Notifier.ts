import { Notice } from './Notice';
import { NotificationSender } from './NotificationSender';
import { NotificationSettings } from './NotificationSettings';
import { notificationPayload } from './notificationPayload';
import { NoticeTopic } from './noticeTopics';
import { People } from './People';
import { PersonalNotice, SentNotices } from './SentNotices';

/** What some people are told with the same notification. */
type Bundle = { people: string[]; notices: Notice[] };

/**
 * Tells people what is so: one notification for each person and topic, sent when something in it is new to them. Of several
 * replicas one claims and sends. A process that ends between the two has told nobody; the topic's reminder makes up for it.
 */
export class Notifier {
  constructor(
    private readonly options: {
      people: People;
      sent: SentNotices;
      sender: NotificationSender;
      settings: NotificationSettings;
    },
  ) {}

  /** Whether anybody is told of a topic at all. */
  isOn(topic: NoticeTopic): boolean {
    return this.options.settings.topics.has(topic);
  }

  /**
   * @param notices - all that is so now, told before or not
   * @returns how many notifications were sent
   */
  async tell(
    topic: NoticeTopic,
    notices: readonly Notice[],
    now: Date,
  ): Promise<number> {
    if (!this.isOn(topic) || notices.length === 0) return 0;
    const { sent, sender } = this.options;
    const bundles = await this.bundles(notices);
    const due = new Set(
      (
        await sent.due(
          bundles.flatMap(each => personalNotices(topic, each)),
          now,
        )
      ).map(({ key, person }) => `${person} ${key}`),
    );
    let count = 0;
    for (const bundle of bundles) {
      const people = bundle.people.filter(person =>
        bundle.notices.some(({ key }) => due.has(`${person} ${key}`)),
      );
      if (people.length === 0) continue;
      const personal = personalNotices(topic, { ...bundle, people });
      if (!(await sent.claim(topic, personal, now))) continue;
      const payload = notificationPayload(topic, bundle.notices);
      if (!(await sender.send(people, payload))) {
        await sent.giveBack(personal, now);
        return count;
      }
      await sent.tellAgain(personal, now);
      count += 1;
    }
    return count;
  }

  /** People who are told exactly the same share one notification. */
  private async bundles(notices: readonly Notice[]): Promise<Bundle[]> {
    const membership = await this.options.people.of([
      ...new Set(
        notices.flatMap(({ to, except = [], otherwise = [] }) => [
          ...to,
          ...except,
          ...otherwise,
        ]),
      ),
    ]);
    const told = new Map<string, { person: string; notices: Notice[] }>();
    for (const notice of notices) {
      const { to, except = [], otherwise = [], group = '' } = notice;
      const left = membership.direct(except);
      const others = (refs: readonly string[]) =>
        [...membership.all(refs)].filter(person => !left.has(person));
      const first = others(to);
      for (const person of first.length > 0 ? first : others(otherwise)) {
        const place = JSON.stringify([person, group]);
        const known = told.get(place);
        if (known) known.notices.push(notice);
        else told.set(place, { person, notices: [notice] });
      }
    }
    const bundles = new Map<string, Bundle>();
    for (const { person, notices: theirs } of told.values()) {
      const same = JSON.stringify(theirs.map(({ key }) => key));
      const known = bundles.get(same);
      if (known) known.people.push(person);
      else bundles.set(same, { people: [person], notices: theirs });
    }
    return [...bundles.values()];
  }
}

function personalNotices(
  topic: NoticeTopic,
  { people, notices }: Bundle,
): PersonalNotice[] {
  return people.flatMap(person =>
    notices.map(({ key }) => ({ topic, key, person })),
  );
}
