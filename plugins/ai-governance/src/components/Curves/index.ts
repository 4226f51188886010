export * from './Curve';
export * from './CurveLegend';
export * from './CurvePoint';
export * from './curveWords';
export * from './levelChanges';
export * from './Sparkline';
