export * from './Teaching';
