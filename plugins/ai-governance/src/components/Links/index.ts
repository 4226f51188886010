export * from './EntityLink';
export * from './EntityLinks';
export * from './ExternalLink';
