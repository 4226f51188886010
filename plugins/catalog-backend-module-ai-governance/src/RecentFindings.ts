import { Entity } from '@backstage/catalog-model';
import { ContentCopy } from './ContentCopy';

/** About 5 kB each, and more entities than most catalogs have of our kinds. Beyond this they are judged anew each time, as at first sight. */
const MOST_KEPT = 5_000;

/**
 * What was found of entities, by their content. The catalog processes an entity every few minutes, whether or not anybody changed it, and
 * reads it anew from its database each time: what it holds says whether it is the same, not which object it is.
 */
export class RecentFindings<T> {
  /** Longest unseen first. */
  private readonly kept = new Map<string, { copy: ContentCopy; found: T }>();

  constructor(private readonly most = MOST_KEPT) {}

  /** What was found of an entity; undefined where it was not seen lately, or has changed. */
  of(entity: Entity): T | undefined {
    const key = keyOf(entity);
    const entry = this.kept.get(key);
    if (!entry?.copy.equals(entity)) return undefined;
    this.kept.delete(key);
    this.kept.set(key, entry);
    return entry.found;
  }

  keep(entity: Entity, found: T): void {
    const key = keyOf(entity);
    this.kept.delete(key);
    if (this.kept.size >= this.most) {
      for (const longestUnseen of this.kept.keys()) {
        this.kept.delete(longestUnseen);
        break;
      }
    }
    this.kept.set(key, { copy: new ContentCopy(entity), found });
  }
}

/** Only finds the entry; the content decides. */
function keyOf({ kind, metadata }: Entity): string {
  return `${kind}:${metadata?.namespace}/${metadata?.name}`;
}
