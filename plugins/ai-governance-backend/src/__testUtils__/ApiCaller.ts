import { mockCredentials, TestBackend } from '@backstage/backend-test-utils';
import Ajv2020 from 'ajv/dist/2020';

export type Answer = { status: number; body: unknown; text: string };

type Document = {
  paths: Record<string, Record<string, { responses: object }>>;
};

/** Calls the API over HTTP and holds every answer against the API's own OpenAPI document. */
export class ApiCaller {
  private document: Document | undefined;
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });

  constructor(private readonly backend: TestBackend) {}

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.call(path, { headers });
  }

  /** As a user; `user:default/mock` when none is said. */
  getAs(userRef: string, path: string): Promise<Answer> {
    return this.get(path, {
      authorization: mockCredentials.user.header(userRef),
    });
  }

  async call(path: string, init: RequestInit): Promise<Answer> {
    const response = await this.fetch(path, init);
    const text = await response.text();
    const operation = await this.operationOf(path, init.method ?? 'GET');
    const [type] = (response.headers.get('content-type') ?? '').split(';');
    if (type !== 'application/json') {
      this.assertFile(`${operation}/responses/${response.status}`, type);
      return { status: response.status, body: undefined, text };
    }
    const body: unknown = JSON.parse(text);
    this.check(`${operation}/responses/${response.status}`, body);
    return { status: response.status, body, text };
  }

  /** Where the API is. */
  get url(): string {
    return `http://localhost:${this.backend.server.port()}/api/ai-governance`;
  }

  /** Without a check of the answer. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, init);
  }

  /** The place of an operation in the document, as a JSON pointer. */
  private async operationOf(path: string, method: string): Promise<string> {
    if (!this.document) {
      const response = await this.fetch('/openapi.json');
      const document = (await response.json()) as Document;
      this.ajv.addSchema(document, 'api');
      this.document = document;
    }
    const parts = path.split('?')[0].split('/');
    const template = Object.keys(this.document.paths).find(each => {
      const expected = each.split('/');
      return (
        expected.length === parts.length &&
        expected.every((part, i) => part === parts[i] || part.startsWith('{'))
      );
    });
    if (!template) throw new Error(`${path} is not in the OpenAPI document`);
    const pointer = template.replace(/~/g, '~0').replace(/\//g, '~1');
    return `api#/paths/${pointer}/${method.toLowerCase()}`;
  }

  private assertFile(pointer: string, type: string): void {
    const place = `${pointer}/content/${type.replace('/', '~1')}`;
    if (!this.ajv.getSchema(encodeURI(place))) {
      throw new Error(`${place} is not in the OpenAPI document`);
    }
  }

  private check(pointer: string, body: unknown): void {
    const validate = this.ajv.getSchema(
      encodeURI(`${pointer}/content/application~1json/schema`),
    );
    if (!validate) {
      throw new Error(
        `${pointer} is not in the OpenAPI document: ${JSON.stringify(body)}`,
      );
    }
    if (!validate(body)) {
      throw new Error(
        `${pointer}: ${this.ajv.errorsText(validate.errors, {
          separator: '\n',
        })}`,
      );
    }
  }
}
