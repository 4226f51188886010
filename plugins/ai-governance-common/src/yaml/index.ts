export * from './YamlDocuments';
