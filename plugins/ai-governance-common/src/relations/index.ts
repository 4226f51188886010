export * from './refFields';
export * from './entityRefs';
export * from './relationsOf';
export * from './EntityIndex';
