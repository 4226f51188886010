import { InputError } from '@backstage/errors';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:?\d{2})$/;

/** An ISO 8601 moment; of a date alone, its end in UTC. Throws InputError for what is neither. */
export function endOfMoment(text: string): Date {
  const isDate = DATE.test(text);
  const moment = new Date(isDate ? `${text}T23:59:59.999Z` : text);
  if ((!isDate && !MOMENT.test(text)) || Number.isNaN(moment.getTime())) {
    throw new InputError(
      `asOf: "${text}" is neither a date such as 2026-11-20 nor a moment such as 2026-11-20T12:00:00Z.`,
    );
  }
  return moment;
}
