/** Text from outside that every database keeps: bounded, without NUL and half surrogate pairs. */
export function plainText(text: string, longest: number): string {
  const whole = Buffer.from(text.replace(/\0/g, ' '), 'utf8').toString('utf8');
  return whole.length > longest
    ? plainText(`${whole.slice(0, longest - 1)}…`, longest)
    : whole;
}
