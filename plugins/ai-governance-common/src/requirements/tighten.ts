import { compareStages } from '../lifecycle';
import { TIERS } from '../lifecycle/stages';
import { durationMs } from './durationMs';
import { RequirementOverride } from './overrideNotes';
import type { Tightening } from './RequirementOverrides';
import { DEFAULT_ATTESTATION_TTL, Requirement } from './RequirementSet';

type Fields = RequirementOverride['fields'];
/** Tells why a field cannot be what it is to be. */
type Refuse = (field: keyof Tightening, message: string) => void;

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  if (Array.isArray(value) && value.every(each => typeof each === 'string')) {
    return value.join(', ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Each date is brought forward where it is later; conditions stay. */
function earlierDates(
  dates: NonNullable<Requirement['appliesFrom']>,
  latest: string,
): Requirement['appliesFrom'] {
  const earlier = (each: string) =>
    Date.parse(each) > Date.parse(latest) ? latest : each;
  return typeof dates === 'string'
    ? earlier(dates)
    : dates.map(each => ({ ...each, date: earlier(each.date) }));
}

function latestOf(dates: NonNullable<Requirement['appliesFrom']>): string {
  if (typeof dates === 'string') return dates;
  return dates
    .map(each => each.date)
    .reduce((a, b) => (Date.parse(a) > Date.parse(b) ? a : b));
}

type Field = keyof Tightening;

type Rule<K extends Field> = (
  base: Requirement,
  to: NonNullable<Tightening[K]>,
  refuse: (message: string) => void,
) => Partial<Requirement> | undefined;

/** What each field may become; undefined, with a reason told, for what would ask less. */
const RULES: { [K in Field]: Rule<K> } = {
  mandatory: ({ mandatory }, to, refuse) =>
    mandatory && !to
      ? void refuse('is false, but the requirement is mandatory')
      : { mandatory: to },
  weight: ({ weight }, to, refuse) =>
    to < weight ? void refuse(`is ${to}, less than ${weight}`) : { weight: to },
  severity: ({ severity }, to, refuse) =>
    severity === 'error' && to === 'warning'
      ? void refuse('is warning, but it is an error')
      : { severity: to },
  ttl: ({ ttl, mode }, to, refuse) => {
    if (mode !== 'attested' && mode !== 'hybrid') {
      return void refuse(
        'has no effect: the requirement is judged by its check, and nobody attests it',
      );
    }
    const present = ttl ?? DEFAULT_ATTESTATION_TTL;
    return durationMs(to) > durationMs(present)
      ? void refuse(`is ${to}, longer than ${present}`)
      : { ttl: to };
  },
  appliesFrom: ({ appliesFrom }, to, refuse) => {
    if (!appliesFrom) {
      return void refuse(
        `is ${to}, but the requirement applies already, without a date`,
      );
    }
    const latest = latestOf(appliesFrom);
    return Date.parse(to) > Date.parse(latest)
      ? void refuse(`is ${to}, later than ${latest}`)
      : { appliesFrom: earlierDates(appliesFrom, to) };
  },
  stageFrom: ({ stageFrom }, to, refuse) =>
    compareStages(to, stageFrom) > 0
      ? void refuse(`is ${to}, a later stage than ${stageFrom}`)
      : { stageFrom: to },
  tiers: ({ tiers }, to) => ({
    tiers: TIERS.filter(each => tiers.includes(each) || to.includes(each)),
  }),
  waivable: ({ waivable }, to, refuse) =>
    !waivable && to
      ? void refuse('is true, but nobody can be excepted from the requirement')
      : { waivable: to },
};

/**
 * A requirement that asks more. What would ask less is refused, whatever else is asked more.
 *
 * @returns the requirement, and what is different
 */
export function tighten(
  base: Requirement,
  tightening: Tightening,
  refuse: Refuse,
): { requirement: Requirement; fields: Fields } {
  const fields: Fields = [];
  let requirement = base;
  const apply = <K extends Field>(field: K, to: NonNullable<Tightening[K]>) => {
    const rule: Rule<K> = RULES[field];
    const changed = rule(base, to, message => refuse(field, message));
    if (!changed) return;
    requirement = { ...requirement, ...changed };
    const [from, now] = [shown(base[field]), shown(changed[field])];
    if (from !== now) fields.push({ field, from, to: now });
  };
  for (const field of Object.keys(RULES) as Field[]) {
    const to = tightening[field];
    if (to !== undefined) apply(field, to);
  }
  return { requirement, fields };
}
