export * from './exampleEntities';
