import { CustomErrorBase } from '@backstage/errors';

/**
 * Why a source could not be read, as a sentence for people.
 *
 * @public
 */
export class SourceError extends CustomErrorBase {
  name = 'SourceError' as const;

  /** @param status - of its answer; undefined where there was none, or none that could be read */
  constructor(message: string, readonly status?: number) {
    super(message);
  }
}
