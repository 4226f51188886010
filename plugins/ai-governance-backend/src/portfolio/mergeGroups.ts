import { PortfolioSummary } from '@aiproduct/backstage-plugin-ai-governance-common';
import { addCounts } from './addCounts';

type Group = PortfolioSummary['groups'][number];
type Cell = Group['sets'][number];

function addCells(a: Cell, b: Cell): Cell {
  return {
    id: a.id,
    entities: a.entities + b.entities,
    applicable: a.applicable + b.applicable,
    counts: addCounts(a.counts, b.counts),
  };
}

/** Adds groups up that have the same key, and orders them by it; what has no key comes last. */
export function mergeGroups(parts: readonly Group[]): Group[] {
  const merged = new Map<string | null, Group>();
  for (const part of parts) {
    const known = merged.get(part.key);
    if (!known) {
      merged.set(part.key, part);
      continue;
    }
    const cells = new Map(known.sets.map(each => [each.id, each]));
    for (const cell of part.sets) {
      const other = cells.get(cell.id);
      cells.set(cell.id, other ? addCells(other, cell) : cell);
    }
    merged.set(part.key, {
      key: part.key,
      entities: known.entities + part.entities,
      ungated: known.ungated + part.ungated,
      sets: [...cells.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    });
  }
  return [...merged.values()].sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
    return a.key < b.key ? -1 : 1;
  });
}
