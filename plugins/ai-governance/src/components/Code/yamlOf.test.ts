import {
  AI_KINDS,
  describeField,
  fieldNames,
  parseYaml,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { EXAMPLE_MONITORS } from '../DriftCard/exampleMonitors';
import { yamlOf } from './yamlOf';

describe('yamlOf', () => {
  it('indents as in the file', () => {
    expect(
      yamlOf('spec.outcomes', [
        { metric: 'approval-time-hours', baseline: 48 },
        { metric: 'default-rate', target: 0.021 },
      ]),
    ).toBe(
      [
        'spec:',
        '  outcomes:',
        '    - metric: approval-time-hours',
        '      baseline: 48',
        '    - metric: default-rate',
        '      target: 0.021',
      ].join('\n'),
    );
  });

  it('quotes what would be read as something else', () => {
    expect(yamlOf('a', { b: '2.3', c: 'true', d: "it's", e: 'x: y' })).toBe(
      ['a:', "  b: '2.3'", "  c: 'true'", "  d: 'it''s'", "  e: 'x: y'"].join(
        '\n',
      ),
    );
  });

  const examples = AI_KINDS.flatMap(kind =>
    fieldNames(kind, 'spec').flatMap(field => {
      const path = `spec.${field}`;
      const found = describeField(kind, path)?.examples ?? [];
      return [
        ...found,
        ...(field === 'monitors' ? [EXAMPLE_MONITORS[kind]] : []),
      ].map((value): [string, string, unknown] => [kind, path, value]);
    }),
  );

  it.each(examples)(
    'writes %s %s so that it is read back',
    (_, path, value) => {
      const [document] = parseYaml(yamlOf(path, value));
      expect(document.problems).toEqual([]);
      expect(document.value).toEqual({
        spec: { [path.slice('spec.'.length)]: value },
      });
    },
  );
});
