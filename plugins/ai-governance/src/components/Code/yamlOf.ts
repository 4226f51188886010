const PLAIN = /^[A-Za-z][\w ./-]*$/;
const RESERVED = /^(true|false|null|yes|no|on|off)$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const plain = PLAIN.test(value) && !RESERVED.test(value);
  return plain || DATE.test(value) || /^https?:\/\/[\w./#?=&-]+$/.test(value)
    ? value
    : `'${value.replaceAll("'", "''")}'`;
}

/** Stands on the line of its key: plain values, lists of them, and what is empty. */
function fitsOneLine(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value)
    ? value.every(item => typeof item !== 'object' || item === null)
    : Object.keys(value).length === 0;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(scalar).join(', ')}]`;
  return typeof value === 'object' && value !== null ? '{}' : scalar(value);
}

function lines(value: unknown): string[] {
  if (fitsOneLine(value)) return [oneLine(value)];
  if (Array.isArray(value)) {
    return value.flatMap(item =>
      lines(item).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`),
    );
  }
  return Object.entries(value as object).flatMap(([key, each]) => {
    const inner = lines(each);
    return fitsOneLine(each)
      ? [`${key}: ${inner[0]}`]
      : [`${key}:`, ...inner.map(line => `  ${line}`)];
  });
}

/** YAML that sets a field of an entity to a value: `spec.rollback.lastTestedAt` and a date, indented as in the file. */
export function yamlOf(path: string, value: unknown): string {
  const nested = path
    .split('.')
    .reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return lines(nested).join('\n');
}
