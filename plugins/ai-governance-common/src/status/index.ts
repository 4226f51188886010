export * from './judgeEntity';
export * from './supplyChain';
export * from './entityStatus';
