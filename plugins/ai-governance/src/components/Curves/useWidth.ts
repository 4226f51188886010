import { RefObject, useEffect, useState } from 'react';

/** The width of an element in pixels, as it is now; a usual one until it is known. */
export function useWidth(
  element: RefObject<HTMLElement>,
  usual: number,
): number {
  const [width, setWidth] = useState(usual);
  useEffect(() => {
    const target = element.current;
    if (!target || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const now = Math.round(entry.contentRect.width);
      if (now > 0) setWidth(now);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
