export * from './refFields';
export * from './entityRefs';
export * from './withFullRefs';
export * from './relationsOf';
export * from './EntityIndex';
