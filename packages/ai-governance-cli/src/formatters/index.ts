export * from './Formatter';
export * from './formatters';
export type { GateAnswer } from './gateReport';
export { gateReport } from './gateReport';
export { printable } from './printable';
