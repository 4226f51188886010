import {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import express, { Request, RequestHandler, Router } from 'express';

const BODY_LIMIT = '1mb';
const SIGNALS_LIMIT = '8mb';

/** What every route works with. */
export class RouteContext {
  /** Reads a JSON body of 1 MiB at most; a larger one is answered with 413. */
  readonly json: RequestHandler = express.json({ limit: BODY_LIMIT });
  /** Reads a JSON body of 8 MiB at most, of measurements. */
  readonly signals: RequestHandler = express.json({ limit: SIGNALS_LIMIT });
  /** Reads a table in CSV of 8 MiB at most, of measurements. */
  readonly csv: RequestHandler = express.text({
    limit: SIGNALS_LIMIT,
    type: ['text/csv', 'text/plain'],
  });
  /** Reads a YAML body of 1 MiB at most. */
  readonly yaml: RequestHandler = express.text({
    limit: BODY_LIMIT,
    type: ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/plain'],
  });

  constructor(
    readonly router: Router,
    private readonly options: {
      httpAuth: HttpAuthService;
      auditor: AuditorService;
    },
  ) {}

  /** Of people, and of services that may ask. */
  anyone(request: Request): Promise<BackstageCredentials> {
    return this.options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
  }

  /** Of people. Throws NotAllowedError for a service: it neither decides nor reads what is meant for people. */
  person(request: Request): Promise<BackstageCredentials> {
    return this.options.httpAuth.credentials(request, { allow: ['user'] });
  }

  /** Tells Backstage's auditor of an act, whether it succeeds or not. */
  async audited<T>(
    request: Request,
    eventId: string,
    meta: JsonObject,
    work: () => Promise<T>,
  ): Promise<T> {
    const event = await this.options.auditor.createEvent({
      eventId,
      request,
      severityLevel: 'medium',
      meta,
    });
    let result: T;
    try {
      result = await work();
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
    await event.success();
    return result;
  }
}
