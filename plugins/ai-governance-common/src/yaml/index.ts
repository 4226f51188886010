export type { TextRange } from './textRanges';
export * from './YamlDocuments';
