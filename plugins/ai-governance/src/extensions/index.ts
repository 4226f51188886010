export * from './apis';
export * from './cards';
export * from './contents';
export * from './iconLinks';
export * from './pages';
