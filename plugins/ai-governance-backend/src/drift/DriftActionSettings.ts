import { Config } from '@backstage/config';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  readEntityRef,
  TRIGGER_KINDS,
  TriggerKind,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** A place outside that is called for accepted triggers. */
export type Webhook = {
  id: string;
  url: URL;
  /** Key of the signature. */
  key: Buffer;
  on: readonly TriggerKind[];
};

/** What is called for accepted triggers. Nothing else ever is. */
export type DriftActionSettings = {
  webhooks: readonly Webhook[];
  /** Scaffolder templates, as full references. */
  templates: Partial<Record<TriggerKind, string>>;
};

const WEBHOOKS = 'aiGovernance.webhooks';
const TEMPLATES = 'aiGovernance.triggers.templates';
const LEAST_KEY_BYTES = 16;
const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Reads `aiGovernance.webhooks` and `aiGovernance.triggers.templates`. Throws InputError naming what is wrong there. */
export function readDriftActionSettings(config: Config): DriftActionSettings {
  const webhooks = (config.getOptionalConfigArray(WEBHOOKS) ?? []).map(
    (each, index) => webhookOf(each, `${WEBHOOKS}[${index}]`),
  );
  const twice = webhooks.find(
    ({ id }, index) => webhooks.findIndex(each => each.id === id) !== index,
  );
  if (twice) {
    throw new InputError(
      `${WEBHOOKS}: two of them have the id "${twice.id}"; give one another id.`,
    );
  }
  const templates: DriftActionSettings['templates'] = {};
  for (const kind of TRIGGER_KINDS) {
    const text = config.getOptionalString(`${TEMPLATES}.${kind}`);
    if (text === undefined) continue;
    const ref = readEntityRef(text, { defaultKind: 'template' });
    if (!ref) {
      throw new InputError(
        `${TEMPLATES}.${kind} is "${text}"; it must be a Template such as template:default/retrain.`,
      );
    }
    templates[kind] = stringifyEntityRef(ref);
  }
  return { webhooks, templates };
}

function webhookOf(config: Config, path: string): Webhook {
  const id = config.getString('id');
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
    throw new InputError(
      `${path}.id is "${id}"; write lower-case letters, digits and hyphens, such as retraining.`,
    );
  }
  return {
    id,
    url: urlOf(config.getString('url'), path),
    key: keyOf(config.getString('secret'), path),
    on: config.getStringArray('on').map(word => {
      const kind = TRIGGER_KINDS.find(each => each === word);
      if (kind) return kind;
      throw new InputError(
        `${path}.on has "${word}"; write ${TRIGGER_KINDS.join(' or ')}.`,
      );
    }),
  };
}

function urlOf(text: string, path: string): URL {
  const refuse = (what: string) =>
    new InputError(`${path}.url is "${text}"; ${what}`);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw refuse('write an address that begins with https://.');
  }
  if (url.username || url.password) {
    // Would be in logs and in the answers of the API.
    throw new InputError(
      `${path}.url has a user or a password in it; the receiver knows the portal by its signature. Take them out.`,
    );
  }
  const local =
    LOCAL_HOSTS.has(url.hostname) && process.env.NODE_ENV !== 'production';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) {
    throw refuse(
      'write an address that begins with https://. Without TLS only localhost may be called, and only in development.',
    );
  }
  return url;
}

/** A secret of Standard Webhooks is `whsec_` and base64; any other text is taken as it is. */
function keyOf(secret: string, path: string): Buffer {
  const key = secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret, 'utf8');
  if (key.length < LEAST_KEY_BYTES) {
    throw new InputError(
      `${path}.secret is shorter than ${LEAST_KEY_BYTES} bytes; make one with: openssl rand -base64 32`,
    );
  }
  return key;
}
