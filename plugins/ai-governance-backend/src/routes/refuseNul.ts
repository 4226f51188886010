import { InputError, NotFoundError } from '@backstage/errors';
import { RequestHandler } from 'express';

const NUL = /%00/;

/** Refuses what no name and no value has, before PostgreSQL does, which takes no NUL in a text. */
export const refuseNul: RequestHandler = ({ url }, _, next) => {
  const [path, ...query] = url.split('?');
  if (NUL.test(path)) {
    throw new NotFoundError('There is nothing at an address with a NUL (%00)');
  }
  if (NUL.test(query.join('?'))) {
    throw new InputError(
      'The query has a NUL (%00), which no value has; leave it out.',
    );
  }
  next();
};
