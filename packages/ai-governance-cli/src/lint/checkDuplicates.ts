import { LintDocument, problemAt } from './LintDocument';
import { LintProblem } from './LintProblem';

function isOfTheCatalog({ ours, entity }: LintDocument): boolean {
  // Files of other tools have kinds and names too, and may well repeat them.
  return ours || String(entity.apiVersion).includes('backstage.io/');
}

/** Entities that several documents define; told at each of them, naming another. */
export function checkDuplicates(
  documents: readonly LintDocument[],
): LintProblem[] {
  const byRef = new Map<string, LintDocument[]>();
  for (const document of documents) {
    if (!document.ref || !isOfTheCatalog(document)) continue;
    const same = byRef.get(document.ref);
    if (same) same.push(document);
    else byRef.set(document.ref, [document]);
  }
  const name = { path: ['metadata', 'name'], at: 'value' } as const;
  return [...byRef].flatMap(([ref, same]) =>
    same.length < 2
      ? []
      : same.map((document, index) => {
          const other = same[index === 0 ? 1 : 0];
          const { line } = other.yaml.locate(name.path, name.at);
          return problemAt(document, name, {
            ruleId: 'reference/duplicate-entity',
            severity: 'error',
            message: `${ref} is also defined in ${other.file}, line ${line}. Keep one of them, or give one another name.`,
            path: 'metadata.name',
          });
        }),
  );
}
