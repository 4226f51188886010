export * from './DriftCard';
export * from './driftView';
export * from './MonitorCurve';
export * from './MonitorTable';
export * from './NoMonitors';
export * from './pointsSmall';
export * from './SendingHint';
