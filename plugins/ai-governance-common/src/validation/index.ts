export * from './problem';
export { isIsoDate, isIsoDuration, isSafeLink } from './formats';
export { checkShape, nearestName } from './checkShape';
export * from './checkReferences';
export * from './checkNames';
export * from './validateEntity';
