import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  aiGovernanceSignalsPushPermission,
  asMeasuredSide,
  DistributionOutcome,
  DistributionsInput,
  mapToMonitors,
  measure,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../../access/AccessControl';
import { entityRefIn } from '../../access/entityRefIn';
import { unknownMonitor } from '../MeasurementOutcome';
import { DeclaredMonitors } from '../DeclaredMonitors';
import { MonitorsLoader } from '../MonitorsLoader';
import { SignalIngest } from '../SignalIngest';

/** A request whose sides are not checked yet. */
export type DistributionsRequest = Omit<
  DistributionsInput,
  'reference' | 'current'
> & { reference: unknown; current: unknown };

/** Computes what a monitor measures where its sender has only distributions or samples. */
export class AuthorizedDistributions {
  constructor(
    private readonly options: {
      access: AccessControl;
      ingest: SignalIngest;
      monitors: MonitorsLoader;
    },
  ) {}

  /**
   * Computes the monitor's metric, with its bins, and keeps the value with how it came about.
   *
   * Throws NotAllowedError without the permission to push, NotFoundError for an entity that is not there or that the caller may not
   * read, InputError for a monitor that it does not declare, a metric that cannot be computed, and naming the path of what is wrong in a
   * side.
   */
  async push(
    request: DistributionsRequest,
    credentials: BackstageCredentials,
  ): Promise<DistributionOutcome> {
    const { access, ingest, monitors } = this.options;
    await access.assertMay(credentials, aiGovernanceSignalsPushPermission);
    const entityRef = entityRefIn(request.entityRef);
    const declared = new DeclaredMonitors(
      await monitors.load([entityRef], credentials),
    );
    if (!declared.has(entityRef)) {
      throw new NotFoundError(
        `There is no AI product, model, dataset or guardrail ${entityRef}`,
      );
    }
    const monitor = declared.monitor(entityRef, request.monitor);
    if (!monitor) {
      throw new InputError(
        `monitor: ${unknownMonitor(entityRef, request.monitor, declared)}`,
      );
    }
    const { value, sampleSize, method } = measure(
      monitor.metric,
      { bins: monitor.bins },
      asMeasuredSide(request.reference, 'reference'),
      asMeasuredSide(request.current, 'current'),
    );
    const { windowEnd, windowStart, modelVersion, baselineId } = request;
    const { observations } = mapToMonitors(
      {
        readings: [
          {
            path: [],
            name: monitor.name,
            named: true,
            metrics: [monitor.metric],
            direction: method.name.endsWith('-p') ? 'down' : 'up',
            value,
            windowEnd,
            windowStart,
            modelVersion,
            baselineId,
            sampleSize,
            method,
          },
        ],
        rejected: [],
      },
      { entityRef, monitorsOf: each => declared.monitors(each) },
    );
    const [{ path, unmapped, method: how, ...observation }] = observations;
    const [outcome] = await ingest.ingest(
      [{ observation, unmapped, method: how }],
      credentials,
    );
    return {
      value,
      sampleSize,
      method,
      outcome:
        outcome.outcome === 'unmapped' && unmapped !== undefined
          ? { ...outcome, message: unmapped }
          : outcome,
    };
  }
}
