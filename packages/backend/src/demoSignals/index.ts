export { demoSignalsPlugin as default } from './demoSignalsPlugin';
