const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d))?$/;
/** Most dates are of this form, and every one of this form is in the calendar. */
const PLAIN_DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;
const DURATION =
  /^P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;
/** Most links are of this form, and none of this form fails to parse as a URL, which takes ten times as long. */
const PLAIN_LINK =
  /^https?:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)*[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?::\d{1,4})?(?:[/?#][\x21-\x7e]*)?$/;
const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/**
 * An ISO 8601 date, or a date and time with its offset, that is in the calendar.
 *
 * @public
 */
export function isIsoDate(text: string): boolean {
  if (PLAIN_DATE.test(text)) return true;
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [match[1], match[2], match[3]].map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * An ISO 8601 duration such as `P1D` or `PT6H`.
 *
 * @public
 */
export function isIsoDuration(text: string): boolean {
  return DURATION.test(text);
}

/**
 * A link that a page may offer to click: http, https or mailto, and nothing that a browser would run.
 *
 * @public
 */
export function isSafeLink(text: string): boolean {
  if (PLAIN_LINK.test(text)) return true;
  try {
    return LINK_SCHEMES.has(new URL(text).protocol) && !/\s/.test(text);
  } catch {
    return false;
  }
}

/** What a custom format of the schemas means, and how a wrong value is told. */
export type Format = {
  test: (text: string) => boolean;
  ruleId: string;
  /** After "«path» is «value», which is not ". */
  what: string;
  fix: string;
};

/** The custom formats of the schemas. References are judged with the relations table, see `checkReferences`. */
export const FORMATS: Readonly<Record<string, Format>> = {
  'iso-date': {
    test: isIsoDate,
    ruleId: 'shape/bad-date',
    what: 'an ISO 8601 date',
    fix: 'Write year-month-day, such as 2026-05-01, or with a time 2026-05-01T08:30:00Z.',
  },
  'iso-duration': {
    test: isIsoDuration,
    ruleId: 'shape/bad-duration',
    what: 'an ISO 8601 duration',
    fix: 'Write for example P1D for a day, P7D for a week, P1M for a month or PT6H for six hours.',
  },
  link: {
    test: isSafeLink,
    ruleId: 'shape/bad-link',
    what: 'a link that a page may offer',
    fix: 'Write a full address that begins with https://, http:// or mailto:.',
  },
};

/** Formats whose values other code judges. */
export const PASSIVE_FORMATS = ['entity-ref', 'model-or-external-id'] as const;
