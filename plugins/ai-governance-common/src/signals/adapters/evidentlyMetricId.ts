/** What the name of a metric says of itself, such as `ValueDrift(column=age,method=psi,threshold=0.1)`. */
export function argumentsOf(id: string): {
  column?: string;
  method?: string;
  threshold?: number;
  share?: number;
} {
  const open = id.indexOf('(');
  if (open < 0 || !id.endsWith(')')) return {};
  const inside = id.slice(open + 1, -1);
  const share = /^drift_share=([-+.\deE]+)$/.exec(inside)?.[1];
  const threshold = /,threshold=([-+.\deE]+)$/.exec(inside);
  const rest = threshold ? inside.slice(0, threshold.index) : inside;
  const at = rest.lastIndexOf(',method=');
  const column = at < 0 ? rest : rest.slice(0, at);
  return {
    ...(column.startsWith('column=') && { column: column.slice(7) }),
    ...(at >= 0 && { method: rest.slice(at + 8) }),
    ...(threshold && { threshold: Number(threshold[1]) }),
    ...(share && { share: Number(share) }),
  };
}
