export * from './OwedNote';
export * from './useShortfalls';
export * from './useFact';
