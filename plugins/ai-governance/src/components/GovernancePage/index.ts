export * from './InboxPage';
export * from './LegacyGovernancePage';
export * from './Scorecards';
