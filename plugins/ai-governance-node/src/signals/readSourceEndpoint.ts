import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/**
 * A configured address that is called, with what it is called with.
 *
 * @public
 */
export type SourceEndpoint = {
  /** Unique among the sources of its kind. */
  id: string;
  /** Ends with a slash; a path before it belongs to every call. */
  url: URL;
  /** Headers of every call, with the credentials. */
  headers: Readonly<Record<string, string>>;
  schedule: SchedulerServiceTaskScheduleDefinition;
};

const USUAL_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 5 },
  initialDelay: { seconds: 30 },
  timeout: { minutes: 2 },
};

/**
 * Reads `id`, `url`, `schedule`, `headers` and `basicAuth` of a source. Throws InputError naming what is wrong where, without credentials.
 *
 * @param path - its place in the configuration, for messages
 * @param usualSchedule - where none is configured; every 5 minutes, for at most 2, when left out
 * @public
 */
export function readSourceEndpoint(
  config: Config,
  path: string,
  usualSchedule = USUAL_SCHEDULE,
): SourceEndpoint {
  const id = config.getString('id');
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(id)) {
    throw new InputError(
      `${path}.id is "${id}"; write at most 32 lower-case letters, digits and hyphens, such as main.`,
    );
  }
  return {
    id,
    url: readUrl(config.getString('url'), path),
    headers: readHeaders(config, path),
    schedule: config.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : usualSchedule,
  };
}

function readUrl(text: string, path: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new InputError(
      `${path}.url is no address; write one that begins with https:// or http://.`,
    );
  }
  if (url.username || url.password) {
    throw new InputError(
      `${path}.url has a user or a password in it; write them under ${path}.basicAuth.`,
    );
  }
  if (!['https:', 'http:'].includes(url.protocol) || url.search || url.hash) {
    throw new InputError(
      `${path}.url is "${text}"; write an address that begins with https:// or http://, without ? and #.`,
    );
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function readHeaders(config: Config, path: string): Record<string, string> {
  const headers: Record<string, string> = {};
  const given = config.getOptionalConfig('headers');
  for (const name of given?.keys() ?? []) {
    const value = given!.getString(name);
    try {
      new Headers().set(name, value);
    } catch {
      throw new InputError(
        `${path}.headers has a name or a value that no header can have; see ${path}.headers.${name}.`,
      );
    }
    headers[name.toLocaleLowerCase('en-US')] = value;
  }
  const basic = config.getOptionalConfig('basicAuth');
  if (!basic) return headers;
  if (headers.authorization !== undefined) {
    throw new InputError(
      `${path} has both basicAuth and the header authorization; leave out one of them.`,
    );
  }
  const pair = `${basic.getString('username')}:${basic.getString('password')}`;
  headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  return headers;
}
