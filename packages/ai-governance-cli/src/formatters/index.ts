export * from './Formatter';
export * from './formatters';
export { printable } from './printable';
