export * from './DownloadButton';
export * from './downloadFile';
