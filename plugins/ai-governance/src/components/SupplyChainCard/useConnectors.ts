import { RefObject, useLayoutEffect, useState } from 'react';
import type { ChainEdge } from './supplyChainView';

/** Attribute that names the entity of an element. */
export const NODE_ATTRIBUTE = 'data-entity-ref';

/** From the side of one box to the facing side of another; undefined where they do not stand side by side. */
function curve(a: DOMRect, b: DOMRect, origin: DOMRect): string | undefined {
  const [left, right] = a.left < b.left ? [a, b] : [b, a];
  // Below each other there is no room for lines, and none is needed.
  if (left.right >= right.left) return undefined;
  const x1 = left.right - origin.left;
  const y1 = left.top + left.height / 2 - origin.top;
  const x2 = right.left - origin.left;
  const y2 = right.top + right.height / 2 - origin.top;
  const middle = (x1 + x2) / 2;
  return `M ${x1} ${y1} C ${middle} ${y1}, ${middle} ${y2}, ${x2} ${y2}`;
}

function draw(container: HTMLElement, edges: readonly ChainEdge[]): string[] {
  const origin = container.getBoundingClientRect();
  const places = new Map<string, DOMRect>();
  container.querySelectorAll(`[${NODE_ATTRIBUTE}]`).forEach(element => {
    places.set(
      element.getAttribute(NODE_ATTRIBUTE)!,
      element.getBoundingClientRect(),
    );
  });
  return edges.flatMap(({ from, to }) => {
    const start = places.get(from);
    const end = places.get(to);
    return (start && end && curve(start, end, origin)) ?? [];
  });
}

/** The lines between the nodes inside of a container, drawn anew whenever the layout changes. */
export function useConnectors(
  container: RefObject<HTMLElement>,
  edges: readonly ChainEdge[],
): string[] {
  const [lines, setLines] = useState<string[]>([]);
  useLayoutEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const update = () => setLines(draw(element, edges));
    update();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, [container, edges]);
  return lines;
}
