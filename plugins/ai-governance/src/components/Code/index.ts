export * from './CodeBlock';
export * from './yamlOf';
