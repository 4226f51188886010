import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  Ability,
  Actor,
  aiGovernanceReadPermission,
  aiGovernanceSignalsMutePermission,
  Mute,
  MuteInput,
  MutePage,
  Verdict,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { AccessControl, lacking } from '../access/AccessControl';
import { entityRefIn } from '../access/entityRefIn';
import { AuditStore } from '../audit/AuditStore';
import { assertAllowed } from '../decisions/assertAllowed';
import { abilityOf } from '../decisions/RequestView';
import { StateStore } from '../estate/StateStore';
import { answersFor } from './answersFor';
import { DriftSubjects } from './DriftSubjects';
import { MuteStore, StoredMute } from './MuteStore';

const MOST_DAYS = 30;
const DAY_MS = 86_400_000;
/** Shown of an entity. */
const MOST_SHOWN = 50;

/** Mutes as the HTTP API offers them: by those who answer for the entity, with a reason and an end. */
export class AuthorizedMutes {
  constructor(
    private readonly options: {
      access: AccessControl;
      audit: AuditStore;
      states: StateStore;
      mutes: MuteStore;
      subjects: DriftSubjects;
      governanceGroup: string | undefined;
      now?: () => Date;
    },
  ) {}

  async mute(
    input: MuteInput,
    credentials: BackstageCredentials,
  ): Promise<Mute> {
    const { access, audit, mutes, subjects } = this.options;
    const actor = await access.person(credentials);
    const entityRef = entityRefIn(input.entityRef);
    await access.assertReadable(credentials, entityRef);
    await access.assertMayOn(
      credentials,
      aiGovernanceSignalsMutePermission,
      entityRef,
    );
    assertAllowed(await this.mayMute(actor, entityRef));
    const { monitor = null, reason } = input;
    const subject = (await subjects.of([entityRef])).get(entityRef);
    if (!subject) throw new NotFoundError(`There is no ${entityRef}`);
    const names = subject.monitors.map(each => each.name);
    if (monitor !== null && !names.includes(monitor)) {
      throw new InputError(
        `monitor: ${entityRef} declares no monitor "${monitor}"; it has ${
          names.join(', ') || 'none'
        }.`,
      );
    }
    const now = this.now();
    const until = endOf(input.until, now);
    const made = await audit.transaction(async tx => {
      const text = await audit.keepText(tx, {
        subject: entityRef,
        author: actor.ref,
        content: reason,
      });
      const mute = await mutes.insert(tx, {
        entityRef,
        monitor,
        textId: text.text,
        until,
        mutedBy: actor.ref,
        mutedAt: now.toISOString(),
      });
      await this.append(tx, 'drift.muted', actor, mute, { until, text }, now);
      return mute;
    });
    // Who mutes may end it.
    return (await this.shown([made], { allowed: true, reason: null }))[0];
  }

  /** Throws ConflictError for one that is over. */
  async end(id: string, credentials: BackstageCredentials): Promise<Mute> {
    const { access, audit, mutes } = this.options;
    const actor = await access.person(credentials);
    const mute = await mutes.get(id);
    const readable = mute
      ? await access.readable(credentials, [mute.entityRef])
      : new Set();
    if (!mute || !readable.has(mute.entityRef)) {
      throw new NotFoundError(`There is no mute ${id}`);
    }
    await access.assertMayOn(
      credentials,
      aiGovernanceSignalsMutePermission,
      mute.entityRef,
    );
    assertAllowed(await this.mayMute(actor, mute.entityRef));
    const now = this.now();
    const ended = await audit.transaction(async tx => {
      const present = (await mutes.get(id, tx))!;
      if (isOver(present, now)) {
        throw new ConflictError('This mute is over; there is nothing to end.');
      }
      await mutes.end(tx, id, actor.ref, now);
      await this.append(tx, 'drift.unmuted', actor, present, {}, now);
      return { ...present, endedAt: now.toISOString() };
    });
    return (await this.shown([ended], { allowed: true, reason: null }))[0];
  }

  /** The newest first; what holds and what is over. */
  async list(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<MutePage> {
    const { access, mutes } = this.options;
    const actor = await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceReadPermission);
    await access.assertReadable(credentials, entityRef);
    const found = await mutes.list(entityRef, MOST_SHOWN);
    const mute = await this.abilityToMute(entityRef, actor, credentials);
    return { items: await this.shown(found, mute), can: { mute } };
  }

  /** @param mute - whether the caller may mute the entity, and so end what holds */
  private async shown(
    mutes: readonly StoredMute[],
    mute: Ability,
  ): Promise<Mute[]> {
    const texts = await this.options.audit.texts(
      mutes.map(({ textId }) => textId),
    );
    const now = this.now();
    return mutes.map(each => {
      const { textId, ...rest } = each;
      return {
        ...rest,
        reason: texts.get(textId) ?? null,
        can: {
          end: isOver(each, now)
            ? { allowed: false, reason: 'This mute is over.' }
            : mute,
        },
      };
    });
  }

  private async abilityToMute(
    entityRef: string,
    actor: Actor,
    credentials: BackstageCredentials,
  ): Promise<Ability> {
    const ability = abilityOf(await this.mayMute(actor, entityRef));
    if (!ability.allowed) return ability;
    const permission = aiGovernanceSignalsMutePermission;
    const permitted = await this.options.access.allowedOn(
      credentials,
      permission,
      [entityRef],
    );
    return permitted.has(entityRef)
      ? ability
      : { allowed: false, reason: `${lacking(permission)}.` };
  }

  private async mayMute(actor: Actor, entityRef: string): Promise<Verdict> {
    const { states, governanceGroup } = this.options;
    const known = (await states.summaries([entityRef])).get(entityRef);
    return answersFor(actor, {
      owner: known?.owner ?? undefined,
      governanceGroup,
    });
  }

  private async append(
    tx: Knex.Transaction,
    action: string,
    actor: Actor,
    { id, entityRef, monitor }: StoredMute,
    more: Record<string, string | { text: string; sha256: string }>,
    now: Date,
  ): Promise<void> {
    const data = { mute: id, monitor, ...more };
    await this.options.audit.append(
      tx,
      [{ actor: actor.ref, action, subject: entityRef, data }],
      now,
    );
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

function isOver({ until, endedAt }: StoredMute, now: Date): boolean {
  return endedAt !== null || until <= now.toISOString();
}

/** Throws InputError for an end that is past or too far away. */
function endOf(text: string, now: Date): string {
  const end = Date.parse(text);
  const latest = now.getTime() + MOST_DAYS * DAY_MS;
  if (end <= now.getTime()) {
    throw new InputError(`until: ${text} is past.`);
  }
  if (end > latest) {
    throw new InputError(
      `until: ${text} is more than ${MOST_DAYS} days ahead; the latest is ${new Date(
        latest,
      ).toISOString()}.`,
    );
  }
  return new Date(end).toISOString();
}
