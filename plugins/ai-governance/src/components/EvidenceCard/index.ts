export * from './EvidenceCard';
