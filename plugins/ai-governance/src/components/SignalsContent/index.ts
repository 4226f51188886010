export * from './SignalsContent';
