/**
 * Where a requirement comes from, with its article or control named once: most sources name it already.
 *
 * @public
 */
export function sourceInWords({
  source,
  ref,
}: {
  source: string;
  ref?: string | null;
}): string {
  if (!ref) return source;
  const escaped = ref.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const named = new RegExp(`(?<!\\w)${escaped}(?!\\w)`, 'i');
  return named.test(source) ? source : `${source}, ${ref}`;
}
