export * from './InboxPage';
export * from './LegacyGovernancePage';
export * from './OrganisationPage';
export * from './RequirementSetsPage';
export * from './Scorecards';
