export * from './InboxPage';
export * from './LegacyGovernancePage';
export * from './OrganisationPage';
export * from './Scorecards';
