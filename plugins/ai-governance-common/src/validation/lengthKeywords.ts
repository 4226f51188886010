import Ajv, { _, CodeKeywordDefinition, str } from 'ajv';

function codePoints(text: string): number {
  let count = 0;
  for (const _point of text) count += 1;
  return count;
}

/**
 * `maxLength` and `minLength` as JSON Schema means them, in code points, but counting only where a look at `length` does not
 * decide: ajv's own count every text of every entity, which takes longer than all the rest.
 */
export function addLengthKeywords(ajv: Ajv): void {
  for (const definition of [maxLength, minLength]) {
    ajv.removeKeyword(definition.keyword as string);
    ajv.addKeyword(definition);
  }
}

const maxLength: CodeKeywordDefinition = {
  keyword: 'maxLength',
  type: 'string',
  schemaType: 'number',
  error: {
    message: ({ schema }) => str`must NOT have more than ${schema} characters`,
  },
  code: cxt => {
    const { gen, data, schema } = cxt;
    const count = gen.scopeValue('func', { ref: codePoints });
    cxt.fail(_`${data}.length > ${schema} && ${count}(${data}) > ${schema}`);
  },
};

const minLength: CodeKeywordDefinition = {
  keyword: 'minLength',
  type: 'string',
  schemaType: 'number',
  error: {
    message: ({ schema }) => str`must NOT have fewer than ${schema} characters`,
  },
  code: cxt => {
    const { gen, data, schema } = cxt;
    const count = gen.scopeValue('func', { ref: codePoints });
    // A code point is at most two units long.
    cxt.fail(
      _`${data}.length < ${2 * schema} && ${count}(${data}) < ${schema}`,
    );
  },
};
