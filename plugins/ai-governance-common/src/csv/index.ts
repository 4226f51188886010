export * from './csvLine';
export * from './observationCells';
