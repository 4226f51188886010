export * from './owaspLlm';
export * from './owaspAgentic';
export * from './nistGenerative';
export * from './euAiActArticles';
export * from './mitigationTitle';
