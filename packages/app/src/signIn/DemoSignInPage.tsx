import { useMemo, useState } from 'react';
import {
  Content,
  Header,
  Page,
  Progress,
  ProxiedSignInPage,
} from '@backstage/core-components';
import {
  configApiRef,
  discoveryApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import {
  Alert,
  Button,
  Container,
  Flex,
  SearchField,
  Text,
} from '@backstage/ui';
import { DemoSignIn } from './DemoSignIn';
import type { DemoPerson } from './DemoSignIn';
import { PeopleList } from './PeopleList';
import { useDemoPeople } from './useDemoPeople';
import { withSignOut } from './withSignOut';

/** Lets one choose whom of the example organisation one wants to be. Each browser profile is a person of its own. */
export function DemoSignInPage({ onSignInSuccess }: SignInPageProps) {
  const config = useApi(configApiRef);
  const discoveryApi = useApi(discoveryApiRef);
  const demo = useMemo(() => new DemoSignIn(discoveryApi), [discoveryApi]);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(false);
  const [refusal, setRefusal] = useState<Error>();
  // Who enters with one click stays the same while somebody searches.
  const everyone = useDemoPeople(demo, '');
  const found = useDemoPeople(demo, query);

  async function choose({ entityRef }: DemoPerson) {
    setRefusal(undefined);
    try {
      await demo.choose(entityRef);
      setChosen(true);
    } catch (error) {
      setRefusal(error as Error);
    }
  }

  if (chosen || everyone.people?.current) {
    return (
      <ProxiedSignInPage
        provider="demo"
        onSignInSuccess={identity =>
          onSignInSuccess(withSignOut(identity, () => demo.signOut()))
        }
      />
    );
  }
  const organization = config.getOptionalString('organization.name');
  const first = everyone.people?.items[0];
  const error = refusal ?? everyone.error ?? found.error;
  return (
    <Page themeId="home">
      <Header
        title={config.getOptionalString('app.title') ?? 'Backstage'}
        subtitle={
          organization
            ? `Choose who you are at ${organization}`
            : 'Choose who you are'
        }
      />
      <Content>
        <Container>
          <Flex direction="column" gap="6">
            {error && (
              <Alert
                status="warning"
                icon
                title="The portal did not answer as it should"
                description={error.message}
              />
            )}
            {first ? (
              <Flex direction="column" gap="3" align="start">
                <Text>
                  A portal for development: nobody needs a password here. To see
                  two people side by side, sign in the second one in a private
                  window.
                </Text>
                <Button variant="primary" onPress={() => choose(first)}>
                  {`Just look around, as ${first.name}`}
                </Button>
              </Flex>
            ) : (
              <Flex direction="column" gap="3">
                <Text>
                  Nobody is in the catalog yet. While the portal starts, that
                  takes some seconds.
                </Text>
                <Progress />
              </Flex>
            )}
            {first && (
              <SearchField
                label="Find somebody by name, role or team"
                value={query}
                onChange={setQuery}
              />
            )}
            {first && found.people && (
              <PeopleList people={found.people} onChoose={choose} />
            )}
          </Flex>
        </Container>
      </Content>
    </Page>
  );
}
