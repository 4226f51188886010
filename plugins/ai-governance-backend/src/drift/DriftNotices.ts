import { Notice, NoticeSource } from '../notifications/Notice';
import { DriftAlarms } from './DriftAlarms';
import { MlopsEngineers } from './MlopsEngineers';
import { MuteStore } from './MuteStore';

/** Told of in one run, the latest change first. */
const MOST_ALARMS = 2_000;

/**
 * Monitors that are not healthy, and those that are again, to the owner and the MLOps engineer: one notification for each entity, at once
 * when a level changes and then once a day for as long as it stays, unless somebody muted it.
 */
export class DriftNotices implements NoticeSource {
  readonly topic = 'drift';

  constructor(
    private readonly options: {
      alarms: DriftAlarms;
      mutes: MuteStore;
      engineers: MlopsEngineers;
    },
  ) {}

  async find(now: Date): Promise<Notice[]> {
    const { alarms, mutes, engineers } = this.options;
    const present = await alarms.present(now, MOST_ALARMS);
    const refs = present.map(each => each.entityRef);
    const place = (ref: string, monitor: string | null) =>
      JSON.stringify([ref, monitor]);
    const muted = new Set(
      (await mutes.holding(refs, now)).map(each =>
        place(each.entityRef, each.monitor),
      ),
    );
    const told = present.filter(
      ({ entityRef, monitor }) =>
        !muted.has(place(entityRef, null)) &&
        !muted.has(place(entityRef, monitor)),
    );
    const byEntity = await engineers.of(told.map(each => each.entityRef));
    return told.map(alarm => {
      const { entityRef, title, owner, level } = alarm;
      return {
        key: JSON.stringify([
          entityRef,
          alarm.monitor,
          alarm.modelVersion,
          level,
          alarm.changedAt,
        ]),
        entityRef,
        text: `${title}: ${alarm.text}`,
        to: [...(owner ? [owner] : []), ...(byEntity.get(entityRef) ?? [])],
        group: entityRef,
        urgent: level === 'drifted',
      };
    });
  }
}
