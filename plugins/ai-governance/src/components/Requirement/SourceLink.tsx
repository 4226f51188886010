import { useEntity } from '@backstage/plugin-catalog-react';
import { Code } from '../Code';
import { ExternalLink } from '../Links';
import { sourceOf } from './sourceOf';

/** Leads to the file that declares the entity, or names it where it has no web address. */
export function SourceLink() {
  const { entity } = useEntity();
  const source = sourceOf(entity);
  if (!source) return null;
  return source.href ? (
    <ExternalLink href={source.href}>
      {`${source.editable ? 'Edit' : 'Open'} ${source.file}`}
    </ExternalLink>
  ) : (
    <span>
      in <Code>{source.file}</Code>
    </span>
  );
}
