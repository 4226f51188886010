import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { InboxPage } from './InboxPage';
import { OrganisationPage } from './OrganisationPage';
import { RequirementSetsPage } from './RequirementSetsPage';
import { Scorecards } from './Scorecards';

/** The page with its tabs, as the old frontend system shows pages. */
export function LegacyGovernancePage() {
  return (
    <Page themeId="tool">
      <Header title="Governance" />
      <TabbedLayout>
        <TabbedLayout.Route path="/scorecards" title="Scorecards">
          <Scorecards />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/inbox" title="Inbox">
          <InboxPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/organisation" title="Organisation">
          <OrganisationPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/requirements" title="Requirements">
          <RequirementSetsPage />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}
