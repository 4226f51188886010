import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  AdaptedObservation,
  AdapterReport,
  aiGovernanceSignalsPushPermission,
  mapToMonitors,
  Monitor,
  ObservationOutcome,
  SignalOutcomes,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../../access/AccessControl';
import { entityRefIn } from '../../access/entityRefIn';
import { DeclaredMonitors } from '../DeclaredMonitors';
import { MonitorsLoader } from '../MonitorsLoader';
import { SignalIngest } from '../SignalIngest';

/** What a request says beside the document. */
export type AdapterRequest = {
  /** Of what the document names no entity for, as the caller wrote it. */
  entityRef?: string;
  modelVersion?: string;
};

/** Takes the documents of monitoring tools. */
export class AuthorizedAdapters {
  constructor(
    private readonly options: {
      access: AccessControl;
      ingest: SignalIngest;
      monitors: MonitorsLoader;
    },
  ) {}

  /**
   * Keeps what a document holds, each part with its outcome and its place: first what was read, then what could not be.
   *
   * Throws NotAllowedError without the permission to push, NotFoundError for an entity of the request that is not there or that the
   * caller may not read, InputError where nothing of the document could be read.
   *
   * @param read - reads the document; called only for callers who may push
   */
  async push(
    read: () => AdapterReport,
    { entityRef: written, modelVersion }: AdapterRequest,
    credentials: BackstageCredentials,
  ): Promise<SignalOutcomes> {
    const { access, ingest, monitors } = this.options;
    await access.assertMay(credentials, aiGovernanceSignalsPushPermission);
    const entityRef = written === undefined ? undefined : entityRefIn(written);
    const report = read();
    assertReadable(report);
    const refs = report.readings.flatMap(
      each => normalRef(each.entityRef) ?? [],
    );
    const declared = new DeclaredMonitors(
      await monitors.load(
        entityRef === undefined ? refs : [entityRef, ...refs],
        credentials,
      ),
    );
    if (entityRef !== undefined && !declared.has(entityRef)) {
      throw new NotFoundError(
        `There is no AI product, model, dataset or guardrail ${entityRef}`,
      );
    }
    const { observations, rejected } = mapToMonitors(report, {
      entityRef,
      modelVersion,
      monitorsOf: monitorsBy(declared),
    });
    const outcomes = await ingest.ingest(
      observations.map(({ path, method, unmapped, ...observation }) => ({
        observation,
        method,
        unmapped,
      })),
      credentials,
    );
    return {
      outcomes: [
        ...outcomes.map((outcome, index) => told(outcome, observations[index])),
        ...rejected.map(
          ({ path, message }, index): ObservationOutcome => ({
            index: observations.length + index,
            outcome: 'rejected',
            code: 'invalid',
            message,
            path,
          }),
        ),
      ],
    };
  }
}

/** The outcome with its place, and with why the document's value maps to nothing rather than what its own name lacks. */
function told(
  outcome: ObservationOutcome,
  { path, unmapped }: AdaptedObservation,
): ObservationOutcome {
  return outcome.outcome === 'unmapped' && unmapped !== undefined
    ? { ...outcome, message: unmapped, path }
    : { ...outcome, path };
}

/** A document of which no part could be read is a wrong body. */
function assertReadable({ readings, rejected }: AdapterReport): void {
  const [first] = rejected;
  if (readings.length > 0 || !first || first.path.includes('[')) return;
  throw new InputError(
    first.path === '' ? first.message : `${first.path}: ${first.message}`,
  );
}

function normalRef(written: string | undefined): string | undefined {
  try {
    return written === undefined ? undefined : entityRefIn(written);
  } catch {
    // No reference: ingestion says so of that one observation.
    return undefined;
  }
}

function monitorsBy(
  declared: DeclaredMonitors,
): (entityRef: string) => Monitor[] {
  const known = new Map<string, Monitor[]>();
  return entityRef => {
    let monitors = known.get(entityRef);
    if (!monitors) {
      const ref = normalRef(entityRef);
      monitors = ref === undefined ? [] : declared.monitors(ref);
      known.set(entityRef, monitors);
    }
    return monitors;
  };
}
