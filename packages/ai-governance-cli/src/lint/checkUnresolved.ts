import { parseEntityRef } from '@backstage/catalog-model';
import {
  DeclaredRef,
  declaredRefs,
  formatPath,
  readEntityRef,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { distance } from 'fastest-levenshtein';
import { LintDocument, problemAt } from './LintDocument';
import { LintProblem } from './LintProblem';

type Named = { ref: string; name: string; namespace: string };

/** The entities that files define, to look up what a reference may have meant. */
class Definitions {
  private readonly byKind = new Map<string, Named[]>();
  private readonly refs = new Set<string>();

  constructor(refs: Iterable<string>) {
    for (const ref of refs) {
      if (this.refs.has(ref)) continue;
      this.refs.add(ref);
      // What has a kind or a name that no reference can write is meant by none.
      const parts = readEntityRef(ref, {});
      if (!parts) continue;
      const { kind, namespace, name } = parts;
      const named = this.byKind.get(kind);
      if (named) named.push({ ref, name, namespace });
      else this.byKind.set(kind, [{ ref, name, namespace }]);
    }
  }

  has(ref: string): boolean {
    return this.refs.has(ref);
  }

  /**
   * The entity of the same kind whose name is nearest: the same name in another namespace (0), or one or two letters away.
   * An entity that refers to another never means itself.
   */
  nearest(
    ref: string,
    self: string | undefined,
  ): { ref: string; letters: number } | undefined {
    const { kind, namespace, name } = parseEntityRef(ref);
    let best: { ref: string; letters: number; elsewhere: number } | undefined;
    for (const each of this.byKind.get(kind) ?? []) {
      if (each.ref === self) continue;
      if (Math.abs(each.name.length - name.length) > 2) continue;
      const letters = distance(each.name, name);
      // A name of two letters is two letters away from every other.
      if (letters > 2 || letters >= name.length) continue;
      const elsewhere = each.namespace === namespace ? 0 : 1;
      const nearer =
        !best ||
        letters < best.letters ||
        (letters === best.letters && elsewhere < best.elsewhere);
      if (nearer) best = { ref: each.ref, letters, elsewhere };
    }
    return best;
  }
}

function namesAnotherKind({ field, target }: DeclaredRef): boolean {
  const kind = target?.kind.toLocaleLowerCase('en-US');
  return !!kind && !!field.targets && !field.targets.includes(kind);
}

/**
 * References of our entities to entities that no document defines. Other files may define them, so that it is a warning, unless
 * a defined name is so near that the reference must be misspelt, or `strict` says that these are all files.
 */
export function checkUnresolved(
  documents: readonly LintDocument[],
  strict: boolean,
): LintProblem[] {
  const defined = new Definitions(documents.flatMap(({ ref }) => ref ?? []));
  return documents
    .filter(({ ours, entity }) => ours && typeof entity.kind === 'string')
    .flatMap(document =>
      declaredRefs(document.entity).flatMap(declared => {
        const { ref, path } = declared;
        // What is malformed or of the wrong kind is told already.
        if (!ref || defined.has(ref) || namesAnotherKind(declared)) return [];
        const near = defined.nearest(ref, document.ref);
        const misspelt = near !== undefined && near.letters > 0;
        const where = formatPath(path);
        const fix = near
          ? `Did you mean ${near.ref}?`
          : 'Correct it, or lint it together with the file that defines it.';
        return problemAt(
          document,
          { path, at: 'value' },
          {
            ruleId: 'reference/unresolved',
            severity: misspelt || strict ? 'error' : 'warning',
            message: `${where} names ${ref}, which none of the files given defines. ${fix}`,
            path: where,
          },
        );
      }),
    );
}
