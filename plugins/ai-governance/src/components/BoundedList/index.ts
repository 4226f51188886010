export * from './BoundedList';
