import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_LOCATION,
  ANNOTATION_VIEW_URL,
  Entity,
} from '@backstage/catalog-model';
import { isSafeLink } from '@aiproduct/backstage-plugin-ai-governance-common';

/** Where the file of an entity is. */
export type Source = {
  /** Name of the file. */
  file: string;
  /** Undefined when the file has no web address, such as one on the disk of the portal. */
  href?: string;
  /** The address leads to where the file can be changed. */
  editable: boolean;
};

function fileName(location: string): string {
  const path = location.split(/[?#]/)[0];
  const name = path.slice(path.lastIndexOf('/') + 1) || path;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The file that declares an entity, from the annotations that the catalog adds; undefined when there are none. */
export function sourceOf(entity: Entity): Source | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const location = annotations[ANNOTATION_LOCATION] ?? '';
  const target = location.slice(location.indexOf(':') + 1);
  const edit = annotations[ANNOTATION_EDIT_URL];
  const href = [edit, annotations[ANNOTATION_VIEW_URL], target].find(
    each => each !== undefined && isSafeLink(each),
  );
  const file = fileName(target || href || '');
  return file
    ? {
        file,
        ...(href && { href }),
        editable: href !== undefined && href === edit,
      }
    : undefined;
}
