export * from './AdapterReport';
export * from './mapToMonitors';
export * from './readAlerts';
export * from './readCsv';
export * from './readEvidently';
export * from './readMlflow';
export * from './readNannyml';
export * from './readObservations';
