import {
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import VerifiedUserIcon from '@material-ui/icons/VerifiedUserOutlined';
import { governancePageRouteRef } from '../routes';

/** For those who lead: the estate, and what waits for them. Each tab is an extension of its own, so that others can add theirs. */
const governancePage = PageBlueprint.make({
  params: {
    path: '/ai-governance',
    title: 'Governance',
    icon: <VerifiedUserIcon fontSize="inherit" />,
    routeRef: convertLegacyRouteRef(governancePageRouteRef),
  },
});

const scorecards = SubPageBlueprint.make({
  name: 'scorecards',
  params: {
    path: 'scorecards',
    title: 'Scorecards',
    loader: async () =>
      import('../components/GovernancePage').then(m => <m.Scorecards />),
  },
});

const inbox = SubPageBlueprint.make({
  name: 'inbox',
  params: {
    path: 'inbox',
    title: 'Inbox',
    loader: async () =>
      import('../components/GovernancePage').then(m => <m.InboxPage />),
  },
});

const organisation = SubPageBlueprint.make({
  name: 'organisation',
  params: {
    path: 'organisation',
    title: 'Organisation',
    loader: async () =>
      import('../components/GovernancePage').then(m => <m.OrganisationPage />),
  },
});

const requirements = SubPageBlueprint.make({
  name: 'requirements',
  params: {
    path: 'requirements',
    title: 'Requirements',
    loader: async () =>
      import('../components/GovernancePage').then(m => (
        <m.RequirementSetsPage />
      )),
  },
});

/** Pages of their own, with their tabs in order. */
export const pages = [
  governancePage,
  scorecards,
  inbox,
  organisation,
  requirements,
];
