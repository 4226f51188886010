export * from './OwnershipCard';
