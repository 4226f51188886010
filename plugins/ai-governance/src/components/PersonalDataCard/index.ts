export * from './PersonalDataCard';
