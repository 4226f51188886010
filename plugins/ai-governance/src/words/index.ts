// The same words as in what the backend writes for people to take along.
export {
  boundsInWords,
  countOf,
  durationInWords,
  formatCount,
  formatFigure,
  formatShare,
  intervalInWords,
  inWords,
  listInWords,
  withUnit,
  wordsOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';
export * from './dates';
export * from './riskIds';
