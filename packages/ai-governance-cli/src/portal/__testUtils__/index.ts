export * from './startFakePortal';
