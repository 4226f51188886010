export * from './stages';
export * from './standing';
